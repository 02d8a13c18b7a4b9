import type { DueHandlers } from "../../books/due/index.ts";
import { type FindBank, payDueHandlers } from "./pay.ts";
import { sendDueHandlers } from "./send.ts";

export const withdrawDueHandlers = (bank: FindBank): DueHandlers => ({
  ...sendDueHandlers,
  ...payDueHandlers(bank),
});

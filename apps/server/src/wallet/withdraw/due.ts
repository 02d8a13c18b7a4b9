import type { DueHandlers } from "../../books/due/index.ts";
import { type FindBank, payHandler } from "../payouts/index.ts";
import { withdrawing } from "./paying.ts";
import { sendDueHandlers } from "./send.ts";

export const withdrawDueHandlers = (bank: FindBank): DueHandlers => ({
  ...sendDueHandlers,
  "withdrawal.pay": payHandler(withdrawing, bank),
});

import type { DueHandlers } from "../../books/due/index.ts";
import { lapse } from "./answer.ts";
import { ended } from "./end.ts";

export const familyDueHandlers: DueHandlers = {
  "trusted_contact.lapse": { decide: (read, item) => lapse(read, item.reference) },
  "trusted_contact.end": { decide: (read, item) => ended(read, item.reference) },
};

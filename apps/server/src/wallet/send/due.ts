import type { DueHandlers } from "../../books/due/index.ts";
import { arrive } from "./arrive.ts";
import { lapse } from "./review.ts";

export const sendDueHandlers: DueHandlers = {
  "transfer.arrive": { decide: (read, item) => arrive(read, item.reference) },
  "transfer.review": { decide: (read, item) => lapse(read, item.reference) },
};

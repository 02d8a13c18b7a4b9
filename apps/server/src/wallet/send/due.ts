import type { DueHandlers } from "../../books/due/index.ts";
import { arrive } from "./arrive.ts";
import { lapse } from "./review.ts";

/** `transfer.arrive` when its delay is over, `transfer.review` when nobody looked in time. */
export const sendDueHandlers: DueHandlers = {
  "transfer.arrive": { decide: (read, item) => arrive(read, item.reference) },
  "transfer.review": { decide: (read, item) => lapse(read, item.reference) },
};

import type { DueHandlers } from "../../books/due/index.ts";
import { left } from "./leave.ts";

export const elderDueHandlers: DueHandlers = {
  "elder.leave": { decide: (read, item) => left(read, item.reference) },
};

import type { DueHandlers } from "../../books/due/index.ts";
import { change, type Reader, type Work } from "../../books/work/index.ts";
import { assert } from "../../platform/refusal.ts";

/** Closes an order whose time is over; one that was paid or cancelled stays as it is. */
export async function expireOrder(read: Reader, id: string): Promise<Work<null>> {
  const order = await read.load("ord", id);
  assert(order, "an order that falls due exists");
  if (order.state !== "open") return { reply: null };
  return {
    change: [change("ord", order, { state: "expired" })],
    audit: [{ action: "order.expire", subject: id }],
    reply: null,
  };
}

/** `order.expire`, due at the order's own end. */
export const orderDueHandlers: DueHandlers = {
  "order.expire": { decide: (read, item) => expireOrder(read, item.reference) },
};

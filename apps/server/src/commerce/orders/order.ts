import { type Money, money } from "@coffer/money";
import { type Change, change, type Reader, type Row } from "../../books/work/index.ts";
import { oneOf } from "../../platform/one-of.ts";
import { assert, refuse } from "../../platform/refusal.ts";

// open → authorised → paid, open → paid; open → cancelled or expired; authorised → cancelled (void)
// or expired. Amount and merchant never change after display (R09).
const states = ["open", "authorised", "paid", "expired", "cancelled"] as const;
export type OrderState = (typeof states)[number];

/** What the order asks for; nothing changes it after the order was made (R09). */
export const amountOf = (order: Row<"ord">): Money => money(order.currency, order.amount);

/** What a customer opens or scans: the order in the wallet. */
export const checkoutUrlOf = (walletUrl: string, { id }: Row<"ord">): string =>
  `${walletUrl}/pay/${id}`;

/** An order past its time is expired, whether or not the due work has come round to it yet. */
export function stateOf(order: Row<"ord">, now: Date): OrderState {
  const state = oneOf(states, order.state);
  return state === "open" && order.expiresAt <= now ? "expired" : state;
}

/** Someone else's order is reported as missing, so ids cannot be probed. */
export async function getMerchantsOrder(
  read: Reader,
  merchant: string,
  id: string,
): Promise<Row<"ord">> {
  const order = await read.load("ord", id);
  if (!order || order.merchant !== merchant) refuse("resource.not_found");
  return order;
}

/** The order behind a payment. */
export async function getOrder(read: Reader, id: string): Promise<Row<"ord">> {
  const order = await read.load("ord", id);
  assert(order, "a payment's order exists");
  return order;
}

/** The order somebody is about to pay; anybody who knows its id may. */
export async function getPayableOrder(read: Reader, id: string): Promise<Row<"ord">> {
  const order = await read.load("ord", id);
  if (!order) refuse("resource.not_found");
  switch (stateOf(order, read.now)) {
    case "open":
      return order;
    case "paid":
    case "authorised":
      return refuse("order.already_paid");
    case "expired":
      return refuse("order.expired");
    case "cancelled":
      return refuse("order.not_open");
  }
}

/** What a payment makes of its order; stale when the order was cancelled or expired meanwhile. */
export function orderMoves(
  order: Row<"ord">,
  to: { readonly state: OrderState; readonly payment: string },
): Change {
  return change("ord", order, to);
}

import type { getTillDay, getTillOrder, getTillPayment, ReplyOf } from "@coffer/contract";
import { listTillMovements } from "@coffer/contract";
import { money, toWire } from "@coffer/money";
import type { Reader, Row } from "../../books/work/index.ts";
import { dayIn } from "../../platform/calendar.ts";
import { idOf } from "../../platform/ids.ts";
import { oneOf } from "../../platform/one-of.ts";
import { packOf } from "../../trust/packs/index.ts";
import { checkoutUrlOf, getOrder, openDescription, orderStateOf } from "../orders/index.ts";
import { leftOf, merchantPaymentView, type Payment } from "../payments/index.ts";
import { findRefundsOf, type Refund } from "../refunds/index.ts";
import { type MovementRow, sumToday } from "./store.ts";

type Movement = ReplyOf<typeof listTillMovements>["data"][number];
const states = listTillMovements.replies[200].properties.data.items.properties.state.enum;

export function orderView(
  read: Reader,
  order: Row<"ord">,
  walletUrl: string,
): ReplyOf<typeof getTillOrder> {
  const leftMs = order.expiresAt.getTime() - read.now.getTime();
  return {
    id: idOf("ord", order.id),
    reference: order.reference,
    amount: toWire(money(order.currency, order.amount)),
    state: orderStateOf(order, read.now),
    payment: order.payment === null ? null : idOf("pay", order.payment),
    checkoutUrl: checkoutUrlOf(walletUrl, order),
    expiresInSeconds: Math.max(0, Math.ceil(leftMs / 1000)),
    createdAt: order.createdAt.toISOString(),
  };
}

/** One line of the till's list. A payment that gave something back says so. */
export async function movementView(read: Reader, row: MovementRow): Promise<Movement> {
  const { reference } = await getOrder(read, row.ord);
  const isPayment = row.id.startsWith("pay_");
  return {
    id: isPayment ? idOf("pay", row.id) : idOf("rfd", row.id),
    kind: isPayment ? "payment" : "refund",
    payment: idOf("pay", row.payment),
    reference,
    amount: toWire(money(row.currency, row.amount)),
    state: oneOf(states, stateOf(row)),
    at: row.at.toISOString(),
  };
}

function stateOf({ state, captured, refunded }: MovementRow): string {
  if (refunded === 0n) return state;
  return refunded === captured ? "refunded" : "partially_refunded";
}

export async function dayView(read: Reader, merchant: string): Promise<ReplyOf<typeof getTillDay>> {
  const { currency } = packOf(read);
  const [taken, back] = await Promise.all([
    sumToday(read, "payment", { merchant, currency }),
    sumToday(read, "refund", { merchant, currency }),
  ]);
  return {
    day: dayIn(read.install.zone, read.now),
    taken: toWire(money(currency, taken.sum)),
    payments: taken.count,
    givenBack: toWire(money(currency, back.sum)),
    refunds: back.count,
  };
}

// With the payment's own steps, what a screen can show; the API's list has the rest.
const REFUNDS_SHOWN = 50;

export async function paymentView(
  read: Reader,
  payment: Payment,
): Promise<ReplyOf<typeof getTillPayment>> {
  const order = await getOrder(read, payment.ord);
  const [seen, description, refunds] = await Promise.all([
    merchantPaymentView(read, payment),
    openDescription(read, order),
    findRefundsOf(read, payment.id, REFUNDS_SHOWN),
  ]);
  const { feeRefunded: _, ...fields } = seen;
  const refundable = toWire(leftOf(payment));
  return { ...fields, description, refundable, refunds: refunds.map(refundView) };
}

export const refundView = (refund: Refund) => ({
  id: idOf("rfd", refund.id),
  payment: idOf("pay", refund.payment),
  amount: toWire(money(refund.currency, refund.amount)),
  state: "succeeded" as const,
  at: refund.createdAt.toISOString(),
});

import type { getMerchantPayment, getPayment, ReplyOf } from "@coffer/contract";
import { toWire } from "@coffer/money";
import type { TellStory } from "../../bills/index.ts";
import type { Reader } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { getOrder } from "../orders/index.ts";
import type { Paid } from "./pay.ts";
import {
  amountOf,
  capturedOf,
  feeOf,
  feeRefundedOf,
  getPayersPayment,
  type Payment,
  refundedOf,
  stateOf,
  timelineOf,
} from "./payment.ts";

/** As the payer sees it. */
export function paymentView({ payment, merchantName }: Paid): ReplyOf<typeof getPayment> {
  return {
    id: idOf("pay", payment.id),
    order: idOf("ord", payment.ord),
    merchantName,
    amount: toWire(amountOf(payment)),
    refunded: toWire(refundedOf(payment)),
    state: stateOf(payment),
    createdAt: payment.createdAt.toISOString(),
    timeline: steps(payment),
  };
}

/** As the merchant sees it: without the payer, with his own reference and the fee. */
export async function merchantPaymentView(
  read: Reader,
  payment: Payment,
): Promise<ReplyOf<typeof getMerchantPayment>> {
  const order = await getOrder(read, payment.ord);
  return {
    id: idOf("pay", payment.id),
    order: idOf("ord", payment.ord),
    reference: order.reference,
    amount: toWire(amountOf(payment)),
    captured: toWire(capturedOf(payment)),
    fee: toWire(feeOf(payment)),
    refunded: toWire(refundedOf(payment)),
    feeRefunded: toWire(feeRefundedOf(payment)),
    state: stateOf(payment),
    createdAt: payment.createdAt.toISOString(),
    timeline: steps(payment),
  };
}

const steps = (payment: Payment) =>
  timelineOf(payment).map((step) => ({ ...step, at: step.at.toISOString() }));

/** What the payer's bill tells of a payment. */
export const paymentStory: TellStory = async (read, subject, viewer) => ({
  timeline: timelineOf(await getPayersPayment(read, viewer, subject)),
  note: null,
});

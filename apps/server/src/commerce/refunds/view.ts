import type { getRefund, ReplyOf } from "@coffer/contract";
import { isZero, toWire } from "@coffer/money";
import type { Step, TellStory } from "../../bills/index.ts";
import type { Reader } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { assert, refuse } from "../../platform/refusal.ts";
import { getOrder } from "../orders/index.ts";
import { getPayersPayment, leftOf, paymentStory } from "../payments/index.ts";
import { amountOf, feeOf, type Refund, stateOf } from "./refund.ts";
import { findRefundsOf } from "./store.ts";

/** As the merchant sees it: without the payer, with the order's reference. */
export async function refundView(read: Reader, refund: Refund): Promise<ReplyOf<typeof getRefund>> {
  const payment = await read.load("payment", refund.payment);
  assert(payment, "a refund's payment exists");
  const order = await getOrder(read, payment.ord);
  return {
    id: idOf("rfd", refund.id),
    payment: idOf("pay", refund.payment),
    order: idOf("ord", order.id),
    reference: order.reference,
    amount: toWire(amountOf(refund)),
    fee: toWire(feeOf(refund)),
    state: stateOf(refund),
    createdAt: refund.createdAt.toISOString(),
  };
}

/** What the payer's bill of a refund tells. */
export const refundStory: TellStory = async (read, subject, viewer) => {
  const refund = await read.load("refund", subject);
  if (!refund || refund.payer !== viewer) refuse("resource.not_found");
  const made = { state: stateOf(refund), at: refund.createdAt, reason: null };
  return { timeline: [made], note: null, origin: refund.payment };
};

// With the two steps of a payment within the fifty that a timeline holds.
const REFUNDS_SHOWN = 40;

/** What the payer's bill of a payment tells: what it has been through, and what came back of it. */
export const paymentAndRefundsStory: TellStory = async (read, subject, viewer) => {
  const [story, payment, refunds] = await Promise.all([
    paymentStory(read, subject, viewer),
    getPayersPayment(read, viewer, subject),
    findRefundsOf(read, subject, REFUNDS_SHOWN),
  ]);
  const whole = isZero(leftOf(payment));
  const steps = refunds.map(
    ({ createdAt }, at): Step => ({
      state: whole && at === refunds.length - 1 ? "refunded" : "partially_refunded",
      at: createdAt,
      reason: null,
    }),
  );
  return { ...story, timeline: [...story.timeline, ...steps] };
};

import type { PayloadOf, Reason } from "@coffer/contract";
import { isZero, type Money, money, subtract, toWire } from "@coffer/money";
import type { Step } from "../../bills/index.ts";
import { account } from "../../books/ledger/index.ts";
import type { AccountRef, HouseEvent, Move, Reader, Row } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { oneOf } from "../../platform/one-of.ts";
import { refuse } from "../../platform/refusal.ts";

// succeeded at once, or authorised → captured | voided | expired. What has ended never changes
// (E07).
const paymentStates = ["succeeded", "authorised", "captured", "voided", "expired"] as const;
export type PaymentState = (typeof paymentStates)[number];
export type Payment = Row<"payment">;

/** What was authorised, or paid at once. */
export const amountOf = (payment: Payment): Money => money(payment.currency, payment.amount);
/** The merchant's fee on what was taken; zero while nothing was. */
export const feeOf = (payment: Payment): Money => money(payment.currency, payment.fee);
/** What was taken: all of it, a part, or nothing. */
export const capturedOf = (payment: Payment): Money => money(payment.currency, payment.captured);
/** What has come back so far, whoever decided it. */
export const refundedOf = (payment: Payment): Money => money(payment.currency, payment.refunded);
/** The part of the fee within it. */
export const feeRefundedOf = (payment: Payment): Money =>
  money(payment.currency, payment.feeRefunded);
export const stateOf = (payment: Payment): PaymentState => oneOf(paymentStates, payment.state);

/** Someone else's payment is reported as missing, so ids cannot be probed. */
export async function getPayersPayment(read: Reader, payer: string, id: string): Promise<Payment> {
  const payment = await read.load("payment", id);
  if (!payment || payment.payer !== payer) refuse("resource.not_found");
  return payment;
}

/** The same for the shop: another's payment is reported as missing. */
export async function getMerchantsPayment(
  read: Reader,
  merchant: string,
  id: string,
): Promise<Payment> {
  const payment = await read.load("payment", id);
  if (!payment || payment.merchant !== merchant) refuse("resource.not_found");
  return payment;
}

/**
 * The legs of what a merchant is paid (P1, P6). The fee waits per merchant until settlement, so a
 * payment touches no account of the house. A leg of nothing is left out (L07).
 */
export function merchantMoves(
  from: AccountRef,
  to: { readonly merchant: string; readonly amount: Money; readonly fee: Money },
): Move[] {
  const { currency } = to.amount;
  const pending = account("merchant.pending", to.merchant, currency);
  const fees = account("merchant.fees", to.merchant, currency);
  return [
    { from, to: pending, amount: subtract(to.amount, to.fee) },
    { from, to: fees, amount: to.fee },
  ].filter((move) => !isZero(move.amount));
}

const parties = (payment: Payment) => ({
  payment: idOf("pay", payment.id),
  order: idOf("ord", payment.ord),
  merchant: idOf("mer", payment.merchant),
  payer: idOf("usr", payment.payer),
  amount: toWire(amountOf(payment)),
});

/** What the house and the merchant hear of it, in the state it has now. */
export function paymentEvent(payment: Payment): HouseEvent {
  const { id: subject, merchant } = payment;
  const payload = parties(payment);
  const fee = toWire(feeOf(payment));
  const state = stateOf(payment);
  switch (state) {
    case "succeeded": {
      const paid: PayloadOf<"payment.succeeded"> = { ...payload, fee };
      return { type: "payment.succeeded", subject, merchant, payload: paid };
    }
    case "captured": {
      const captured = toWire(capturedOf(payment));
      const taken: PayloadOf<"payment.captured"> = { ...payload, captured, fee };
      return { type: "payment.captured", subject, merchant, payload: taken };
    }
    case "authorised":
    case "voided":
    case "expired":
      return { type: `payment.${state}`, subject, merchant, payload };
  }
}

const reasons: Partial<Record<PaymentState, Reason>> = {
  voided: "cancelled_by_merchant",
  expired: "expired",
};

export interface PaymentStep extends Step {
  readonly state: PaymentState;
}

/** What it has been through; two steps at most, so the row itself tells it. */
export function timelineOf(payment: Payment): PaymentStep[] {
  const state = stateOf(payment);
  if (payment.endedAt === null) return [{ state, at: payment.createdAt, reason: null }];
  return [
    { state: "authorised", at: payment.createdAt, reason: null },
    { state, at: payment.endedAt, reason: reasons[state] ?? null },
  ];
}

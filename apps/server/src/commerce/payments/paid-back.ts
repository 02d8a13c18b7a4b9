import { isZero, type Money, money, subtract } from "@coffer/money";
import { billState, getBill } from "../../bills/index.ts";
import { type Change, type Charge, change, type Reader } from "../../books/work/index.ts";
import { feeOn, getMerchant } from "../merchants/index.ts";
import { givenBack } from "./given-back.ts";
import { capturedOf, type Payment } from "./payment.ts";

// What comes back of a payment, whoever decides it: a refund, later a dispute. All of it charges
// one limit of the payment, whose cap is what was captured (R01).

/** One use of "paid back". Counted under its lock, so no two ways back fit into the same rest. */
const paidBack = (payment: Payment, amount: Money): Charge => ({
  owner: payment.id,
  rule: "paid-back",
  currency: payment.currency,
  window: "life",
  amount: amount.minor,
  strength: 1,
  caps: [null, null, payment.captured],
});

/** What has not been given back yet; zero where nothing was taken. */
export const leftOf = (payment: Payment): Money =>
  subtract(capturedOf(payment), money(payment.currency, payment.refunded));

/**
 * The part of the merchant's fee that comes back with an amount: the fee that is left, less the fee
 * of what remains. By difference, so that the parts of a full refund sum to the fee charged (R2).
 */
export async function feeBackOf(read: Reader, payment: Payment, amount: Money): Promise<Money> {
  const feeBps = payment.feeBps ?? (await getMerchant(read, payment.merchant)).feeBps;
  const left = money(payment.currency, payment.fee - payment.feeRefunded);
  return subtract(left, feeOn({ feeBps }, subtract(leftOf(payment), amount)));
}

/** What a Work that gives back has to carry along, whatever else it does. */
export interface PayingBack {
  readonly payment: Payment;
  readonly change: readonly Change[];
  readonly charge: readonly Charge[];
}

/**
 * What becomes of a payment that gives something back: its sums, its bill, the payer's limits. The
 * row carries the version it was read at, since the fee was worked out from the sums it had.
 */
export async function payBack(
  read: Reader,
  payment: Payment,
  { amount, fee }: { readonly amount: Money; readonly fee: Money },
): Promise<PayingBack> {
  const set = {
    refunded: payment.refunded + amount.minor,
    feeRefunded: payment.feeRefunded + fee.minor,
  };
  const after = { ...payment, ...set };
  const bill = await getBill(read, payment.id, "out");
  const state = isZero(leftOf(after)) ? "refunded" : "partially_refunded";
  return {
    payment: after,
    change: [change("payment", payment, set), billState(bill, state)],
    charge: [paidBack(payment, amount), ...(await givenBack(read, payment, amount))],
  };
}

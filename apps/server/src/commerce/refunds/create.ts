import { compare, isPositive, type Money, money, toWire } from "@coffer/money";
import { billRow } from "../../bills/index.ts";
import {
  type Change,
  type Reader,
  type Reliance,
  rely,
  row,
  type Work,
} from "../../books/work/index.ts";
import { idOf, newId } from "../../platform/ids.ts";
import { assert, refuse } from "../../platform/refusal.ts";
import type { ApiKey } from "../../security/access/index.ts";
import { isClosing, owedSince } from "../../security/privacy/index.ts";
import {
  feeBackOf,
  getMerchantsPayment,
  leftOf,
  type Payment,
  payBack,
  stateOf,
} from "../payments/index.ts";
import { amountOf, movesBack, type Refund, refundEvent } from "./refund.ts";

/** How much of which payment, in the payment's currency. */
export interface NewRefund {
  readonly payment: string;
  readonly amount: Money;
}

/**
 * Gives all or part of a payment back to the balance it came from (R1, R2); where that wallet is
 * closed, to what the house keeps for its owner (R7).
 */
export const createRefund = (
  read: Reader,
  { merchant }: Pick<ApiKey, "merchant">,
  order: NewRefund,
): Promise<Work<Refund>> => giveBack(read, { ...order, merchant, kind: "refund.succeeded" });

/**
 * The same, decided by the house out of what is the shop's. The books know the two apart: a shop
 * that is frozen gives nothing back by itself, and its customers are not left with the loss (L13).
 */
export const refundByHouse = (read: Reader, payment: Payment, amount: Money) => {
  const merchant = idOf("mer", payment.merchant);
  return giveBack(read, { payment: payment.id, amount, merchant, kind: "refund.by_house" });
};

interface Given extends NewRefund {
  readonly merchant: ApiKey["merchant"];
  readonly kind: "refund.succeeded" | "refund.by_house";
}

async function giveBack(read: Reader, { merchant, kind, ...order }: Given): Promise<Work<Refund>> {
  const payment = await getMerchantsPayment(read, merchant, order.payment);
  checkRefundable(payment, order.amount);
  const payer = await findPayer(read, payment.payer);
  const fee = await feeBackOf(read, payment, order.amount);
  const back = await payBack(read, payment, { amount: order.amount, fee });
  const refund: Refund = {
    id: newId("rfd"),
    payment: payment.id,
    payer: payment.payer,
    merchant,
    amount: order.amount.minor,
    fee: fee.minor,
    currency: payment.currency,
    state: "succeeded",
    createdAt: read.now,
    version: 1,
  };
  return {
    post: [{ kind, reference: refund.id, moves: movesBack(refund, payer) }],
    rely: payer.rely,
    charge: back.charge,
    change: [...back.change, ...payer.change],
    insert: [row("refund", refund), payersBill(refund)],
    emit: [refundEvent(refund, payment)],
    audit: [
      { action: "refund.create", subject: refund.id, detail: { payment: payment.id } },
      ...(payer.isClosed ? [{ action: "refund.keep", subject: refund.id }] : []),
    ],
    reply: refund,
  };
}

/** Each refund moves its payment on: those that meet there are decided one after another. */
export const refundQueue = (payment: string): string => `refund:${payment}`;

interface Payer {
  readonly isClosed: boolean;
  readonly rely: readonly Reliance[];
  readonly change: readonly Change[];
}

// Which of the two accounts it goes to rests on the payer's standing: a closing that commits in
// between has it decided again. Until a closing is certain the wallet may open again, and money
// that is kept for somebody who is still there would lie out of their reach.
// An erasure of the closed account that was decided before is decided again as well.
// "refund.keep" is an alarm: somebody's money lies with us and a person has to act.
async function findPayer(read: Reader, person: string): Promise<Payer> {
  const holder = await read.load("holder", person);
  assert(holder, "whoever paid is a holder");
  const isClosed = holder.status === "closed";
  if (isClosed && (await isClosing(read, person))) refuse("account.closed");
  const since = isClosed ? await owedSince(read, person) : [];
  return { isClosed, rely: [rely("holder", holder)], change: since };
}

// What is left is compared here for the words and the fee; that it holds under any concurrency is
// the limit's, under its lock (refunds.race.test.ts).
function checkRefundable(payment: Payment, amount: Money): void {
  const { currency } = payment;
  const state = stateOf(payment);
  if (state !== "succeeded" && state !== "captured") refuse("payment.not_refundable");
  if (amount.currency !== currency) refuse("money.currency_mismatch");
  if (!isPositive(amount)) {
    refuse("money.amount_too_small", { minimum: toWire(money(currency, 1n)).value, currency });
  }
  const left = leftOf(payment);
  if (compare(amount, left) > 0) refuse("refund.exceeds", { left: toWire(left).value, currency });
}

const payersBill = (refund: Refund) =>
  billRow({
    owner: refund.payer,
    kind: "refund",
    direction: "in",
    amount: amountOf(refund),
    state: refund.state,
    subject: refund.id,
    counterparty: refund.merchant,
    at: refund.createdAt,
  });

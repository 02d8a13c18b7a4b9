import type { PayloadOf } from "@coffer/contract";
import { isZero, type Money, money, subtract, toWire } from "@coffer/money";
import { account } from "../../books/ledger/index.ts";
import type { HouseEvent, Move, Reader, Row } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { oneOf } from "../../platform/one-of.ts";
import { refuse } from "../../platform/refusal.ts";
import type { Payment } from "../payments/index.ts";

// A refund of money that lies with us has succeeded when it is written: there is nobody to ask.
const refundStates = ["succeeded"] as const;
export type Refund = Row<"refund">;

/** What the payer gets back, the fee's part included. */
export const amountOf = (refund: Refund): Money => money(refund.currency, refund.amount);
/** The part of the merchant's fee in it: the merchant himself gives the rest. */
export const feeOf = (refund: Refund): Money => money(refund.currency, refund.fee);
export const stateOf = (refund: Refund) => oneOf(refundStates, refund.state);

/** Someone else's refund is reported as missing, so ids cannot be probed. */
export async function getMerchantsRefund(
  read: Reader,
  merchant: string,
  id: string,
): Promise<Refund> {
  const refund = await read.load("refund", id);
  if (!refund || refund.merchant !== merchant) refuse("resource.not_found");
  return refund;
}

/**
 * The way back from where the payment put it (R1, R2), or to what is kept for a payer whose wallet
 * is closed (R7); a leg of nothing is left out.
 */
export function movesBack(refund: Refund, { isClosed }: { readonly isClosed: boolean }): Move[] {
  const { payer, merchant, currency } = refund;
  const to = account(isClosed ? "customer.dormant" : "customer.available", payer, currency);
  const fee = feeOf(refund);
  return [
    {
      from: account("merchant.pending", merchant, currency),
      to,
      amount: subtract(amountOf(refund), fee),
    },
    { from: account("merchant.fees", merchant, currency), to, amount: fee },
  ].filter((move) => !isZero(move.amount));
}

/** What house and merchant hear; the payer's id is left out where a shop reads it (K05). */
export function refundEvent(refund: Refund, payment: Payment): HouseEvent {
  const payload: PayloadOf<"refund.succeeded"> = {
    refund: idOf("rfd", refund.id),
    payment: idOf("pay", refund.payment),
    order: idOf("ord", payment.ord),
    merchant: idOf("mer", refund.merchant),
    payer: idOf("usr", refund.payer),
    amount: toWire(amountOf(refund)),
    fee: toWire(feeOf(refund)),
  };
  return { type: "refund.succeeded", subject: refund.id, merchant: refund.merchant, payload };
}

import { isPositive, isZero, type Money, subtract } from "@coffer/money";
import { account } from "../../books/ledger/index.ts";
import type { Move, Reader, Work } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import type { ApiKey } from "../../security/access/index.ts";
import { feeOn, getMerchant } from "../merchants/index.ts";
import { ends, getAuthorisation } from "./authorisation.ts";
import { givenBack } from "./given-back.ts";
import {
  amountOf,
  getMerchantsPayment,
  merchantMoves,
  type Payment,
  paymentEvent,
} from "./payment.ts";

/** What the shop takes in the end: once, and no more than was authorised. */
export interface Capture {
  readonly payment: string;
  readonly amount: Money;
}

/** Takes x of what was authorised; the rest goes back to the payer in the same Work (P6, H04). */
export async function capturePayment(
  read: Reader,
  { merchant }: ApiKey,
  order: Capture,
): Promise<Work<Payment>> {
  const payment = await getMerchantsPayment(read, merchant, order.payment);
  checkAmount(payment, order.amount);
  const [authorisation, shop] = await Promise.all([
    getAuthorisation(read, payment),
    getMerchant(read, merchant),
  ]);
  // Past its time it is the expiry's, even where the due work has not come round to it yet.
  if (payment.expiresAt && payment.expiresAt <= read.now) refuse("payment.not_authorised");

  const fee = feeOn(shop, order.amount);
  const taken = { captured: order.amount, fee, feeBps: shop.feeBps };
  const ended = ends(authorisation, { state: "captured", ...taken }, read.now);
  const rest = subtract(amountOf(payment), order.amount);
  return {
    post: [
      {
        kind: "payment.captured",
        reference: payment.id,
        moves: [
          ...merchantMoves(held(payment), { merchant, amount: order.amount, fee }),
          ...released(payment, rest),
        ],
      },
    ],
    charge: await givenBack(read, payment, rest),
    change: ended.change,
    emit: [paymentEvent(ended.payment)],
    audit: [{ action: "payment.capture", subject: payment.id }],
    reply: ended.payment,
  };
}

function checkAmount(payment: Payment, amount: Money): void {
  if (amount.currency !== payment.currency) refuse("money.currency_mismatch");
  if (!isPositive(amount)) refuse("money.amount_invalid");
  if (amount.minor > payment.amount) refuse("capture.exceeds");
}

const held = (payment: Payment) => account("customer.held", payment.payer, payment.currency);

/** The way back from held to available; nothing when all was captured. */
export function released(payment: Payment, amount: Money): Move[] {
  if (isZero(amount)) return [];
  const to = account("customer.available", payment.payer, payment.currency);
  return [{ from: held(payment), to, amount }];
}

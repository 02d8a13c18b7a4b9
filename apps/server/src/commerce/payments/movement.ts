import { money } from "@coffer/money";
import { account, openHold } from "../../books/ledger/index.ts";
import type { Due, Insert, Posting } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import { amountOf, feeOf, merchantMoves, type Payment } from "./payment.ts";

/** What a payment is before it is known whether the merchant takes it now or later. */
export type Draft = Omit<
  Payment,
  "state" | "captured" | "hold" | "expiresAt" | "refunded" | "feeRefunded"
>;

// A payment is whole when it begins; only refunds move these two.
const nothingBack = { refunded: 0n, feeRefunded: 0n } as const;

/** How the money moves, and the payment that says so. */
export interface Movement {
  readonly payment: Payment;
  readonly post: readonly Posting[];
  readonly insert: readonly Insert[];
  readonly due: readonly Due[];
}

/** The merchant has it at once (P1). */
export function payNow(draft: Draft): Movement {
  const payment: Payment = {
    ...draft,
    ...nothingBack,
    state: "succeeded",
    captured: draft.amount,
    hold: null,
    expiresAt: null,
  };
  const { merchant } = payment;
  const from = account("customer.available", payment.payer, payment.currency);
  const moves = merchantMoves(from, { merchant, amount: amountOf(payment), fee: feeOf(payment) });
  return {
    payment,
    post: [{ kind: "payment.succeeded", reference: payment.id, moves }],
    insert: [],
    due: [],
  };
}

// Seven days, as card schemes give a shop to send what was ordered. Longer keeps a customer from
// money that may never be taken.
const CAPTURE_WITHIN_MS = 7 * 24 * 3600 * 1000;

/** The merchant may take it later: held until then, and no fee before there is a capture (P6). */
export function authorise(draft: Draft): Movement {
  const { id, payer, currency, amount } = draft;
  const hold = newId("hld");
  const expiresAt = new Date(draft.createdAt.getTime() + CAPTURE_WITHIN_MS);
  const payment: Payment = {
    ...draft,
    ...nothingBack,
    state: "authorised",
    fee: 0n,
    captured: 0n,
    hold,
    expiresAt,
  };
  return {
    payment,
    post: [
      {
        kind: "payment.authorised",
        reference: id,
        moves: [
          {
            from: account("customer.available", payer, currency),
            to: account("customer.held", payer, currency),
            amount: money(currency, amount),
          },
        ],
      },
    ],
    insert: [
      openHold({
        id: hold,
        owner: payer,
        currency,
        amount,
        kind: "payment.authorised",
        reference: id,
        expiresAt,
      }),
    ],
    due: [{ id: newId("due"), at: expiresAt, handler: "payment.expire", reference: id }],
  };
}

import type { Money } from "@coffer/money";
import { billState, getBill } from "../../bills/index.ts";
import { endHold } from "../../books/ledger/index.ts";
import { type Change, change, type Reader, type Row } from "../../books/work/index.ts";
import { assert, refuse } from "../../platform/refusal.ts";
import { getOrder, type OrderState, orderMoves } from "../orders/index.ts";
import { amountOf, type Payment, type PaymentState } from "./payment.ts";

/** An authorised payment with the rows that end with it. */
export interface Authorisation {
  readonly payment: Payment;
  readonly order: Row<"ord">;
  readonly hold: Row<"hold">;
  readonly bill: Row<"bill">;
}

/** Refuses what is no longer authorised: it ends exactly once (H02). */
export async function getAuthorisation(read: Reader, payment: Payment): Promise<Authorisation> {
  if (payment.state !== "authorised" || payment.hold === null) refuse("payment.not_authorised");
  const [order, hold, bill] = await Promise.all([
    getOrder(read, payment.ord),
    read.load("hold", payment.hold),
    getBill(read, payment.id, "out"),
  ]);
  assert(hold, "an authorised payment has its hold");
  return { payment, order, hold, bill };
}

const orderStates = {
  captured: "paid",
  voided: "cancelled",
  expired: "expired",
} as const satisfies Partial<Record<PaymentState, OrderState>>;

/** How it ends; `captured` and `fee` are zero unless something was taken. */
export interface Ending {
  readonly state: keyof typeof orderStates;
  readonly captured: Money;
  readonly fee: Money;
  /** The rate that gave the fee, where there was a capture. */
  readonly feeBps?: number;
}

/**
 * The rows that move on together when an authorisation ends. Each carries the version it was read
 * at, so of a capture, a void and the expiry exactly one commits (A12, A13).
 */
export function ends(
  { payment, order, hold, bill }: Authorisation,
  { state, captured, fee, ...rate }: Ending,
  now: Date,
): { readonly payment: Payment; readonly change: Change[] } {
  const set = { state, captured: captured.minor, fee: fee.minor, ...rate, endedAt: now };
  const released = amountOf(payment).minor - captured.minor;
  return {
    payment: { ...payment, ...set },
    change: [
      change("payment", payment, set),
      orderMoves(order, { state: orderStates[state], payment: payment.id }),
      endHold(hold, { captured: captured.minor, released }),
      // A payer who gave nothing in the end keeps the amount that was asked, with its state.
      billState(bill, state, captured.minor > 0n ? captured : undefined),
    ],
  };
}

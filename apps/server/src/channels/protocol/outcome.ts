import type { Reason } from "@coffer/contract";
import type { Money } from "@coffer/money";
import type { Doubt } from "./doubt.ts";

/**
 * What is known of a charge. `unknown` is never failure: only a query, a notice or a close decides.
 * - accepted: the payer was charged; `fee` is what the gateway says it keeps or will bill
 * - declined: tried, and never charged
 * - closed: will never be charged, whatever arrives later
 * - pending: the gateway is still at it · action: the payer has to go to its page
 * - unseen: the gateway has not accepted it so far; it may still be on its way
 */
export type ChargeOutcome =
  | { readonly kind: "accepted"; readonly fee: Money }
  | { readonly kind: "declined"; readonly reason: Reason }
  | { readonly kind: "closed"; readonly reason: Reason }
  | { readonly kind: "pending" }
  | { readonly kind: "action"; readonly redirectUrl: string }
  | { readonly kind: "unseen" }
  | { readonly kind: "unknown"; readonly why: Doubt };

/**
 * What is known of a payout.
 * - settled: the pool account was debited · rejected: nothing ever left it
 * - returned: it was debited, and the money came back
 * - pending: in process
 * - unseen: the bank has not accepted it; the same reference may be sent again
 */
export type PayOutcome =
  | PayoutNews
  | { readonly kind: "pending" }
  | { readonly kind: "unseen" }
  | { readonly kind: "unknown"; readonly why: Doubt };

/** What a payout can have come to for good. */
export type PayoutNews =
  | { readonly kind: "settled" }
  | { readonly kind: "rejected"; readonly reason: Reason }
  | { readonly kind: "returned"; readonly reason: Reason };

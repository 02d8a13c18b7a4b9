// What may move while a holder is frozen (L13): blocked are new debits; going on are what was
// promised before, what gives back, and what two of the house decide for a shop's customer. A
// freeze never deletes a hold.
const WHILE_FROZEN: ReadonlySet<string> = new Set([
  "payment.captured",
  "payment.voided",
  "payment.expired",
  "withdrawal.cancelled",
  "withdrawal.returned",
  "withdrawal.settled",
  "transfer.cancelled",
  "transfer.rejected",
  "packet.expired",
  "pot.cancelled",
  "gift.expired",
  "refund.failed",
  "refund.by_house",
  "freeze.placed",
  "freeze.lifted",
  "deduction.sent",
  "reversal",
]);

/** One side of a posting as its account's standing sees it. */
export interface Movement {
  readonly kind: string;
  readonly fact: boolean;
  readonly status: string;
  readonly debit: boolean;
  /** Its class stays open when its holder is closed. */
  readonly outlives: boolean;
}

/** The refusal code when a posting of this kind may not touch an account of this status. */
export function mayMove({
  kind,
  fact,
  status,
  debit,
  outlives,
}: Movement): "account.frozen" | "account.closed" | undefined {
  if (status === "active") return undefined;
  if (status === "closed") return outlives ? undefined : "account.closed";
  // Money may still come in, and what the outside has already done is booked whoever is frozen.
  if (!debit || fact || WHILE_FROZEN.has(kind)) return undefined;
  return "account.frozen";
}

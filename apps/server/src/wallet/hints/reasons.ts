import type { HintReason } from "@coffer/contract";

/** What is known at the moment somebody is about to send; nothing of it is asked of them. */
export interface HintFacts {
  /** Nothing they sent has ever arrived anywhere. */
  readonly firstEver: boolean;
  readonly newPayee: boolean;
  readonly large: boolean;
  /** Several movements within these ten minutes. */
  readonly many: boolean;
  /** The account was recovered or its PIN reset a few days ago at most. */
  readonly coolingOff: boolean;
  readonly newDevice: boolean;
  /** Served in elder mode: asked, before anything new, whether somebody told them to. */
  readonly elder: boolean;
  /** What the browser says; null where it says nothing. */
  readonly onWifi: boolean | null;
}

/**
 * What to warn of, the gravest first. Somebody who sends a small amount to a person they know reads
 * nothing: a warning before every transfer is one that nobody reads. For the same reason the word
 * about networks never stands alone; whose network it is cannot be known from here.
 */
export function reasonsOf(facts: HintFacts): readonly HintReason[] {
  const reasons: HintReason[] = [];
  if (facts.coolingOff) reasons.push("recent_reset");
  if (facts.elder && facts.newPayee) reasons.push("told_to");
  if (facts.firstEver) reasons.push("first_ever");
  else if (facts.newPayee) reasons.push("new_payee");
  if (facts.large) reasons.push("large");
  if (facts.many) reasons.push("many");
  const strangeNetwork = facts.onWifi ?? facts.newDevice;
  if (reasons.length > 0 && strangeNetwork) reasons.push("network");
  return reasons;
}

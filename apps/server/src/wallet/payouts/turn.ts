import type { Reason } from "@coffer/contract";
import type { PayOutcome } from "../../channels/protocol/index.ts";
import type { Json } from "../../platform/db/schema.ts";
import { readSteps, type Stage, stepped } from "../steps/index.ts";
import { isWithBank, type Payout } from "./payout.ts";

// What is learnt of a payout, from the call, a query or a notice, in whatever order. Only the
// states decide; who brought the news does not matter.

/** What becomes of a payout: the same for every kind, whose own are its postings and its rows. */
export interface Turn {
  /** Two where a return is heard of before the debit it undoes: the timeline tells both. */
  readonly stages: readonly [Stage] | readonly [Stage, Stage];
  /** The bank has debited the pool account, and it was not booked yet. */
  readonly debited: boolean;
  /** How it came back, if it did: it never left the pool, or was debited and sent back. */
  readonly back: { readonly how: "rejected" | "returned"; readonly reason: Reason } | null;
  /** It is over while it was with the bank: its cash is promised to it no longer. */
  readonly released: boolean;
}

/**
 * Undefined when the news contradict what the bank said before; null when they are known, or change
 * nothing.
 */
export function turnOf(payout: Payout, outcome: PayOutcome): Turn | null | undefined {
  if (isWithBank(payout)) return whileWithBank(payout, outcome);
  const { kind } = outcome;
  if (payout.state === "settled") {
    if (outcome.kind === "returned") {
      return {
        stages: [returned(outcome.reason)],
        debited: false,
        back: { how: "returned", reason: outcome.reason },
        released: false,
      };
    }
    return kind === "rejected" ? undefined : null;
  }
  if (payout.state === "returned") {
    return kind === "settled" && !wasSettled(payout) ? undefined : null;
  }
  // Never sent: whatever the bank did under this reference, it was not asked to.
  return kind === "unknown" || kind === "unseen" ? null : undefined;
}

/** The row as the turn leaves it. */
export function movedOn(payout: Payout, { stages }: Turn, now: Date): Stage & { timeline: Json } {
  let { timeline } = payout;
  for (const stage of stages) timeline = stepped(timeline, stage, now);
  return { ...(stages[1] ?? stages[0]), timeline };
}

const wasSettled = ({ timeline }: Payout): boolean =>
  readSteps(timeline).some(({ state }) => state === "settled");

const settled: Stage = { state: "settled", reason: null };
const returned = (reason: Reason): Stage => ({ state: "returned", reason });

function whileWithBank({ state }: Payout, outcome: PayOutcome): Turn | null {
  switch (outcome.kind) {
    case "settled":
      return { stages: [settled], debited: true, back: null, released: true };
    case "rejected":
      return {
        stages: [returned(outcome.reason)],
        debited: false,
        back: { how: "rejected", reason: outcome.reason },
        released: true,
      };
    case "returned":
      return {
        stages: [settled, returned(outcome.reason)],
        debited: true,
        back: { how: "returned", reason: outcome.reason },
        released: true,
      };
    case "pending":
      return waits(state, { state: "sent", reason: null });
    // Unseen by a bank that we may have reached: it is asked to pay under the same reference again.
    case "unseen":
    case "unknown":
      return waits(state, { state: "unknown", reason: "no_answer" });
  }
}

const waits = (state: string, stage: Stage): Turn | null =>
  state === stage.state ? null : { stages: [stage], debited: false, back: null, released: false };

import type { Reason } from "@coffer/contract";
import type { PayOutcome } from "../../channels/protocol/index.ts";
import { readSteps } from "../steps/index.ts";
import { isWithBank, type Payout } from "./payout.ts";

// What is learnt of a payout, from the call, a query or a notice, in whatever order. Only the
// states decide; who brought the news does not matter.

export type Turn =
  | { readonly kind: "settle" }
  /** It never left the pool. */
  | { readonly kind: "reject"; readonly reason: Reason }
  /** It had been debited, whether we heard so or not, and the money is back. */
  | { readonly kind: "return"; readonly reason: Reason }
  | { readonly kind: "wait"; readonly state: "sent" | "unknown"; readonly reason: Reason | null }
  | { readonly kind: "nothing" };

/** Undefined when the news contradict what the bank said before. */
export function turnOf(payout: Payout, outcome: PayOutcome): Turn | undefined {
  if (isWithBank(payout)) return whileWithBank(payout, outcome);
  const { kind } = outcome;
  if (payout.state === "settled") {
    if (outcome.kind === "returned") return { kind: "return", reason: outcome.reason };
    return kind === "rejected" ? undefined : { kind: "nothing" };
  }
  if (payout.state === "returned") {
    return kind === "settled" && !wasSettled(payout) ? undefined : { kind: "nothing" };
  }
  // Never sent: whatever the bank did under this reference, it was not asked to.
  return kind === "unknown" || kind === "unseen" ? { kind: "nothing" } : undefined;
}

const wasSettled = ({ timeline }: Payout): boolean =>
  readSteps(timeline).some(({ state }) => state === "settled");

function whileWithBank({ state }: Payout, outcome: PayOutcome): Turn {
  switch (outcome.kind) {
    case "settled":
      return { kind: "settle" };
    case "rejected":
      return { kind: "reject", reason: outcome.reason };
    case "returned":
      return { kind: "return", reason: outcome.reason };
    case "pending":
      return waits(state, { state: "sent", reason: null });
    // Unseen by a bank that we may have reached: it is asked to pay under the same reference again.
    case "unseen":
    case "unknown":
      return waits(state, { state: "unknown", reason: "no_answer" });
  }
}

const waits = (
  state: string,
  stage: { readonly state: "sent" | "unknown"; readonly reason: Reason | null },
): Turn => (state === stage.state ? { kind: "nothing" } : { kind: "wait", ...stage });

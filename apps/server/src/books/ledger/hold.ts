import { assert } from "../../platform/refusal.ts";
import { type Change, change, type Insert, type Row, row } from "../work/index.ts";

/** What is set aside for one movement until it is taken or let go (H01, H02). */
export interface NewHold {
  readonly id: `hld_${string}`;
  readonly owner: string;
  readonly currency: string;
  /** Minor units. */
  readonly amount: bigint;
  /** The posting kind that held it, and what for. */
  readonly kind: string;
  readonly reference: string;
  /** Business time; null where nothing but the movement's own end releases it. */
  readonly expiresAt: Date | null;
}

/** The row of a hold; its Work also moves the amount to the owner's *held* account. */
export function openHold(hold: NewHold): Insert {
  assert(hold.amount > 0n, "a hold holds something");
  return row("hold", { ...hold, state: "open" });
}

/** What of a hold was captured and let go from now on; when nothing is left, it has ended. */
export function endHold(
  hold: Row<"hold">,
  { captured, released }: { readonly captured: bigint; readonly released: bigint },
): Change {
  assert(hold.state === "open", "a hold ends once");
  const ends = hold.captured + hold.released + captured + released;
  assert(captured >= 0n && released >= 0n && ends <= hold.amount, "a hold gives what it holds");
  return change("hold", hold, {
    captured: hold.captured + captured,
    released: hold.released + released,
    state: ends === hold.amount ? "ended" : "open",
  });
}

/** It goes on waiting, until then: what should end it may not yet (H03). */
export const putOffHold = (hold: Row<"hold">, expiresAt: Date): Change =>
  change("hold", hold, { expiresAt });

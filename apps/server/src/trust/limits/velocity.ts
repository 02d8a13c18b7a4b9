import type { Charge, Reader, Strength } from "../../books/work/index.ts";

// How often a person has moved money in these ten minutes. It is a counter like any other, a use
// of 1 beside those of the amounts, because that is the cheapest way that holds: the row travels
// in the statements that lock and write the payment's other limits anyway, is read by key
// together with everybody else's of the tick, and is the same in every process. A query over
// bills or entries would cost a round trip a payment, a count in memory would not see the other
// process.
//
// Windows are fixed, not sliding: right after a cut the count starts again, so a burst around it
// may be twice as long. The thresholds are set with that in mind.
export const VELOCITY = "velocity";
const SPAN_MS = 10 * 60_000;

// In UTC, to the ten minutes: `2026-11-24T02:1`.
const windowOf = (at: Date): string =>
  new Date(Math.floor(at.getTime() / SPAN_MS) * SPAN_MS).toISOString().slice(0, 15);

interface Use {
  readonly owner: string;
  readonly currency: string;
  readonly strength: Strength;
  readonly at: Date;
}

/** One use of the counter, without a cap: the risk table compares, the counter only counts. */
export function velocityCharge({ owner, currency, strength, at }: Use): Charge {
  const caps = [null, null, null] as const;
  return { owner, rule: VELOCITY, currency, window: windowOf(at), amount: 1n, strength, caps };
}

/** How many movements the person has made in the ten minutes that now is in. */
export async function recentMovements(read: Reader, owner: string): Promise<number> {
  const row = await read.load("limitUse", `${owner}|${VELOCITY}`);
  if (!row || row.windowKey !== windowOf(read.now)) return 0;
  return Number(row.used1 + row.used2 + row.used3);
}

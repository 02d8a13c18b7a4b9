import type { Charge, Reader } from "../../books/work/index.ts";

// What a PIN has let through since more than a PIN was given: how much, and how many times
// (Delegated Regulation (EU) 2018/389 art. 16(b) and (c); one of the two would do, both are asked).
// They are counters like those of the limits, so the journal holds them under their lock. Their
// window begins with each stronger proof and ends with the next, not at midnight: whoever pays
// little each day is asked in the end.

const AMOUNT = "unsigned.amount";
const TIMES = "unsigned.times";
// Before the first stronger proof; sorts before every instant.
const NEVER = "0";

export interface Unsigned {
  /** The instant of the last stronger proof, or "0". */
  readonly window: string;
  /** Minor units. */
  readonly amount: bigint;
  readonly times: bigint;
}

/** Read without a lock: what is decided by it is capped by it (`unsignedCharges`). */
export async function unsignedSince(read: Reader, owner: string): Promise<Unsigned> {
  const [amount, times] = await Promise.all([
    read.load("limitUse", `${owner}|${AMOUNT}`),
    read.load("limitUse", `${owner}|${TIMES}`),
  ]);
  const sum = (row: typeof amount) => (row ? row.used1 + row.used2 : 0n);
  return { window: times?.windowKey || NEVER, amount: sum(amount), times: sum(times) };
}

export interface UnsignedUse {
  readonly owner: string;
  readonly currency: string;
  /** Minor units. */
  readonly amount: bigint;
  readonly since: Unsigned;
  /** As far as a PIN is enough; null where nothing more can be asked for. */
  readonly amountUpTo: bigint | null;
  readonly timesUpTo: bigint | null;
}

/**
 * A use by PIN alone. It falls into the window that was read, or into the one that a stronger proof
 * has opened since: after it is after it. Where another has used up what was left, it is decided
 * again.
 */
export function unsignedCharges(use: UnsignedUse): readonly Charge[] {
  const { owner, currency, since, amount, amountUpTo, timesUpTo } = use;
  const of = { owner, currency, window: since.window, strength: 2, drawn: 1 } as const;
  return [
    { ...of, rule: AMOUNT, amount, caps: [null, amountUpTo, null] },
    { ...of, rule: TIMES, amount: 1n, caps: [null, timesUpTo, null] },
  ];
}

/** More than a PIN was given: both begin anew. */
export function signedCharges(read: Reader, owner: string, currency: string): readonly Charge[] {
  const window = read.now.toISOString();
  const caps = [null, null, null] as const;
  const of = { owner, currency, window, amount: 0n, strength: 2, caps } as const;
  return [
    { ...of, rule: AMOUNT },
    { ...of, rule: TIMES },
  ];
}

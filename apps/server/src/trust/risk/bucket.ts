import { assert } from "../../platform/refusal.ts";

/** From a number to the small one that stands for all that no threshold tells apart from it. */
export type Buckets = (value: bigint) => number;

type Cells = Readonly<Record<string, string>>;

/** The thresholds that the conditions of one column compare with, ascending. */
export function thresholdsIn(rows: readonly Cells[], column: string): readonly bigint[] {
  const found = new Set<bigint>();
  for (const row of rows) {
    const cell = row[column]?.trim() ?? "";
    if (cell === "") continue;
    const comparison = /^(?:<=|>=|<|>|==)\s*([0-9]{1,15})$/.exec(cell);
    assert(comparison?.[1], `a risk condition on ${column} is one comparison: ${cell}`);
    found.add(BigInt(comparison[1]));
  }
  return [...found].sort((a, b) => (a < b ? -1 : 1));
}

/**
 * Whole numbers fall between two thresholds, or on one. A threshold stands for itself, the number
 * behind it for all up to the next, the one before the first for all below. They are within 15
 * digits, where the engine's numbers are exact; an amount may have 19.
 */
export function bucketsOf(thresholds: readonly bigint[]): Buckets {
  return (value) => {
    const passed = thresholds.findLast((threshold) => threshold <= value);
    if (passed === undefined) return Number((thresholds[0] ?? 1n) - 1n);
    return Number(passed === value ? passed : passed + 1n);
  };
}

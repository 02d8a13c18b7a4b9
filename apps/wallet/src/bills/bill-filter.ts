import type { BillFilter } from "../api/queries.ts";

/** A filter nobody offers is left out rather than refused: an old link still opens the list. */
export function readBillFilter({ kind, direction }: Record<string, unknown>): BillFilter {
  const known = (["topup", "withdrawal", "transfer", "payment", "refund"] as const).find(
    (k) => k === kind,
  );
  const way = (["in", "out"] as const).find((d) => d === direction);
  return {
    ...(known === undefined ? {} : { kind: known }),
    ...(way === undefined ? {} : { direction: way }),
  };
}

import type { Change, Work } from "../../books/work/index.ts";

type Parts = Pick<Work<never>, "claim" | "rely" | "insert" | "change">;

/**
 * Parts of one Work. Two of them may change one row: the journal takes one change of each. Of two
 * values for one column the later part's counts, and its version.
 */
export function joined(...parts: readonly Parts[]): Required<Parts> {
  return {
    claim: parts.flatMap(({ claim = [] }) => claim),
    rely: parts.flatMap(({ rely = [] }) => rely),
    insert: parts.flatMap(({ insert = [] }) => insert),
    change: oneEach(parts.flatMap(({ change = [] }) => change)),
  };
}

function oneEach(changes: readonly Change[]): readonly Change[] {
  const rows = new Map<string, Change>();
  for (const change of changes) {
    const name = `${change.table}|${change.id}`;
    const before = rows.get(name);
    rows.set(name, before ? { ...change, set: { ...before.set, ...change.set } } : change);
  }
  return [...rows.values()];
}

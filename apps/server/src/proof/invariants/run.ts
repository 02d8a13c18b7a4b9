import type { Checked, Invariant, Queries, Scope } from "./invariant.ts";

export interface Result extends Checked {
  readonly id: string;
  readonly sentence: string;
  readonly ok: boolean;
  readonly ms: number;
}

/**
 * Asks each of them in turn within one snapshot, so that they all speak of the same moment and no
 * payment in between looks like a fault. Reads only, and says so to the database.
 */
export async function inSnapshot<T>(db: Queries, run: () => Promise<T>): Promise<T> {
  await db.query("begin isolation level repeatable read read only");
  try {
    return await run();
  } finally {
    await db.query("rollback");
  }
}

export interface Run {
  readonly scope: Scope;
  /** Hears each result as soon as it is there. */
  readonly said?: (result: Result) => void;
  readonly nowMs: () => number;
}

export async function checkAll(
  db: Queries,
  invariants: readonly Invariant[],
  { scope, said, nowMs }: Run,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const invariant of invariants) {
    const began = nowMs();
    const checked = await invariant.check(db, scope);
    const result = {
      id: invariant.id,
      sentence: invariant.sentence,
      ok: checked.problems.length === 0,
      ...checked,
      ms: Math.round(nowMs() - began),
    };
    results.push(result);
    said?.(result);
  }
  return results;
}

import {
  askOfBlocks,
  type Checked,
  type Invariant,
  type Queries,
  type Scope,
} from "./invariant.ts";

/**
 * `ms` is how long the question took. One that was skipped has no problems and so is `ok`: whoever
 * counts what held looks at `skipped` first.
 */
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
  await beginSnapshot(db);
  try {
    return await run();
  } finally {
    await endSnapshot(db);
  }
}

/** For whoever hands out what it reads meanwhile, and cannot be run. */
export const beginSnapshot = (db: Queries): Promise<unknown> =>
  db.query("begin isolation level repeatable read read only");

/** Nothing was written, so there is nothing to commit. */
export const endSnapshot = (db: Queries): Promise<unknown> => db.query("rollback");

/**
 * For questions about some blocks, which touch few rows of large tables: a planner that has not met
 * those tables yet would read all of them. Holds for the snapshot.
 */
export const findByKey = (db: Queries): Promise<unknown> =>
  db.query(`select set_config(name, 'off', true)
    from unnest('{enable_seqscan,enable_hashjoin,enable_mergejoin}'::text[]) name`);

export interface Run {
  readonly scope: Scope;
  /** Hears each result as soon as it is there. */
  readonly said?: (result: Result) => void;
  readonly nowMs: () => number;
}

type Check = (db: Queries, invariant: Invariant) => Promise<Checked>;

const checkWhole: Check = (db, invariant) => invariant.check(db, "all");

// What the database alone can tell of new blocks, it tells of all invariants at once. They are
// asked about all day long, so what is counted of them is the blocks.
async function askTogether(
  db: Queries,
  invariants: readonly Invariant[],
  batches: readonly bigint[],
): Promise<Check> {
  const questions = invariants.flatMap(({ id, fresh = [] }) =>
    fresh.map((question) => ({ id, question })),
  );
  const problems = await askOfBlocks(db, batches, questions);
  return async (_, invariant) =>
    invariant.fresh
      ? { checked: batches.length, problems: problems.get(invariant.id) ?? [] }
      : invariant.check(db, { batches });
}

/**
 * One after the other on the one connection; each result is heard at once, since a full scan takes
 * minutes.
 */
export async function checkAll(
  db: Queries,
  invariants: readonly Invariant[],
  { scope, said, nowMs }: Run,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const check = scope === "all" ? checkWhole : await askTogether(db, invariants, scope.batches);
  for (const invariant of invariants) {
    const began = nowMs();
    const checked = await check(db, invariant);
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

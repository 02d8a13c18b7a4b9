import type pg from "pg";
import { expect } from "vitest";
import type { Journal } from "../src/books/journal/index.ts";
import { monotonicMs, sleep } from "../src/platform/clock.ts";
import { checkAll, inSnapshot, invariants } from "../src/proof/invariants/index.ts";
import type { Books } from "./books.ts";

/** What holds of the books whatever was posted: no room's rows are needed to say so. */
const OF_THE_BOOKS = /^(L|M01)/;

/**
 * The production self-check of the books: trial balance, balances as sums of their entries, chain
 * recomputed, counters as sums of their charges. And no database retry: bounded retry hides a wrong
 * order of locks.
 */
export async function selfCheck(pool: pg.Pool, journals: readonly Journal[]): Promise<void> {
  expect(await brokenInvariants(pool)).toEqual([]);
  expect(journals.map(({ counts }) => counts.databaseRetries)).toEqual(journals.map(() => 0));
  expect(await deadlocks(pool)).toBe(0n);
}

/** The same without the last word: for tests in which the database is made to fail. */
export async function checkBooks(pool: pg.Pool): Promise<void> {
  expect(await brokenInvariants(pool)).toEqual([]);
}

export async function brokenInvariants(
  pool: pg.Pool,
  which: RegExp = OF_THE_BOOKS,
): Promise<readonly string[]> {
  const client = await pool.connect();
  try {
    const asked = invariants.filter(({ id }) => which.test(id));
    const results = await inSnapshot(client, () =>
      checkAll(client, asked, { scope: "all", nowMs: monotonicMs }),
    );
    return results.flatMap(({ id, problems }) =>
      problems.map(({ at, what }) => `${id} ${at}: ${what}`),
    );
  } finally {
    client.release();
  }
}

async function deadlocks(pool: pg.Pool): Promise<bigint> {
  const { rows } = await pool.query<{ deadlocks: bigint }>(
    "select deadlocks from pg_stat_database where datname = current_database()",
  );
  return rows[0]?.deadlocks ?? 0n;
}

/** Resolves when a journal waits for a lock or a name that another transaction has. */
export async function somebodyWaits(books: Books): Promise<void> {
  await books.asOwner(async (client) => {
    for (let asked = 0; asked < 1_000; asked++) {
      const { rowCount } = await client.query(
        `select from pg_stat_activity where datname = current_database()
           and application_name = 'coffer journal' and wait_event_type = 'Lock'`,
      );
      if (rowCount !== 0) return;
      await sleep(5);
    }
    throw new Error("no journal waits for a lock");
  });
}

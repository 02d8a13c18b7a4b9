import { COUNT_MOST } from "@coffer/contract";
import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../books/work/index.ts";

// A tab's number is worth a few milliseconds in a house of any size. So nothing here counts a whole
// table: where an index finds a state, it stops at a thousand; elsewhere the newest rows are looked
// through, and the answer says that there may be more.
export const COUNTED = 20_000;

/** `count` is at most a thousand; `more` says that there may be others. */
export interface StateCount {
  readonly state: string;
  readonly count: number;
  readonly more: boolean;
}

/**
 * In which states the newest of these rows are; they have an `id` and a `state`. `cut` says that
 * they are not all there are.
 */
export async function countStates(
  read: Reader,
  rows: RawBuilder<unknown>,
  cut = false,
): Promise<{ readonly data: StateCount[]; readonly more: boolean }> {
  const found = await read.db
    .selectFrom(sql<{ state: string }>`(${rows} order by id desc limit ${COUNTED})`.as("newest"))
    .select(["newest.state", sql<bigint>`count(*)`.as("count")])
    .groupBy("newest.state")
    .orderBy("newest.state")
    .execute();
  const looked = found.reduce((sum, { count }) => sum + Number(count), 0);
  const more = cut || looked === COUNTED;
  return { data: found.map(({ state, count }) => bounded(state, Number(count), more)), more };
}

/** How many rows there are, stopping where it no longer matters; an index has to find them. */
export async function countFound(
  read: Reader,
  state: string,
  rows: RawBuilder<unknown>,
): Promise<StateCount> {
  const found = await read.db
    .selectFrom(sql<object>`(${rows} limit ${COUNT_MOST + 1})`.as("found"))
    .select(sql<bigint>`count(*)`.as("count"))
    .executeTakeFirst();
  return bounded(state, Number(found?.count ?? 0n), false);
}

const bounded = (state: string, count: number, cut: boolean): StateCount => ({
  state,
  count: Math.min(count, COUNT_MOST),
  more: cut || count > COUNT_MOST,
});

import { sql } from "kysely";
import type { Reader } from "../../books/work/index.ts";

/** A place in the order of the blocks. */
export interface Place {
  readonly block: bigint;
  readonly index: number;
}

export interface SeenRow extends Place {
  readonly type: string;
  readonly payload: string;
}

/** The events after a place, by block: nothing commits behind a block that was read. */
export async function eventsAfter(read: Reader, after: Place, rows: number): Promise<SeenRow[]> {
  const found = await read.db
    .selectFrom("block")
    .innerJoin("event", "event.batch", "block.batch")
    .where(sql<boolean>`(block.number, event.index) > (${after.block}, ${after.index})`)
    .where("block.number", ">=", after.block)
    .select(["block.number", "event.index", "event.type", "event.payload"])
    .orderBy("block.number")
    .orderBy("event.index")
    .limit(rows)
    .execute();
  return found.map(({ number, ...row }) => ({ ...row, block: number }));
}

/** Behind everything that has happened so far. */
export async function placeNow(read: Reader): Promise<Place> {
  const last = await read.db
    .selectFrom("block")
    .select((eb) => eb.fn.max("number").as("number"))
    .executeTakeFirst();
  return { block: BigInt(last?.number ?? 0), index: 999_999_999 };
}

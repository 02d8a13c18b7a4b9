import { sql } from "kysely";
import type { Reader } from "../../books/work/index.ts";

/** A place in the order of the blocks: what a cursor of the feed stands for. */
export interface FeedPlace {
  readonly batch: bigint;
  readonly index: number;
  readonly block: bigint;
}

/** An event with the block that made it one: `at` is the block's business time. */
export interface FeedRow {
  readonly block: bigint;
  readonly batch: bigint;
  readonly index: number;
  readonly type: string;
  readonly subject: string;
  readonly payload: string;
  readonly at: Date;
}

// A batch gets its id when it begins, by the database's clock, and its block when it commits, and
// the two orders may differ between lanes and processes. No flush lives for a minute
// (transaction_timeout), so two batches begun more than a minute apart are in the same order in
// both. Batch ids carry milliseconds above their lowest 22 bits.
const ANY_FLUSH = 60_000n << 22n;

/**
 * One merchant's events after a place, oldest first by block, so that whoever follows the feed
 * misses none that committed late under an early batch id. Two bounded walks along
 * `event_merchant`: one finds how far `rows` events reach, one reads up to there.
 */
export async function findEvents(
  read: Reader,
  merchant: string,
  { after, rows }: { readonly after: FeedPlace | null; readonly rows: number },
): Promise<FeedRow[]> {
  const reach = await unseen(read, merchant, after)
    .select("event.batch")
    .orderBy("event.batch")
    .orderBy("event.index")
    .offset(rows - 1)
    .limit(1)
    .executeTakeFirst();
  let query = unseen(read, merchant, after)
    .select(["event.batch", "event.index", "event.type", "event.subject", "event.payload"])
    .select(["block.number as block", "block.at"]);
  if (reach) query = query.where("event.batch", "<=", reach.batch + ANY_FLUSH);
  return query.orderBy("block.number").orderBy("event.index").limit(rows).execute();
}

// The batch bounds the walk along the index, the block decides: one alone would be slow or wrong.
function unseen(read: Reader, merchant: string, after: FeedPlace | null) {
  const query = read.db
    .selectFrom("event")
    .innerJoin("block", "block.batch", "event.batch")
    .where("event.merchant", "=", merchant);
  if (!after) return query;
  const later = sql<boolean>`(block.number, event.index) > (${after.block}, ${after.index})`;
  return query.where("event.batch", ">", after.batch - ANY_FLUSH).where(later);
}

/** The block of a batch; undefined for a batch that never was. */
export async function findBlock(read: Reader, batch: bigint): Promise<bigint | undefined> {
  const block = await read.db
    .selectFrom("block")
    .select("number")
    .where("batch", "=", batch)
    .executeTakeFirst();
  return block?.number;
}

// Behind every event of its block.
const LAST_INDEX = 2_147_483_647;

/** Where the log ends now. */
export async function findEnd(read: Reader): Promise<FeedPlace> {
  const { number, batch } = await read.db
    .selectFrom("block")
    .select(["number", "batch"])
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return { block: number, batch, index: LAST_INDEX };
}

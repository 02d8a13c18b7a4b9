import { sql } from "kysely";
import type { Reader } from "../../books/work/index.ts";
import type { NumberKeyset } from "../shown/index.ts";

const count = (table: "posting" | "event" | "audit") =>
  sql<bigint>`(select count(*) from ${sql.table(table)} x where x.batch = block.batch)`;

const blocks = (read: Reader) =>
  read.db
    .selectFrom("block")
    .select([
      "number",
      "batch",
      "previous",
      "root",
      "hash",
      "at",
      count("posting").as("postings"),
      count("event").as("events"),
      count("audit").as("audits"),
    ]);

export type FoundBlock = NonNullable<Awaited<ReturnType<typeof findBlock>>>;

/** Counts are of what stands there now: a leaf that was taken out is seen to be missing. */
export function findBlocks(read: Reader, { before, rows }: NumberKeyset) {
  const query = blocks(read).orderBy("number", "desc").limit(rows);
  return (before === null ? query : query.where("number", "<", before)).execute();
}

export const findBlock = (read: Reader, number: bigint) =>
  blocks(read).where("number", "=", number).executeTakeFirst();

// As many as the contract's lists hold; a block of one flush has at most some hundred.
const LEAVES_MAX = 1_000;

export const eventsIn = (read: Reader, batch: bigint) =>
  read.db
    .selectFrom("event")
    .select(["type", "subject", "actor", "cause", "requestId"])
    .where("batch", "=", batch)
    .orderBy("index")
    .limit(LEAVES_MAX)
    .execute();

export const auditsIn = (read: Reader, batch: bigint) =>
  read.db
    .selectFrom("audit")
    .select(["action", "subject", "actor", "cause", "requestId"])
    .where("batch", "=", batch)
    .orderBy("index")
    .limit(LEAVES_MAX)
    .execute();

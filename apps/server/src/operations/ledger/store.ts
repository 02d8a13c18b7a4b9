import { sql } from "kysely";
import type { Reader, Row } from "../../books/work/index.ts";
import type { NumberKeyset } from "../shown/index.ts";

// Reads of the books for the console. Every list is bounded, and runs along a key.

export type Account = Row<"account">;

export interface AccountFilter {
  readonly classes: readonly string[] | undefined;
  readonly owner: string | undefined;
}

export function findAccounts(
  read: Reader,
  { classes, owner }: AccountFilter,
  { before, rows }: NumberKeyset,
): Promise<Account[]> {
  let query = read.db.selectFrom("account").selectAll();
  if (classes) query = query.where("class", "in", [...classes]);
  if (owner !== undefined) query = query.where("owner", "=", owner);
  if (before !== null) query = query.where("number", "<", before);
  return query.orderBy("number", "desc").limit(rows).execute();
}

const HELD_MAX = 100;

/** The accounts that stand under one holder's standing. */
export const accountsHeldBy = (read: Reader, holder: string): Promise<Account[]> =>
  read.db
    .selectFrom("account")
    .selectAll()
    .where("holder", "=", holder)
    .orderBy("number")
    .limit(HELD_MAX)
    .execute();

/** By its number, which is never given to another account. */
export const findAccount = (read: Reader, number: bigint): Promise<Account | undefined> =>
  read.db.selectFrom("account").selectAll().where("number", "=", number).executeTakeFirst();

/** Minor units, credits positive; `first` and `last` are numbers of blocks. */
export interface Part {
  readonly kind: string;
  readonly entries: bigint;
  readonly sum: bigint;
  readonly first: bigint;
  readonly last: bigint;
}

const PARTS_MAX = 100;

/** Every entry of the account summed anew, by what it was posted for. */
export const partsOf = (read: Reader, account: bigint): Promise<Part[]> =>
  read.db
    .selectFrom("entry")
    .innerJoin("posting", (join) =>
      join.onRef("posting.batch", "=", "entry.batch").onRef("posting.index", "=", "entry.posting"),
    )
    .innerJoin("block", "block.batch", "entry.batch")
    .select([
      "posting.kind",
      sql<bigint>`count(*)::int8`.as("entries"),
      sql<bigint>`sum(entry.amount)::int8`.as("sum"),
      sql<bigint>`min(block.number)`.as("first"),
      sql<bigint>`max(block.number)`.as("last"),
    ])
    .where("entry.account", "=", account)
    .groupBy("posting.kind")
    .orderBy("posting.kind")
    .limit(PARTS_MAX)
    .execute();

export interface FoundPosting {
  readonly batch: bigint;
  readonly index: number;
  readonly kind: string;
  readonly reference: string;
  readonly actor: string;
  readonly cause: string;
  readonly requestId: string;
  readonly reversalOf: string | null;
  readonly block: bigint;
  readonly at: Date;
}

const postings = (read: Reader) =>
  read.db
    .selectFrom("posting")
    .innerJoin("block", "block.batch", "posting.batch")
    .select([
      "posting.batch",
      "posting.index",
      "posting.kind",
      "posting.reference",
      "posting.actor",
      "posting.cause",
      "posting.requestId",
      "posting.reversalOf",
      "block.number as block",
      "block.at",
    ]);

const POSTINGS_MAX = 50;

/** In the order of the blocks. */
export const postingsFor = (read: Reader, references: readonly string[]): Promise<FoundPosting[]> =>
  postings(read)
    .where("posting.reference", "in", [...references])
    .orderBy("posting.batch")
    .orderBy("posting.index")
    .limit(POSTINGS_MAX)
    .execute();

const BLOCK_POSTINGS_MAX = 1_000;

/** At most a thousand, as many as the contract's list holds. */
export const postingsIn = (read: Reader, batch: bigint): Promise<FoundPosting[]> =>
  postings(read)
    .where("posting.batch", "=", batch)
    .orderBy("posting.index")
    .limit(BLOCK_POSTINGS_MAX)
    .execute();

export const findPosting = (
  read: Reader,
  place: { readonly batch: bigint; readonly index: number },
): Promise<FoundPosting | undefined> =>
  postings(read)
    .where("posting.batch", "=", place.batch)
    .where("posting.index", "=", place.index)
    .executeTakeFirst();

const ENTRIES_MAX = 5_000;

/** What these batches wrote, with whose account it was. */
export const entriesIn = (read: Reader, batches: readonly bigint[]) =>
  read.db
    .selectFrom("entry")
    .innerJoin("account", "account.number", "entry.account")
    .select([
      "entry.batch",
      "entry.posting",
      "entry.account",
      "entry.amount",
      "entry.balance",
      "account.class",
      "account.owner",
      "account.currency",
    ])
    .where("entry.batch", "in", [...batches])
    .orderBy("entry.account")
    .limit(ENTRIES_MAX)
    .execute();

import { sql } from "kysely";
import type { Reader, Row } from "../work/index.ts";

// Where the books stood at a time: after which block, and after which entry of an account. Both are
// found by halving along a key, so that a look far back costs as little as one of today.

/** A block and its business time. */
export interface BlockTime {
  readonly number: bigint;
  readonly at: Date;
}

/** The last block of this millisecond or before; the chain's head without one. */
export async function blockAsOf(
  read: Reader,
  at: Date | undefined,
): Promise<BlockTime | undefined> {
  const query = read.db.selectFrom("block").select(["number", "at"]);
  if (at === undefined) return query.orderBy("number", "desc").limit(1).executeTakeFirst();
  const found = read.db.selectFrom(lastBlockBefore(new Date(at.getTime() + 1))).select("number");
  return query.where("number", "=", found).executeTakeFirst();
}

// Numbers have no gap (L06) and times never decrease (L14): half of what is left falls away each
// time. Block 0 is there from the start; where even it is later, nothing is found.
const lastBlockBefore = (end: Date) =>
  sql<{ number: bigint }>`(
    with recursive search(low, high) as (
      select -1::int8, max(number) from block
      union all
      select case when b.at < ${end} then b.number else low end,
        case when b.at < ${end} then high else b.number - 1 end
      from search join block b on b.number = (low + high + 1) / 2
      where low < high
    )
    select low as number from search where low = high)`.as("last");

/** The stored balance (credits − debits) after a block, and how many entries had made it. */
export async function balanceAsOf(
  read: Reader,
  account: Pick<Row<"account">, "number">,
  block: bigint,
): Promise<{ readonly balance: bigint; readonly sequence: bigint }> {
  const last = read.db.selectFrom(lastEntryUpTo(account.number, block)).select("sequence");
  const found = await read.db
    .selectFrom("entry")
    .select(["sequence", "balance"])
    .where("account", "=", account.number)
    .where("sequence", "=", last)
    .executeTakeFirst();
  return found ?? { balance: 0n, sequence: 0n };
}

// Entries of one account follow each other without a gap (L03), each written under the account's
// lock and so in a block no earlier than the one before it.
const lastEntryUpTo = (account: bigint, block: bigint) =>
  sql<{ sequence: bigint }>`(
    with recursive search(low, high) as (
      select 0::int8, sequence from account where number = ${account}
      union all
      select case when b.number <= ${block} then e.sequence else low end,
        case when b.number <= ${block} then high else e.sequence - 1 end
      from search
      join entry e on e.account = ${account} and e.sequence = (low + high + 1) / 2
      join block b on b.batch = e.batch
      where low < high
    )
    select low as sequence from search where low = high)`.as("last");

import type { Reader, Row } from "../work/index.ts";
import { balanceAsOf } from "./as-of.ts";

/** One entry: amount and balance are stored ones (credits − debits) in minor units. */
export interface EntryLine {
  readonly sequence: bigint;
  readonly batch: bigint;
  readonly posting: number;
  readonly amount: bigint;
  readonly balance: bigint;
  readonly kind: string;
  readonly reference: string;
  readonly block: bigint;
  readonly at: Date;
}

export interface StatementPage {
  /** Where a page begins: entries before this one. Entries that come meanwhile are after it. */
  readonly before: bigint | null;
  readonly rows: number;
  /** Nothing of a later block than this; all there is without. */
  readonly block?: bigint | undefined;
}

/** What moved an account, newest first, each entry with the balance after it. */
export async function statement(
  read: Reader,
  account: Pick<Row<"account">, "number">,
  { before, rows, block }: StatementPage,
): Promise<EntryLine[]> {
  let query = read.db
    .selectFrom("entry")
    .innerJoin("posting", (join) =>
      join.onRef("posting.batch", "=", "entry.batch").onRef("posting.index", "=", "entry.posting"),
    )
    .innerJoin("block", "block.batch", "entry.batch")
    .select([
      "entry.sequence",
      "entry.batch",
      "entry.posting",
      "entry.amount",
      "entry.balance",
      "posting.kind",
      "posting.reference",
      "block.number as block",
      "block.at",
    ])
    .where("entry.account", "=", account.number);
  if (block !== undefined) {
    const { sequence } = await balanceAsOf(read, account, block);
    query = query.where("entry.sequence", "<=", sequence);
  }
  if (before !== null) query = query.where("entry.sequence", "<", before);
  return query.orderBy("entry.sequence", "desc").limit(rows).execute();
}

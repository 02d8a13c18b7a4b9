import { sql } from "kysely";
import type { Reader } from "../work/index.ts";
import { type AccountKind, accountClass, type Book } from "./chart.ts";

/** One class of a book in one currency: what its accounts stood at, debits and credits apart. */
export interface TrialLine {
  readonly class: string;
  readonly kind: AccountKind;
  /** Accounts that anything had moved by then. */
  readonly accounts: bigint;
  readonly debit: bigint;
  readonly credit: bigint;
}

/** One book in one currency; its debits and credits are equal, since every posting is (L01). */
export interface TrialBook {
  readonly book: Book;
  readonly currency: string;
  readonly debit: bigint;
  readonly credit: bigint;
  readonly lines: readonly TrialLine[];
}

/**
 * The trial balance of each book and currency after a block. It never changes once a later block
 * stands (L16): what came after that block is taken off what stands now, both of one snapshot, so
 * it costs what has happened since and not what the house is old.
 */
export async function trialBalance(read: Reader, block: bigint): Promise<readonly TrialBook[]> {
  const sums = await sumsAsOf(read, block);
  const books = Map.groupBy(sums, (sum) => `${accountClass(sum.class).book}:${sum.currency}`);
  return [...books.values()].flatMap((lines) => {
    const [first] = lines;
    if (!first) return [];
    return [
      {
        book: accountClass(first.class).book,
        currency: first.currency,
        debit: lines.reduce((sum, line) => sum + line.debit, 0n),
        credit: lines.reduce((sum, line) => sum + line.credit, 0n),
        lines: lines.map((line) => ({ ...line, kind: accountClass(line.class).kind })),
      },
    ];
  });
}

interface ClassSum extends Omit<TrialLine, "kind"> {
  readonly currency: string;
}

// Batches are numbered by their process, blocks by their commit: the smallest batch of the blocks
// since lets the partitions and the index of batches that cannot hold any of them be left out.
const sumsAsOf = (read: Reader, block: bigint): Promise<ClassSum[]> =>
  read.db
    .with("since", (db) =>
      db
        .selectFrom("entry")
        .innerJoin("block", "block.batch", "entry.batch")
        .select([
          "entry.account",
          sql<bigint>`count(*)`.as("entries"),
          sql<bigint>`sum(entry.amount)`.as("amount"),
        ])
        .where("block.number", ">", block)
        .where("entry.batch", ">=", (first) =>
          first
            .selectFrom("block")
            .select(sql<bigint>`min(batch)`.as("batch"))
            .where("number", ">", block),
        )
        .groupBy("entry.account"),
    )
    .with("stood", (db) =>
      db
        .selectFrom("account")
        .leftJoin("since", "since.account", "account.number")
        .select([
          "account.class",
          "account.currency",
          sql<bigint>`account.balance - coalesce(since.amount, 0)`.as("balance"),
          sql<bigint>`account.sequence - coalesce(since.entries, 0)`.as("entries"),
        ]),
    )
    .selectFrom("stood")
    .select([
      "class",
      "currency",
      sql<bigint>`count(*)`.as("accounts"),
      sql<bigint>`coalesce(sum(-balance) filter (where balance < 0), 0)::int8`.as("debit"),
      sql<bigint>`coalesce(sum(balance) filter (where balance > 0), 0)::int8`.as("credit"),
    ])
    .where("entries", ">", 0n)
    .groupBy(["class", "currency"])
    .orderBy("class")
    .orderBy("currency")
    .execute();

import type { getTrialBalance, ReplyOf } from "@coffer/contract";
import { money, toWire } from "@coffer/money";
import { accountClass } from "../../books/ledger/index.ts";
import type { Reader } from "../../books/work/index.ts";
import { assert } from "../../platform/refusal.ts";
import { counted } from "../shown/index.ts";
import { blockAt, type ClassSum, sumsAfter, sumsNow } from "./store.ts";

type TrialBalance = ReplyOf<typeof getTrialBalance>;

/** Debits and credits of each class, book by book: as they stand, or after the block of a time. */
export async function trialBalance(read: Reader, at: Date | undefined): Promise<TrialBalance> {
  const block = await blockAt(read, at);
  // Before the first block there was nothing, and that balances too.
  const sums = block ? await sumsOf(read, at, block.number) : [];
  const books = Map.groupBy(sums, (sum) => `${accountClass(sum.class).book}:${sum.currency}`);
  return {
    at: (at ?? block?.at ?? read.now).toISOString(),
    block: counted(block?.number ?? 0n),
    books: [...books.values()].map(bookView),
  };
}

const sumsOf = (read: Reader, at: Date | undefined, block: bigint): Promise<ClassSum[]> =>
  at === undefined ? sumsNow(read) : sumsAfter(read, block);

function bookView(sums: readonly ClassSum[]): TrialBalance["books"][number] {
  const [first] = sums;
  assert(first, "a group has a first member");
  const { currency } = first;
  const show = (minor: bigint) => toWire(money(currency, minor));
  const debit = sums.reduce((sum, line) => sum + line.debit, 0n);
  const credit = sums.reduce((sum, line) => sum + line.credit, 0n);
  return {
    book: accountClass(first.class).book,
    currency,
    debit: show(debit),
    credit: show(credit),
    balanced: debit === credit,
    lines: sums.map((line) => ({
      class: line.class,
      kind: accountClass(line.class).kind,
      accounts: counted(line.accounts),
      debit: show(line.debit),
      credit: show(line.credit),
    })),
  };
}

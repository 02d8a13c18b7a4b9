import type { getTrialBalance, ReplyOf } from "@coffer/contract";
import { money, toWire } from "@coffer/money";
import { blockAsOf, type TrialBook, trialBalance } from "../../books/ledger/index.ts";
import type { Reader } from "../../books/work/index.ts";
import { counted } from "../shown/index.ts";

type TrialBalance = ReplyOf<typeof getTrialBalance>;

/** Debits and credits of each class, book by book: as they stand, or after the block of a time. */
export async function shownTrialBalance(read: Reader, at: Date | undefined): Promise<TrialBalance> {
  const block = await blockAsOf(read, at);
  // Before the first block there was nothing, and that balances too.
  const books = block ? await trialBalance(read, block.number) : [];
  return {
    at: (at ?? block?.at ?? read.now).toISOString(),
    block: counted(block?.number ?? 0n),
    books: books.map(bookView),
  };
}

function bookView({ book, currency, debit, credit, lines }: TrialBook) {
  const show = (minor: bigint) => toWire(money(currency, minor));
  return {
    book,
    currency,
    debit: show(debit),
    credit: show(credit),
    balanced: debit === credit,
    lines: lines.map((line) => ({
      class: line.class,
      kind: line.kind,
      accounts: counted(line.accounts),
      debit: show(line.debit),
      credit: show(line.credit),
    })),
  };
}

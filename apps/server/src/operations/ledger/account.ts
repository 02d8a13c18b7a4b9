import type { getAccount, listAccounts, listEntries, QueryOf, ReplyOf } from "@coffer/contract";
import {
  accountClass,
  accountClasses,
  balanceAsOf,
  blockAsOf,
  type EntryLine,
  statement,
} from "../../books/ledger/index.ts";
import type { Reader } from "../../books/work/index.ts";
import { placeId } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import { counted, numberKeyset, numberPage, signed } from "../shown/index.ts";
import { type Account, findAccount, findAccounts } from "./store.ts";

export type ShownAccount = ReplyOf<typeof getAccount>;

/**
 * Amounts in decimals with a sign of their own: the books hold credits minus debits, and JSON no
 * bigint.
 */
export function accountView(account: Account): ShownAccount {
  const { book, kind } = accountClass(account.class);
  return {
    number: String(account.number),
    class: account.class,
    book,
    kind,
    owner: account.owner,
    holder: account.holder,
    status: account.status,
    entries: counted(account.sequence),
    balance: signed(account.currency, account.balance),
  };
}

/** Accounts, newest first. */
export async function accounts(read: Reader, query: QueryOf<typeof listAccounts>) {
  const at = numberKeyset(query);
  const rows = await findAccounts(
    read,
    { classes: classesOf(query.book, query.class), owner: query.owner },
    at,
  );
  return numberPage(rows, at, { number: ({ number }) => number, view: accountView });
}

// A class or a book nobody has heard of has no accounts; without either, all have.
function classesOf(book?: string, name?: string): readonly string[] | undefined {
  if (book === undefined) return name === undefined ? undefined : [name];
  const ofBook = [...accountClasses].filter(([, found]) => found.book === book);
  return ofBook.map(([key]) => key).filter((key) => name === undefined || key === name);
}

/** Refuses `resource.not_found`. */
export async function accountOf(read: Reader, number: string): Promise<Account> {
  // One digit more than a bigint holds would be a fault of the database.
  if (BigInt(number) > 9_223_372_036_854_775_807n) refuse("resource.not_found");
  return (await findAccount(read, BigInt(number))) ?? refuse("resource.not_found");
}

/**
 * An account as it stands, or with the balance it had at a time. `at` is business time; the balance
 * is that after the last block of then.
 */
export async function accountShown(read: Reader, number: string, at: Date | undefined) {
  const account = await accountOf(read, number);
  if (at === undefined) return accountView(account);
  return accountView({ ...account, ...(await balanceAsOf(read, account, await after(read, at))) });
}

/** What moved an account, newest first, each entry with the balance after it. */
export async function entries(read: Reader, number: string, query: QueryOf<typeof listEntries>) {
  const account = await accountOf(read, number);
  const at = numberKeyset(query);
  const block = query.at === undefined ? undefined : await after(read, new Date(query.at));
  const rows = await statement(read, account, { ...at, block });
  return numberPage(rows, at, {
    number: ({ sequence }) => sequence,
    view: (entry) => entryView(account, entry),
  });
}

// Before the first block nothing had moved, as after it.
const after = async (read: Reader, at: Date): Promise<bigint> =>
  (await blockAsOf(read, at))?.number ?? 0n;

/** `balance` is the one the entry noted, which `explain` compares. */
export const entryView = ({ currency }: Account, entry: EntryLine) => ({
  sequence: counted(entry.sequence),
  posting: placeId("pst", entry.batch, entry.posting),
  kind: entry.kind,
  reference: entry.reference,
  amount: signed(currency, entry.amount),
  balance: signed(currency, entry.balance),
  block: counted(entry.block),
  at: entry.at.toISOString(),
});

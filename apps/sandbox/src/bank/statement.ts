import Type from "typebox";
import { formatAmount } from "../platform/amount.ts";
import { newId } from "../platform/ids.ts";
import type { World } from "../world.ts";
import { type Account, type Entry, EntryRow } from "./ledger.ts";
import { bankOf } from "./numbers.ts";

const BalanceRow = Type.Object({ balance: Type.BigInt() });

/** Minor units; `opening` and `closing` are of the day, whatever page is shown. */
export interface Statement {
  readonly opening: bigint;
  readonly closing: bigint;
  /** The day is over. */
  readonly final: boolean;
  readonly hasMore: boolean;
  readonly entries: readonly Entry[];
}

/** One business day of an account, in order; pages on the sequence number. */
export function statementOf(
  world: World,
  { number }: Account,
  page: { date: string; after: number; limit: number },
): Statement {
  const { date, after, limit } = page;
  const rows = world.store.rows(
    EntryRow,
    // One more than asked for tells whether there are more.
    `SELECT * FROM entry WHERE account = :number AND day = :date AND sequence > :after
     ORDER BY sequence LIMIT :limit`,
    { number, date, after, limit: limit + 1 },
  );
  return {
    opening: balanceAfter(world, number, { day: date, inclusive: false }),
    closing: balanceAfter(world, number, { day: date, inclusive: true }),
    final: date < world.clock.today(),
    hasMore: rows.length > limit,
    entries: spoilt(world, rows.slice(0, limit), `${date} •••• ${number.slice(-4)}`),
  };
}

/** A statement as the lab wants it: never in the books, only in what is said of them. */
function spoilt(world: World, entries: readonly Entry[], about: string): readonly Entry[] {
  const last = entries.at(-1);
  // An empty page has no line to spoil; the switch waits for one that has.
  if (!last) return entries;
  switch (world.switches.take(`${bankOf(last.account)}.statement`, about)) {
    case "wrong-amount":
      // One minor unit more, whichever way it goes.
      return [
        ...entries.slice(0, -1),
        { ...last, amount: last.amount + (last.amount < 0n ? -1n : 1n) },
      ];
    case "missing-line":
      return entries.slice(0, -1);
    case "foreign-line":
      return [...entries, foreignAfter(last)];
    default:
      return entries;
  }
}

const foreignAfter = (last: Entry): Entry => ({
  ...last,
  id: newId("ent"),
  sequence: last.sequence + 1n,
  kind: "transfer",
  amount: 888n,
  clientReference: null,
  otherNumber: null,
  otherName: null,
  text: "UNKNOWN",
});

// By day first and sequence second, so that a day is whole even when the clock was set back in it.
function balanceAfter(
  world: World,
  number: string,
  until: { day: string; inclusive: boolean },
): bigint {
  const row = world.store.row(
    BalanceRow,
    `SELECT balance FROM entry
     WHERE account = :number AND (day < :day OR (:inclusive = 1 AND day = :day))
     ORDER BY sequence DESC LIMIT 1`,
    { number, day: until.day, inclusive: until.inclusive ? 1 : 0 },
  );
  return row?.balance ?? 0n;
}

export function lastEntries(world: World, account: Account, limit: number) {
  const rows = world.store.rows(
    EntryRow,
    "SELECT * FROM entry WHERE account = :number ORDER BY sequence DESC LIMIT :limit",
    { number: account.number, limit },
  );
  return rows.map((entry) => entryView(entry, account.currency));
}

/** As bank A writes a line. */
export function entryView(entry: Entry, currency: string) {
  const credit = entry.amount >= 0n;
  return {
    entryId: entry.id,
    sequence: Number.parseInt(entry.sequence.toString(), 10),
    direction: credit ? "CRDT" : "DBIT",
    kind: entry.kind,
    amount: formatAmount(credit ? entry.amount : -entry.amount, currency),
    balance: formatAmount(entry.balance, currency),
    bookedAt: entry.bookedAt,
    valueDate: entry.day,
    clientReference: entry.clientReference,
    counterparty: { accountNumber: entry.otherNumber, name: entry.otherName },
    text: entry.text,
  };
}

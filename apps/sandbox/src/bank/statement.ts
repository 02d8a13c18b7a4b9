import Type from "typebox";
import { formatAmount } from "../platform/amount.ts";
import { dayOf } from "../platform/clock.ts";
import { newId } from "../platform/ids.ts";
import type { World } from "../world.ts";
import { type Account, type Entry, EntryRow } from "./ledger.ts";

const BalanceRow = Type.Object({ balance: Type.BigInt() });

/** One business day of an account, in order; pages on the sequence number. */
export function statementOf(
  world: World,
  account: Account,
  page: { date: string; after: number; limit: number },
) {
  const { number, currency } = account;
  const { date, after, limit } = page;
  const rows = world.store.rows(
    EntryRow,
    // One more than asked for tells whether there are more.
    `SELECT * FROM entry WHERE account = :number AND day = :date AND sequence > :after
     ORDER BY sequence LIMIT :limit`,
    { number, date, after, limit: limit + 1 },
  );
  const entries = rows.slice(0, limit).map((entry) => entryView(entry, currency));
  return {
    accountNumber: number,
    date,
    currency,
    final: date < dayOf(world.clock.business()),
    opening: formatAmount(balanceAfter(world, number, { day: date, inclusive: false }), currency),
    closing: formatAmount(balanceAfter(world, number, { day: date, inclusive: true }), currency),
    hasMore: rows.length > limit,
    entries: spoilt(world, entries, `${date} •••• ${number.slice(-4)}`),
  };
}

type Line = ReturnType<typeof entryView>;

/** A statement as the lab wants it: never in the books, only in what is said of them. */
function spoilt(world: World, lines: readonly Line[], about: string): readonly Line[] {
  const last = lines.at(-1);
  // An empty page has no line to spoil; the switch waits for one that has.
  if (!last) return lines;
  switch (world.switches.take("bank-a.statement", about)) {
    case "wrong-amount":
      return [...lines.slice(0, -1), { ...last, amount: oneMore(last.amount) }];
    case "missing-line":
      return lines.slice(0, -1);
    case "foreign-line":
      return [...lines, foreignAfter(last)];
    default:
      return lines;
  }
}

// One minor unit more, whatever the currency's digits.
function oneMore(amount: string): string {
  const digits = amount.split(".")[1]?.length ?? 0;
  const more = (BigInt(amount.replace(".", "")) + 1n).toString().padStart(digits + 1, "0");
  return digits === 0 ? more : `${more.slice(0, -digits)}.${more.slice(-digits)}`;
}

const foreignAfter = (last: Line): Line => ({
  ...last,
  entryId: newId("ent"),
  sequence: last.sequence + 1,
  direction: "CRDT",
  kind: "transfer",
  amount: "8.88",
  clientReference: null,
  counterparty: { accountNumber: null, name: null },
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

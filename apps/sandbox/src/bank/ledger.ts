// The bank's own books: every movement is two entries of opposite sign, booked together, and each
// entry carries the balance after it. Only opening balances come from nowhere.

import Type, { type Static } from "typebox";
import { newId } from "../platform/ids.ts";
import { assert, Rejection } from "../platform/rejection.ts";
import type { World } from "../world.ts";
import { tellNews } from "./news.ts";
import { type BankId, bankOf, banks } from "./numbers.ts";

const AccountRow = Type.Object({
  number: Type.String(),
  holder: Type.String(),
  currency: Type.String(),
  kind: Type.Union([Type.Literal("person"), Type.Literal("platform"), Type.Literal("institution")]),
  state: Type.Union([Type.Literal("open"), Type.Literal("closed")]),
  balance: Type.BigInt(),
  sequence: Type.BigInt(),
});
export type Account = Static<typeof AccountRow>;

/** Amounts in minor units, credits positive; `day` is the bank's. */
export const EntryRow = Type.Object({
  id: Type.String(),
  account: Type.String(),
  sequence: Type.BigInt(),
  kind: Type.String(),
  amount: Type.BigInt(),
  balance: Type.BigInt(),
  bookedAt: Type.String(),
  day: Type.String(),
  clientReference: Type.Union([Type.String(), Type.Null()]),
  otherNumber: Type.Union([Type.String(), Type.Null()]),
  otherName: Type.Union([Type.String(), Type.Null()]),
  text: Type.String(),
});
export type Entry = Static<typeof EntryRow>;

export type EntryKind = "opening" | "transfer" | "payout" | "return" | "settlement" | "charge";

/** `source` and `target` are account numbers of either bank, `amount` minor units above zero. */
export interface Movement {
  readonly source: string;
  readonly target: string;
  readonly amount: bigint;
  readonly kind: EntryKind;
  readonly text: string;
  readonly clientReference?: string;
}

export function findAccount(world: World, number: string): Account | undefined {
  return world.store.row(AccountRow, "SELECT * FROM account WHERE number = :number", { number });
}

/** 404 `account_unknown`. */
export function getAccount(world: World, number: string): Account {
  const account = findAccount(world, number);
  if (!account) throw new Rejection(404, "account_unknown", `no account ${number}`);
  return account;
}

export function listAccounts(world: World, bank: BankId): Account[] {
  return world.store.rows(
    AccountRow,
    "SELECT * FROM account WHERE number LIKE :prefix || '%' ORDER BY number LIMIT 1000",
    { prefix: banks[bank].prefix },
  );
}

/** Why money cannot leave an account now, or undefined. An institution has its own money. */
export function obstacle(account: Account, amount: bigint) {
  if (account.state === "closed") return "account_closed";
  if (account.kind !== "institution" && account.balance < amount) return "insufficient_funds";
  return undefined;
}

/**
 * Moves money between two accounts, of one bank or of both: every entry of it or none. 422 with
 * `invalid_target`, `account_closed` or `insufficient_funds`; 404 `account_unknown`. The caller has
 * begun the transaction.
 */
export function move(world: World, movement: Movement): { source: Entry; target: Entry } {
  const { amount } = movement;
  assert(amount > 0n, "a movement moves something");
  const source = getAccount(world, movement.source);
  const target = getAccount(world, movement.target);
  if (source.number === target.number || source.currency !== target.currency) {
    throw new Rejection(422, "invalid_target", "two accounts of one currency are needed");
  }
  // A credit needs no balance, only an open account: hence the negative amount.
  const why = obstacle(source, amount) ?? obstacle(target, -1n);
  if (why) throw new Rejection(422, why, why.replace("_", " "));
  const entries = {
    source: book(world, source, { ...movement, amount: -amount, other: target }),
    target: book(world, target, { ...movement, amount, other: source }),
  };
  // Each bank's books balance by themselves: between two banks the money goes over the account
  // each of them keeps for the other.
  const [from, to] = [banks[bankOf(source.number)], banks[bankOf(target.number)]];
  if (from !== to) {
    book(world, getAccount(world, from.clearing), { ...movement, amount, other: source });
    book(world, getAccount(world, to.clearing), { ...movement, amount: -amount, other: target });
  }
  return entries;
}

type Booking = Omit<Movement, "source" | "target"> & {
  readonly other?: Account;
  readonly at?: string;
};

function book(world: World, account: Account, booking: Booking): Entry {
  const bookedAt = booking.at ?? world.clock.business();
  const entry: Entry = {
    id: newId("ent"),
    account: account.number,
    sequence: account.sequence + 1n,
    kind: booking.kind,
    amount: booking.amount,
    balance: account.balance + booking.amount,
    bookedAt,
    day: world.clock.dayOf(bookedAt),
    clientReference: booking.clientReference ?? null,
    otherNumber: booking.other?.number ?? null,
    otherName: booking.other?.holder ?? null,
    text: booking.text,
  };
  world.store.insert("entry", entry);
  const { balance, sequence } = entry;
  world.store.run(
    "UPDATE account SET balance = :balance, sequence = :sequence WHERE number = :number",
    { balance, sequence, number: account.number },
  );
  return entry;
}

export type NewAccount = Pick<Account, "number" | "holder" | "currency" | "kind" | "state">;

/**
 * `at` is business time: accounts that were always there are older than any test's clock. 409
 * `account_exists`. `balance` in minor units.
 */
export function openAccount(
  world: World,
  account: NewAccount,
  opening: { balance: bigint; at?: string },
): Account {
  if (findAccount(world, account.number)) {
    throw new Rejection(409, "account_exists", `there is an account ${account.number}`);
  }
  const fresh: Account = { ...account, balance: 0n, sequence: 0n };
  world.store.insert("account", fresh);
  if (opening.balance > 0n) {
    const at = opening.at ?? world.clock.business();
    book(world, fresh, { amount: opening.balance, kind: "opening", text: "Opening", at });
  }
  return getAccount(world, account.number);
}

/** Tells the wallet company what happened on its pool account, and of no other account. */
export function tellMovement(
  world: World,
  entry: Entry,
  about: { kind: "CREDIT" | "DEBIT" | "RETURN"; payoutId?: string; reason?: string },
): void {
  if (entry.account !== banks[bankOf(entry.account)].pool) return;
  tellNews(world, {
    kind: about.kind,
    accountNumber: entry.account,
    entry,
    amount: entry.amount < 0n ? -entry.amount : entry.amount,
    currency: getAccount(world, entry.account).currency,
    at: entry.bookedAt,
    clientReference: entry.clientReference,
    payoutId: about.payoutId ?? null,
    reason: about.reason ?? null,
    counterparty: { number: entry.otherNumber, name: entry.otherName },
    text: entry.text,
  });
}

/** A person, the house or a gateway pays somebody; the pool account hears of what it receives. */
export function transfer(world: World, movement: Movement): { source: Entry; target: Entry } {
  const entries = move(world, movement);
  tellMovement(world, entries.target, { kind: "CREDIT" });
  tellMovement(world, entries.source, { kind: "DEBIT" });
  return entries;
}

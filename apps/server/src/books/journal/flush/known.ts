import type pg from "pg";
import { textArray } from "../../../platform/db/index.ts";
import { assert } from "../../../platform/refusal.ts";
import { accountClass, unitOf } from "../../ledger/index.ts";
import type { AccountRef, Charge } from "../../work/index.ts";
import { accountKey, limitId, type Prepared } from "./prepare.ts";

/** What never changes of an account, so that a process may remember it. */
export interface KnownAccount {
  readonly number: bigint;
  readonly ref: AccountRef;
  readonly unit: string;
  readonly floor: bigint | null;
  readonly ceiling: bigint | null;
}

// Some 60 MB of accounts and limits: then all are forgotten and learned anew, at one lookup each,
// before what a process remembers of a long day leaves no room for payments.
const KNOWN_MAX = 100_000;

/**
 * Accounts and limit rows that are known to exist: neither is ever removed. What a flush opens is
 * kept apart until its transaction has committed: one that rolls back takes its openings with it.
 */
export class Known {
  readonly #parent: Known | undefined;
  readonly #accounts = new Map<string, KnownAccount>();
  readonly #limits = new Set<string>();
  // A Work names one account several times, by the same object: its key is put together once.
  readonly #byRef = new Map<AccountRef, KnownAccount>();

  constructor(parent?: Known) {
    this.#parent = parent;
  }

  find(key: string): KnownAccount | undefined {
    const own = this.#accounts.get(key);
    if (own || !this.#parent) return own;
    // Kept for this flush: another may make the process forget it before this one uses it.
    const met = this.#parent.find(key);
    if (met) this.#accounts.set(key, met);
    return met;
  }

  get(ref: AccountRef): KnownAccount {
    const met = this.#byRef.get(ref);
    if (met) return met;
    const found = this.find(accountKey(ref));
    assert(found, "an account is opened before it is used");
    this.#byRef.set(ref, found);
    return found;
  }

  add(ref: AccountRef, number: bigint): void {
    const { floor, ceiling } = accountClass(ref.class);
    this.#accounts.set(accountKey(ref), { number, ref, unit: unitOf(ref), floor, ceiling });
  }

  hasLimit(id: string): boolean {
    return this.#limits.has(id) || this.#parent?.hasLimit(id) === true;
  }

  addLimit(id: string): void {
    this.#limits.add(id);
  }

  /** Hands what was learned to the process, once it stands. */
  keep(): void {
    const parent = this.#parent;
    if (!parent) return;
    if (parent.#accounts.size >= KNOWN_MAX) parent.#accounts.clear();
    if (parent.#limits.size >= KNOWN_MAX) parent.#limits.clear();
    for (const [key, known] of this.#accounts) parent.#accounts.set(key, known);
    for (const id of this.#limits) parent.#limits.add(id);
  }
}

export interface Openings {
  readonly accounts: readonly AccountRef[];
  readonly limits: readonly Charge[];
}

/** In byte order of the keys, as every process opens them. */
const byKey = <T>(met: ReadonlyMap<string, T>): T[] =>
  [...met].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);

/** Finds the numbers of accounts met for the first time; what is left must be opened. */
export async function findOpenings(
  client: pg.Client,
  known: Known,
  batch: readonly Prepared[],
): Promise<Openings> {
  const unknown = new Map<string, AccountRef>();
  const limits = new Map<string, Charge>();
  for (const { accounts, work } of batch) {
    for (const [key, ref] of accounts) if (!known.find(key)) unknown.set(key, ref);
    for (const charge of work.charge ?? []) {
      const id = limitId(charge);
      if (!known.hasLimit(id)) limits.set(id, charge);
    }
  }
  const refs = byKey(unknown);
  if (refs.length > 0) await learn(client, known, refs);
  return {
    accounts: refs.filter((ref) => !known.find(accountKey(ref))),
    limits: byKey(limits),
  };
}

async function learn(client: pg.Client, known: Known, refs: readonly AccountRef[]): Promise<void> {
  const { rows } = await client.query<{ at: number; number: bigint }>({
    name: "account_numbers",
    text: `select v.at::int as at, a.number
      from unnest($1::text[], $2::text[], $3::text[])
        with ordinality v(class, owner, currency, at)
      join account a on a.class = v.class and a.owner = v.owner and a.currency = v.currency`,
    values: columns(refs),
  });
  for (const row of rows) {
    const ref = refs[row.at - 1];
    if (ref) known.add(ref, row.number);
  }
}

/**
 * Opens accounts and limit rows that do not exist yet, in byte order. They stay even if their Work
 * is refused: an empty account harms nobody, and a second look would cost another wait.
 */
export async function open(client: pg.Client, known: Known, openings: Openings): Promise<void> {
  const { accounts, limits } = openings;
  if (accounts.length > 0) {
    await client.query({
      name: "open_accounts",
      text: `insert into account (class, owner, currency, unit, holder, floor, ceiling)
        select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[],
          $6::int8[], $7::int8[])
        on conflict (class, owner, currency) do nothing`,
      values: [
        ...columns(accounts),
        textArray(accounts.map(unitOf)),
        textArray(accounts.map((ref) => ref.holder)),
        boundArray(accounts.map((ref) => accountClass(ref.class).floor)),
        boundArray(accounts.map((ref) => accountClass(ref.class).ceiling)),
      ],
    });
    await learn(client, known, accounts);
  }
  if (limits.length > 0) {
    await client.query({
      name: "open_limits",
      text: `insert into limit_use (id, owner, rule, currency)
        select * from unnest($1::text[], $2::text[], $3::text[], $4::text[])
        on conflict (id) do nothing`,
      values: [
        textArray(limits.map(limitId)),
        textArray(limits.map((charge) => charge.owner)),
        textArray(limits.map((charge) => charge.rule)),
        textArray(limits.map((charge) => charge.currency)),
      ],
    });
    for (const charge of limits) known.addLimit(limitId(charge));
  }
}

const columns = (refs: readonly AccountRef[]): Buffer[] => [
  textArray(refs.map((ref) => ref.class)),
  textArray(refs.map((ref) => ref.owner)),
  textArray(refs.map((ref) => ref.currency)),
];

// Bounds are 0 or none; the driver's own array text keeps the nulls simple.
const boundArray = (bounds: readonly (bigint | null)[]): (string | null)[] =>
  bounds.map((bound) => bound?.toString() ?? null);

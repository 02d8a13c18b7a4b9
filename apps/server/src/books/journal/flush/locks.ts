import type pg from "pg";
import { bigintArray, type Catalog, getTable, textArray } from "../../../platform/db/index.ts";
import { HOUSE } from "../../ledger/index.ts";
import type { Known } from "./known.ts";
import { limitId, type Prepared } from "./prepare.ts";

export interface LockedAccount {
  readonly number: bigint;
  balance: bigint;
  sequence: bigint;
  standing: number;
  status: string;
  changed: boolean;
}

export interface LockedLimit {
  readonly id: string;
  window: string;
  readonly used: [bigint, bigint, bigint];
  changed: boolean;
}

export interface LockedHolder {
  readonly id: string;
  standing: number;
  status: string;
  changed: boolean;
}

/** What step 2 read under the lock; step 3 moves it on in memory. */
export interface Locked {
  readonly accounts: Map<bigint, LockedAccount>;
  readonly limits: Map<string, LockedLimit>;
  readonly holders: Map<string, LockedHolder>;
  /** Versions by `table|id`; absent when there is no such row. */
  readonly versions: Map<string, number>;
  /** Fences of due rows by id. */
  readonly fences: Map<string, number>;
  /** Every account of the holders locked as a whole. */
  readonly accountsOf: ReadonlyMap<string, readonly bigint[]>;
}

export interface Wanted {
  readonly accounts: Set<bigint>;
  readonly limits: ReadonlySet<string>;
  readonly rows: ReadonlyMap<string, ReadonlySet<string>>;
  /** Holders all of whose accounts are wanted: their standing moves, or an account was opened. */
  readonly wholeHolders: readonly string[];
}

export function wantedBy(
  works: readonly Prepared[],
  known: Known,
  opened: readonly string[],
): Wanted {
  const accounts = new Set<bigint>();
  const limits = new Set<string>();
  const rows = new Map<string, Set<string>>();
  // The house's standing never moves: an account opened for it needs none of its others.
  const holders = new Set<string>(opened.filter((holder) => holder !== HOUSE));
  for (const { accounts: refs, reliances, work } of works) {
    for (const ref of refs.values()) accounts.add(known.get(ref).number);
    for (const charge of work.charge ?? []) limits.add(limitId(charge));
    for (const { table, id } of [...reliances, ...(work.change ?? [])]) {
      const ids = rows.get(table) ?? new Set<string>();
      rows.set(table, ids.add(id));
    }
    for (const { holder } of work.standing ?? []) holders.add(holder);
  }
  return { accounts, limits, rows, wholeHolders: [...holders].sort() };
}

/**
 * Holders whose accounts may change in number or standing, locked by id in a statement of their
 * own: only then does the next statement's snapshot show every account they have. Otherwise a
 * freeze and an opening pass each other, and the new account keeps the old standing. Those that are
 * only relied on are locked with them: two statements would be two orders, and two batches could
 * wait for each other. Returns the numbers of all accounts of the former.
 */
async function lockHolders(
  client: pg.Client,
  { wholeHolders, rows: relied }: Wanted,
): Promise<ReadonlyMap<string, readonly bigint[]>> {
  const numbers = new Map<string, bigint[]>();
  if (wholeHolders.length === 0) return numbers;
  await client.query({
    name: "lock_holders",
    text: "select id from holder where id = any($1::text[]) order by id for no key update",
    values: [textArray([...new Set([...wholeHolders, ...(relied.get("holder") ?? [])])])],
  });
  const { rows } = await client.query<{ number: bigint; holder: string }>({
    name: "accounts_of_holders",
    text: "select number, holder from account where holder = any($1::text[])",
    values: [textArray(wholeHolders)],
  });
  for (const { holder, number } of rows) {
    numbers.set(holder, [...(numbers.get(holder) ?? []), number]);
  }
  return numbers;
}

type Arm = { readonly text: string; readonly value: Buffer };
type LockRow = readonly [
  source: number,
  id: string,
  a: bigint | null,
  b: bigint | null,
  c: bigint | null,
  version: number | null,
  text: string | null,
];

const ACCOUNT = -1;
const LIMIT = -2;
const HOLDER = -3;

/**
 * Step 2: one statement locks everything, tables in a fixed order, rows by id, in one strength,
 * also what is only relied on: two strengths cannot be put in one order and upgrade into deadlocks.
 */
export async function lockRows(
  client: pg.Client,
  catalog: Catalog,
  wanted: Wanted,
): Promise<Locked> {
  const accountsOf = await lockHolders(client, wanted);
  for (const numbers of accountsOf.values()) {
    for (const number of numbers) wanted.accounts.add(number);
  }
  const tables = [...wanted.rows.keys()].filter((table) => table !== "holder").sort();
  const arms = [
    ...holderArm(wanted),
    ...accountArm(wanted),
    ...limitArm(wanted),
    ...tables.map((table, at) => rowArm({ catalog, table, at }, wanted.rows.get(table))),
  ];
  const locked: Locked = {
    accounts: new Map(),
    limits: new Map(),
    holders: new Map(),
    versions: new Map(),
    fences: new Map(),
    accountsOf,
  };
  if (arms.length === 0) return locked;
  const text = arms.map((arm, at) => arm.text.replace("$ids", `$${at + 1}`)).join(" union all ");
  const { rows } = await client.query<readonly unknown[]>({
    name: statementName(text),
    text,
    values: arms.map((arm) => arm.value),
    rowMode: "array",
  } as never);
  for (const row of rows) remember(locked, tables, row as LockRow);
  // An account opened in this very batch has the copy of nobody yet.
  for (const holder of locked.holders.values()) copyStanding(locked, holder);
  return locked;
}

/** Every account of a holder locked as a whole carries a copy of the standing, written with it. */
export function copyStanding(locked: Locked, holder: LockedHolder): void {
  for (const number of locked.accountsOf.get(holder.id) ?? []) {
    const account = locked.accounts.get(number);
    if (!account) continue;
    if (account.standing === holder.standing && account.status === holder.status) continue;
    account.standing = holder.standing;
    account.status = holder.status;
    account.changed = true;
  }
}

function holderArm({ rows, wholeHolders }: Wanted): Arm[] {
  const ids = [...new Set([...(rows.get("holder") ?? []), ...wholeHolders])].sort();
  if (ids.length === 0) return [];
  return [
    {
      text: `select ${HOLDER}, id, null::int8, null::int8, null::int8, version, status from
      (select id, version, status from holder where id = any($ids::text[])
       order by id for no key update) h`,
      value: textArray(ids),
    },
  ];
}

function accountArm({ accounts }: Wanted): Arm[] {
  if (accounts.size === 0) return [];
  return [
    {
      text: `select ${ACCOUNT}, null::text, number, balance, sequence, standing,
      nullif(status, 'active') from
      (select number, balance, sequence, standing, status from account
       where number = any($ids::int8[]) order by number for no key update) a`,
      value: bigintArray([...accounts]),
    },
  ];
}

function limitArm({ limits }: Wanted): Arm[] {
  if (limits.size === 0) return [];
  return [
    {
      text: `select ${LIMIT}, id, used_1, used_2, used_3, null::int4, window_key from
      (select id, used_1, used_2, used_3, window_key from limit_use
       where id = any($ids::text[]) order by id for no key update) l`,
      value: textArray([...limits]),
    },
  ];
}

function rowArm(
  { catalog, table, at }: { catalog: Catalog; table: string; at: number },
  ids: ReadonlySet<string> | undefined,
): Arm {
  const { sql } = getTable(catalog, table);
  // Only due rows have a fence: a process that slept past its lease must not end the item.
  const fence = table === "due" ? "fence::int8" : "null::int8";
  const columns = table === "due" ? "id, version, fence" : "id, version";
  return {
    text: `select ${at}, id, ${fence}, null::int8, null::int8, version, null::text from
      (select ${columns} from ${sql} where id = any($ids::text[])
       order by id for no key update) t${at}`,
    value: textArray([...(ids ?? [])]),
  };
}

function remember(locked: Locked, tables: readonly string[], row: LockRow): void {
  const [source, id, a, b, c, version, text] = row;
  if (source === ACCOUNT) {
    const number = a ?? 0n;
    locked.accounts.set(number, {
      number,
      balance: b ?? 0n,
      sequence: c ?? 0n,
      standing: version ?? 1,
      status: text ?? "active",
      changed: false,
    });
  } else if (source === LIMIT) {
    locked.limits.set(id, {
      id,
      window: text ?? "",
      used: [a ?? 0n, b ?? 0n, c ?? 0n],
      changed: false,
    });
  } else if (source === HOLDER) {
    locked.holders.set(id, { id, standing: version ?? 1, status: text ?? "", changed: false });
    locked.versions.set(`holder|${id}`, version ?? 1);
  } else {
    locked.versions.set(`${tables[source]}|${id}`, version ?? 1);
    if (a !== null) locked.fences.set(id, Number(a));
  }
}

// The same text is planned once per connection; few shapes of a batch exist.
const names = new Map<string, string>();
export function statementName(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}

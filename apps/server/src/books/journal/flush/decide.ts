import type { RefusalCode } from "@coffer/contract";
import { money, toWire } from "@coffer/money";
import { isDay } from "../../../platform/day.ts";
import { assert } from "../../../platform/refusal.ts";
import { accountClass, HOUSE, mayMove } from "../../ledger/index.ts";
import type { Charge, Posting, Reliance } from "../../work/index.ts";
import type { Known, KnownAccount } from "./known.ts";
import { copyStanding, type Locked, type LockedAccount } from "./locks.ts";
import { isAccountCap, limitId, type Outcome, type Prepared, sourcesOf } from "./prepare.ts";

// Step 3, the half in memory: Works run one after another on what step 2 locked. One that cannot
// be is answered or refused and leaves no trace; its neighbours are not disturbed.

export interface DecidedEntry {
  readonly account: bigint;
  readonly sequence: bigint;
  readonly unit: string;
  readonly amount: bigint;
  readonly balance: bigint;
}

export interface DecidedPosting {
  readonly posting: Posting;
  readonly moves: string;
  readonly entries: readonly DecidedEntry[];
}

export interface Decided {
  readonly postings: readonly DecidedPosting[];
  /** `rule|owner|window|strength|amount` as counted, joined by `;`. */
  readonly charges: string;
}

// The largest amount a column of the books holds: beyond it nothing is written, not even a fact.
const LARGEST = 2n ** 63n - 1n;

class Stop extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super(outcome.kind);
    this.outcome = outcome;
  }
}

const stale = (because: string): never => {
  throw new Stop({ kind: "stale", because });
};
const refused = (code: RefusalCode, details: Record<string, string | number> = {}): never => {
  throw new Stop({ kind: "refused", code, details });
};

/** Runs one Work; undefined when it does not survive (its outcome says why). */
export function decideWork(prepared: Prepared, locked: Locked, known: Known): Decided | undefined {
  if (prepared.outcome) return undefined;
  const undo: (() => void)[] = [];
  try {
    checkReliances(prepared, locked, known);
    checkStandings(prepared, locked);
    const postings = (prepared.work.post ?? []).map((posting) =>
      applyPosting(posting, { locked, known, undo }),
    );
    const charges = (prepared.work.charge ?? []).map((charge) =>
      applyCharge(charge, { locked, known, undo }),
    );
    assert(charges.length === 0 || postings.length > 0, "a charge rides on a posting");
    moveOn(prepared, locked);
    return { postings, charges: charges.join(";") };
  } catch (problem) {
    for (const step of undo.reverse()) step();
    prepared.outcome =
      problem instanceof Stop ? problem.outcome : { kind: "fault", error: problem };
    return undefined;
  }
}

interface State {
  readonly locked: Locked;
  readonly known: Known;
  readonly undo: (() => void)[];
}

function checkReliances(prepared: Prepared, locked: Locked, known: Known): void {
  const { rely = [], change = [] } = prepared.work;
  for (const reliance of rely) checkVersion(prepared, reliance, { locked, known });
  for (const step of change) {
    checkVersion(prepared, step, { locked, known });
    const { table, id, fence } = step;
    if (fence !== undefined && locked.fences.get(id) !== fence) {
      stale(`the lease of ${table} ${id} has gone to another`);
    }
  }
}

function checkVersion(
  { accounts }: Prepared,
  { table, id, version }: Reliance,
  { locked, known }: Pick<State, "locked" | "known">,
): void {
  if (table === "holder") {
    let carried = false;
    for (const ref of accounts.values()) {
      if (ref.holder !== id) continue;
      carried = true;
      if (accountOf(locked, known.get(ref)).standing !== version) {
        stale(`the standing of ${id} moved on`);
      }
    }
    if (carried) return;
  }
  if (locked.versions.get(`${table}|${id}`) !== version) stale(`${table} ${id} has changed`);
}

// Nobody's standing cannot move: a freeze that found no holder must not pass for one. The house's
// never does: its accounts are opened without a lock on it.
function checkStandings({ work }: Prepared, locked: Locked): void {
  for (const { holder } of work.standing ?? []) {
    assert(holder !== HOUSE, "the house is never frozen or closed");
    assert(locked.holders.has(holder), "a standing that moves is somebody's");
  }
}

function accountOf(locked: Locked, known: KnownAccount): LockedAccount {
  const found = locked.accounts.get(known.number);
  assert(found, "an account of a Work is locked");
  return found;
}

function applyPosting(posting: Posting, state: State): DecidedPosting {
  const deltas = new Map<KnownAccount, bigint>();
  const moves: string[] = [];
  assert(posting.moves.length > 0, "a posting has moves");
  // The column would take the day it rolls over to, and the block vouch for the one that was said.
  assert(posting.valueDate === undefined || isDay(posting.valueDate), "a value date is a day");
  for (const move of posting.moves) {
    const target = state.known.get(move.to);
    let left = move.amount.minor;
    assert(left > 0n, "a move has a positive amount");
    assert(move.amount.currency === target.ref.currency, "a move is in its account's currency");
    const sources = sourcesOf(move.from).map((ref) => state.known.get(ref));
    for (const [at, source] of sources.entries()) {
      assert(source.unit === target.unit, "a move stays in one book and currency");
      assert(source.number !== target.number, "a move has two ends");
      const part = at === sources.length - 1 ? left : available(source, deltas, { state, left });
      if (part === 0n) continue;
      deltas.set(source, (deltas.get(source) ?? 0n) - part);
      deltas.set(target, (deltas.get(target) ?? 0n) + part);
      moves.push(`${source.number}>${target.number}:${part}`);
      left -= part;
    }
  }
  checkOneSide(moves);
  const entries = [...deltas]
    .filter(([, amount]) => amount !== 0n)
    .sort(([a], [b]) => (a.number < b.number ? -1 : 1))
    .map(([account, amount]) => enter(posting, { account, amount }, state));
  return { posting, moves: moves.join(";"), entries };
}

// What a source's floor leaves, up to what is still wanted; no floor, no end.
function available(
  source: KnownAccount,
  deltas: ReadonlyMap<KnownAccount, bigint>,
  { state, left }: { state: State; left: bigint },
): bigint {
  if (source.floor === null) return left;
  const there = accountOf(state.locked, source).balance + (deltas.get(source) ?? 0n) - source.floor;
  return there <= 0n ? 0n : there < left ? there : left;
}

// No posting debits and credits the same account (L09): a fee given back is a further posting.
function checkOneSide(moves: readonly string[]): void {
  const debited = new Set<string>();
  const credited = new Set<string>();
  for (const move of moves) {
    const [from = "", to = ""] = move.split(":")[0]?.split(">") ?? [];
    debited.add(from);
    credited.add(to);
  }
  for (const number of debited) {
    assert(!credited.has(number), "a posting does not debit and credit one account");
  }
}

function enter(
  posting: Posting,
  { account, amount }: { account: KnownAccount; amount: bigint },
  state: State,
): DecidedEntry {
  const row = accountOf(state.locked, account);
  const balance = row.balance + amount;
  if (balance > LARGEST || balance < -LARGEST) refused("money.out_of_range");
  const problem = mayMove({
    kind: posting.kind,
    fact: posting.fact === true,
    status: row.status,
    debit: amount < 0n,
    outlives: accountClass(account.ref.class).outlives === true,
  });
  if (problem) refused(problem, { holder: account.ref.holder });
  // Floors hold for everything. A ceiling does not stop a fact from outside: it is an alarm then.
  const short = account.floor !== null && balance < account.floor && amount < 0n;
  const over = account.ceiling !== null && balance > account.ceiling && amount > 0n;
  if (short || (over && !posting.fact)) {
    refused("ledger.insufficient_funds", { account: account.ref.class });
  }
  const before = { ...row };
  state.undo.push(() => Object.assign(row, before));
  row.balance = balance;
  row.sequence += 1n;
  row.changed = true;
  return {
    account: account.number,
    sequence: row.sequence,
    unit: account.unit,
    amount,
    balance,
  };
}

function applyCharge(charge: Charge, state: State): string {
  const row = state.locked.limits.get(limitId(charge));
  assert(row, "a limit of a Work is locked");
  const before = { window: row.window, used: [...row.used] as const, changed: row.changed };
  const givesBack = charge.amount < 0n;
  // Given back to the window it came from: once that has passed there is nothing to give back to.
  if (givesBack && row.window !== charge.window) return counted(charge, charge.window, 0n);
  if (row.window < charge.window) {
    row.window = charge.window;
    row.used.fill(0n);
  }
  const at = charge.strength - 1;
  const used = row.used[at] ?? 0n;
  const amount = used + charge.amount < 0n ? -used : charge.amount;
  row.used[at] = used + amount;
  row.changed = true;
  state.undo.push(() => {
    row.window = before.window;
    row.changed = before.changed;
    for (const [i, value] of before.used.entries()) row.used[i] = value;
  });
  if (used + amount > LARGEST) refused("money.out_of_range");
  if (!givesBack) checkCap(charge, row.used, state);
  return counted(charge, row.window, amount);
}

const counted = (charge: Charge, window: string, amount: bigint): string =>
  `${charge.rule}|${charge.owner}|${window}|${charge.strength}|${amount}`;

function checkCap(
  charge: Charge,
  used: readonly [bigint, bigint, bigint],
  { locked, known }: State,
): void {
  const total = used[0] + used[1] + used[2];
  if (isAccountCap(charge.caps)) {
    assert(accountClass(charge.caps.class).kind === "asset", "cash lies in an asset account");
    const there = -accountOf(locked, known.get(charge.caps)).balance;
    if (total > there) refused("ledger.insufficient_funds", { account: charge.caps.class });
    return;
  }
  const sums = [used[0], used[0] + used[1], total];
  for (const [i, cap] of charge.caps.entries()) {
    const sum = sums[i] ?? total;
    // A cap for weaker proof does not bind a use proven better.
    if (cap === null || i < charge.strength - 1 || sum <= cap) continue;
    if (i === charge.drawn) stale(`more of ${charge.rule} was used than the decision had read`);
    const left = cap - (sum - charge.amount);
    const decimal = (minor: bigint) => toWire(money(charge.currency, minor)).value;
    refused("limit.exceeded", {
      rule: charge.rule,
      cap: decimal(cap),
      left: decimal(left < 0n ? 0n : left),
      currency: charge.currency,
    });
  }
}

// The version an earlier Work of the batch left counts as the one read.
function moveOn({ work }: Prepared, locked: Locked): void {
  for (const { table, id, version } of work.change ?? []) {
    locked.versions.set(`${table}|${id}`, version + 1);
  }
  for (const { holder, status } of work.standing ?? []) {
    const row = locked.holders.get(holder);
    if (!row) continue;
    row.standing += 1;
    row.status = status ?? row.status;
    row.changed = true;
    locked.versions.set(`holder|${holder}`, row.standing);
    copyStanding(locked, row);
  }
}

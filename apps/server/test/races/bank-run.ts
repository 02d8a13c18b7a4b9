import type pg from "pg";
import type { Journal, Outcome } from "../../src/books/journal/index.ts";
import { isPassing } from "../../src/books/journal/index.ts";
import type { Work } from "../../src/books/work/index.ts";
import { sleep } from "../../src/platform/clock.ts";
import { newId } from "../../src/platform/ids.ts";
import { context, paidIn, sent } from "../books.ts";
import { seeded } from "../soak.ts";

// The bank test of Jepsen: clients move money between a few accounts and read all of them at once,
// while something breaks the machinery under them. Whatever a client was told is held against what
// is there in the end.

export const ACCOUNTS = 10;
export const EACH = 10_000;
const CLIENTS = 20;

export interface Order {
  readonly reference: string;
  readonly from: number;
  readonly to: number;
  readonly fen: number;
}

export interface BankRun {
  /** What clients were told has happened, and what they were refused. */
  readonly acknowledged: readonly Order[];
  readonly refused: readonly Order[];
  readonly reads: number;
  /** Every read at which the total was another, an account missing, or a balance negative. */
  readonly oddReads: readonly string[];
}

interface Tools {
  readonly owners: readonly string[];
  readonly journals: readonly Journal[];
  readonly pool: pg.Pool;
  readonly seed: number;
  readonly goesOn: (run: BankRun) => boolean;
}

export async function openAccounts(journal: Journal): Promise<readonly string[]> {
  const owners = Array.from({ length: ACCOUNTS }, () => newId("usr"));
  for (const owner of owners) await journal.commit(paidIn(owner, EACH, newId("top")), context());
  return owners;
}

export async function runBank(tools: Tools): Promise<BankRun> {
  const run = { acknowledged: [], refused: [], reads: 0, oddReads: [] };
  const clients = Array.from({ length: CLIENTS }, (_, at) => client(tools, run, at));
  await Promise.all(clients);
  return run;
}

type Mutable = {
  -readonly [K in keyof BankRun]: BankRun[K] extends readonly (infer T)[] ? T[] : BankRun[K];
};

async function client(tools: Tools, run: Mutable, at: number): Promise<void> {
  const random = seeded(tools.seed + at);
  const below = (count: number): number => Math.floor(random() * count);
  while (tools.goesOn(run)) {
    if (random() < 0.3) {
      const odd = await read(tools).catch(() => undefined);
      if (odd === undefined) continue;
      run.reads += 1;
      run.oddReads.push(...odd);
      continue;
    }
    const from = below(ACCOUNTS);
    const to = (from + 1 + below(ACCOUNTS - 1)) % ACCOUNTS;
    const order = { reference: newId("trf"), from, to, fen: 1 + below(EACH / 2) };
    const done = await insist(tools, order, below(tools.journals.length));
    (done ? run.acknowledged : run.refused).push(order);
  }
}

const workOf = ({ owners }: Tools, { from, to, ...rest }: Order): Work<null> =>
  sent({ from: owners[from] ?? "", to: owners[to] ?? "", ...rest });

// A client that does not know asks again with the same reference, of whoever answers: taken already
// means that it had happened.
async function insist(tools: Tools, order: Order, first: number): Promise<boolean> {
  for (let attempt = 0; ; attempt++) {
    const journal = tools.journals[(first + attempt) % tools.journals.length];
    const outcome = await journal?.commit(workOf(tools, order), context());
    const done = outcome && settled(outcome);
    if (done !== undefined) return done;
    await sleep(10 + 10 * attempt);
  }
}

function settled(outcome: Outcome): boolean | undefined {
  if (outcome.kind === "committed" || outcome.kind === "stale") return true;
  if (outcome.kind === "refused") return false;
  if (outcome.kind === "fault" && !isPassing(outcome.error)) throw outcome.error;
  return undefined;
}

async function read({ owners, pool }: Tools): Promise<readonly string[]> {
  const { rows } = await pool.query<{ owner: string; balance: bigint }>(
    `select owner, balance from account
     where class = 'customer.available' and owner = any($1::text[])`,
    [owners],
  );
  const total = rows.reduce((sum, { balance }) => sum + balance, 0n);
  return [
    ...(rows.length === ACCOUNTS ? [] : [`${rows.length} accounts`]),
    ...(total === BigInt(ACCOUNTS * EACH) ? [] : [`a total of ${total}`]),
    ...rows.filter(({ balance }) => balance < 0n).map(({ balance }) => `a balance of ${balance}`),
  ];
}

/** What the balances must be: what was acknowledged, and nothing else, has happened. */
export function replayed({ acknowledged }: BankRun): readonly bigint[] {
  const balances = Array.from({ length: ACCOUNTS }, () => BigInt(EACH));
  for (const { from, to, fen } of acknowledged) {
    balances[from] = (balances[from] ?? 0n) - BigInt(fen);
    balances[to] = (balances[to] ?? 0n) + BigInt(fen);
  }
  return balances;
}

/** What the books say of it: each balance, and every transfer that stands. */
export async function found(pool: pg.Pool, owners: readonly string[]) {
  const { rows } = await pool.query<{ owner: string; balance: bigint }>(
    "select owner, balance from account where class = 'customer.available'",
  );
  const balances = new Map(rows.map(({ owner, balance }) => [owner, balance]));
  const { rows: posted } = await pool.query<{ reference: string }>(
    "select reference from posting where kind = 'transfer.sent' order by 1",
  );
  return {
    balances: owners.map((owner) => balances.get(owner)),
    references: posted.map(({ reference }) => reference),
  };
}

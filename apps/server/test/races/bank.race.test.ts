import { afterAll, beforeAll, expect, test } from "vitest";
import type { Journal } from "../../src/books/journal/index.ts";
import { monotonicMs, sleep } from "../../src/platform/clock.ts";
import { type Books, openBooks } from "../books.ts";
import { checkBooks } from "../self-check.ts";
import { amount, seed, seeded } from "../soak.ts";
import { openWire, type Verdict, type Wire } from "../wire.ts";
import { type BankRun, found, openAccounts, replayed, runBank } from "./bank-run.ts";

let books: Books;
let wires: readonly Wire[];
let journals: readonly Journal[];
beforeAll(async () => {
  books = await openBooks();
  wires = await Promise.all([openWire(books.url), openWire(books.url)]);
  const wired = await Promise.all(wires.map(({ url }) => books.another(url)));
  journals = [books.journal, ...wired];
});
afterAll(async () => {
  await books.close();
  await Promise.all(wires.map((wire) => wire.close()));
});

const LONG_MS = 10 * 60_000;
const DURATION_MS = amount(4_000, LONG_MS);
const ENOUGH = 100;

type Evil = (random: () => number) => Promise<void>;

/** Whoever sends its nth statement from now on meets this. */
const atWire =
  (verdict: Verdict, only: RegExp): Evil =>
  async (random) => {
    const wire = wires[Math.floor(random() * wires.length)];
    let left = 1 + Math.floor(random() * 5);
    wire?.at(({ text }) => {
      if (left === 0 || !only.test(text)) return "pass";
      left -= 1;
      return left === 0 ? verdict : "pass";
    });
  };

/** Something happens to the backend of one of the writing connections. */
const toBackend =
  (act: (pid: number) => Promise<void>): Evil =>
  async (random) => {
    const { rows } = await books.asOwner((client) =>
      client.query<{ pid: number }>(
        `select pid from pg_stat_activity where application_name = 'coffer journal'
           and datname = current_database() order by pid`,
      ),
    );
    const chosen = rows[Math.floor(random() * rows.length)];
    if (chosen) await act(chosen.pid);
  };

const terminate = (pid: number): Promise<void> =>
  books.asOwner(async (client) => {
    await client.query("select pg_terminate_backend($1)", [pid]);
  });

async function pause(pid: number): Promise<void> {
  process.kill(pid, "SIGSTOP");
  await sleep(200);
  process.kill(pid, "SIGCONT");
}

const evils: readonly Evil[] = [
  atWire("cut", /./),
  atWire("cut", /commit\s*$/),
  atWire("cut-after", /commit\s*$/),
  atWire("error:40001", /^with w0/),
  atWire("error:40P01", /for no key update/),
  atWire("error:55P03", /./),
  toBackend(terminate),
  toBackend(pause),
];

/** Breaks something every now and then, until told to stop; says how often. */
async function nemesis(goesOn: () => boolean): Promise<number> {
  const random = seeded(seed);
  for (let count = 0; ; count++) {
    await sleep(50 + random() * 150);
    if (!goesOn()) return count;
    await evils[Math.floor(random() * evils.length)]?.(random);
  }
}

test(`A30 clients between ten accounts, and a nemesis: nothing is lost or made (seed ${seed})`, {
  timeout: LONG_MS + 120_000,
}, async () => {
  const owners = await openAccounts(books.journal);
  const end = monotonicMs() + DURATION_MS;
  let over = false;
  // On a machine that does much else it takes longer until enough has happened.
  const goesOn = ({ acknowledged, reads }: BankRun): boolean => {
    over ||= monotonicMs() >= end && Math.min(acknowledged.length, reads) > ENOUGH;
    return !over;
  };
  const [run, broken] = await Promise.all([
    runBank({ owners, journals, pool: books.pool, seed, goesOn }),
    nemesis(() => !over),
  ]);
  expect(run.oddReads, `seed ${seed}`).toEqual([]);
  const { balances, references } = await found(books.pool, owners);
  expect(balances, `seed ${seed}`).toEqual(replayed(run));
  expect(references, `seed ${seed}`).toEqual(
    run.acknowledged.map(({ reference }) => reference).sort(),
  );
  // It was a test: money moved, was refused and was looked at while things broke.
  const { acknowledged, refused, reads } = run;
  expect(Math.min(acknowledged.length, reads)).toBeGreaterThan(ENOUGH);
  expect(refused.length).toBeGreaterThan(0);
  expect(broken).toBeGreaterThan(5);
  await checkBooks(books.pool);
});

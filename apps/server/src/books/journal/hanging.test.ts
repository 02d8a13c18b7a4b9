import { afterAll, beforeAll, expect, test } from "vitest";
import { type Books, balances, context, openBooks, paidIn, sent } from "../../../test/books.ts";
import { testKeks } from "../../../test/keys.ts";
import { openWire, type Wire } from "../../../test/wire.ts";
import { monotonicMs, sleep } from "../../platform/clock.ts";
import { verify } from "../../proof/verify/index.ts";
import type { Journal } from "./index.ts";

// A batch whose statements each come before any other bound is met, and which still never ends:
// `transaction_timeout` cuts it as a whole. That the connection has it, with 15 s, says
// halted.crash.test.ts; here it is shorter, and every other bound is as in operation.

const CUT_MS = 1_500;
const PAUSE_MS = 600;
// What would cut it instead: lock_timeout 4 s, idle_in_transaction_session_timeout 5 s.
const OTHERS_MS = 4_000;

let books: Books;
let wire: Wire;
let slow: Journal;
beforeAll(async () => {
  books = await openBooks();
  wire = await openWire(books.url);
  slow = await books.another(hurried(wire.url));
  await books.journal.commit(paidIn("usr_lin", 500_00, "top_1"), context());
  // Both accounts are open, and both journals connected, before anything hangs.
  await send(books.journal, "trf_0");
  await send(slow, "trf_1");
});
afterAll(async () => {
  await wire.close();
  const only = ["L01", "L02", "L03", "L06", "L10"];
  const found = await verify({ url: books.url, keks: testKeks, only });
  expect(found.filter(({ ok }) => !ok)).toEqual([]);
  await books.close();
});

function hurried(address: string): string {
  const url = new URL(address);
  const settings = {
    role: "none",
    lock_timeout: 4_000,
    statement_timeout: 8_000,
    idle_in_transaction_session_timeout: 5_000,
    transaction_timeout: CUT_MS,
    enable_seqscan: "off",
  };
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  url.searchParams.set("options", options.join(" "));
  return url.href;
}

const send = (journal: Journal, reference: string) =>
  journal.commit(sent({ from: "usr_lin", to: "usr_f1", fen: 10_00, reference }), context());

/** Lets the next batch go on by so many statements, each a while late; the one after stays. */
async function hangAfter(statements: number, pauseMs: number): Promise<() => void> {
  let gate = wire.hold(/^begin/);
  for (let at = 0; at < statements; at++) {
    await gate.reached;
    if (at > 0) await sleep(pauseMs);
    const next = wire.hold(/./);
    gate.release();
    gate = next;
  }
  await gate.reached;
  return gate.release;
}

const postings = async (...references: readonly string[]): Promise<number> => {
  const text = "select count(*)::int as n from posting where reference = any($1)";
  const { rows } = await books.pool.query<{ n: number }>(text, [references]);
  return rows[0]?.n ?? -1;
};

test("Q05 a batch slow in each step is cut whole, others go on, it is done once", async () => {
  const [before, retries] = [await balances(books.pool), slow.counts.databaseRetries];
  // Begun, names taken, rows locked: what would write them stays on its way.
  const hanging = hangAfter(3, PAUSE_MS);
  const began = monotonicMs();
  const late = send(slow, "trf_late");
  const release = await hanging;
  const other = await send(books.journal, "trf_other");
  expect(other).toMatchObject({ kind: "committed" });
  expect(await late).toMatchObject({ kind: "committed" });
  expect(monotonicMs() - began).toBeGreaterThan(CUT_MS);
  expect(monotonicMs() - began).toBeLessThan(OTHERS_MS);
  // What was on its way belongs to a connection that is no more.
  release();
  expect(slow.counts.databaseRetries).toBe(retries + 1);
  expect(await postings("trf_late", "trf_other")).toBe(2);
  const after = await balances(books.pool);
  const moved = (name: string) => (after[name] ?? 0n) - (before[name] ?? 0n);
  expect(moved("customer.available:usr_f1")).toBe(20_00n);
  expect(moved("customer.available:usr_lin")).toBe(-20_00n);
});

test("Q05 cut before its COMMIT arrived, a batch is looked for and done once", async () => {
  const { unknownCommits } = slow.counts;
  const hanging = hangAfter(4, 0);
  const late = send(slow, "trf_commit");
  const release = await hanging;
  expect(await postings("trf_commit")).toBe(0);
  expect(await late).toMatchObject({ kind: "committed" });
  release();
  expect(slow.counts.unknownCommits).toBe(unknownCommits + 1);
  expect(await postings("trf_commit")).toBe(1);
});

test.each([
  ["locks its rows", /^select .* for no key update/s],
  ["commits", /commit$/],
])(
  "B34 a database that falls silent while a batch %s holds its lane up for a while",
  async (_, at) => {
    const address = new URL(wire.url);
    address.searchParams.set("query_timeout", "1500");
    const lost = await books.another(address.href);
    const reference = `trf_silent_${String(at)}`;
    let silent = false;
    wire.at(({ text }) => {
      if (silent || !at.test(text)) return "pass";
      silent = true;
      return "dead";
    });
    expect(await send(lost, reference)).toMatchObject({ kind: "committed" });
    wire.at(() => "pass");
    expect(silent).toBe(true);
    expect(await postings(reference)).toBe(1);
  },
);

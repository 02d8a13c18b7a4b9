import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { connectJournal, waitUntilGone } from "../../src/books/journal/connection.ts";
import { isPassing, type Journal, type Outcome } from "../../src/books/journal/index.ts";
import { connectObserver } from "../../src/books/journal/observer.ts";
import type { Work } from "../../src/books/work/index.ts";
import { newId } from "../../src/platform/ids.ts";
import { type Books, balances, context, openBooks, paidIn, sent } from "../books.ts";
import { checkBooks } from "../self-check.ts";
import { openWire, type Statement, type Verdict, type Wire } from "../wire.ts";

// The connection ends exactly at COMMIT. What happened is looked up, never guessed.

let books: Books;
let wire: Wire;
let wired: Journal;
let payer: string;
beforeAll(async () => {
  books = await openBooks();
  wire = await openWire(books.url);
});
// A journal for each test, so that its counts are the test's; and somebody with 100 fen.
beforeEach(async () => {
  wire.at(() => "pass");
  wired = await books.another(wire.url);
  payer = newId("usr");
  await books.journal.commit(paidIn(payer, 100, newId("top")), context());
});
afterEach(() => checkBooks(books.pool));
afterAll(async () => {
  await books.close();
  await wire.close();
});

const isCommit = ({ text }: Statement): boolean => /commit\s*$/.test(text);
// Of all statements that match, the first one gets the verdict.
function once(matches: (statement: Statement) => boolean, verdict: Verdict) {
  let done = false;
  return (statement: Statement): Verdict => {
    if (done || !matches(statement)) return "pass";
    done = true;
    return verdict;
  };
}
const friendOf = (of: string): string => `${of}F`;
const sending = (fen: number, reference: string = newId("trf")): Work<null> =>
  sent({ from: payer, to: friendOf(payer), fen, reference });
const send = (fen: number): Promise<Outcome> => wired.commit(sending(fen), context());
const expectBalances = async (mine: number, friends: number): Promise<void> => {
  const found = await balances(books.pool);
  expect(found[`customer.available:${payer}`]).toBe(BigInt(mine));
  expect(found[`customer.available:${friendOf(payer)}`] ?? 0n).toBe(BigInt(friends));
};
// Both lanes have their connections, and the accounts are open.
const warmUp = async (): Promise<void> => {
  await Promise.all([1, 1].map(send));
  await Promise.all([1, 1].map(send));
};
// Nothing but the block tells whether this one was written: it has no name and no row.
const told: Work<null> = { audit: [{ action: "told", subject: "once" }], reply: null };
const timesTold = async (): Promise<bigint> => {
  const { rows } = await books.pool.query("select count(*) from audit where action = 'told'");
  return rows[0].count;
};

test("B33 cut before COMMIT arrives: looked up, found missing, written again once", async () => {
  wire.at(once(isCommit, "cut"));
  expect((await send(30)).kind).toBe("committed");
  expect(wired.counts).toMatchObject({ unknownCommits: 1, databaseRetries: 1 });
  await expectBalances(70, 30);
});

test("B33 cut when COMMIT has been sent: looked up, and written exactly once", async () => {
  wire.at(once(isCommit, "cut-after"));
  expect((await send(30)).kind).toBe("committed");
  expect(wired.counts).toMatchObject({ unknownCommits: 1 });
  await expectBalances(70, 30);
});

test("B33 a COMMIT under way when its client has gone never comes after the look-up", async () => {
  wire.at(once(isCommit, "lag"));
  expect((await wired.commit(told, context())).kind).toBe("committed");
  wire.deliver();
  // What was on its way has arrived by now, or never will.
  await send(1);
  expect(await timesTold()).toBe(1n);
});

test("B33 the refused and the stale of a lost batch keep their own outcomes", async () => {
  wire.at(once(isCommit, "cut-after"));
  const outcomes = await wired.commitTogether(
    [sending(40, "trf_a"), sending(400), sending(40, "trf_a")].map((work) => [work, context()]),
  );
  expect(outcomes.map(({ kind }) => kind)).toEqual(["committed", "refused", "stale"]);
  await expectBalances(60, 40);
});

test("B33 nobody to ask: the outcome is unknown, and the same key tells it later", async () => {
  const key = {
    name: `key:${payer}`,
    hash: Buffer.from("hash"),
    seal: () => Buffer.from("paid"),
  };
  // COMMIT arrives, its answer does not, and no connection after it is accepted.
  let lost = false;
  wire.at((statement) => {
    if (lost) return "cut";
    lost = isCommit(statement);
    return lost ? "cut-after" : "pass";
  });
  const outcome = await wired.commit(sending(30), context({ key }));
  expect(outcome.kind).toBe("unknown");
  wire.at(() => "pass");
  const again = await wired.commit(sending(30), context({ key }));
  expect(again.kind).toBe("answered");
  await expectBalances(70, 30);
});

test("the backend of a lost connection is known by pid and start, and ended first", async () => {
  const lost = await connectJournal(books.url);
  expect(lost.startedAt).toMatch(/^\d/);
  await lost.client.query("begin");
  const observer = await connectObserver(books.url);
  await waitUntilGone(observer, lost);
  const { rowCount } = await observer.query("select from pg_stat_activity where pid = $1", [
    lost.pid,
  ]);
  await observer.end();
  await lost.client.end();
  expect(rowCount).toBe(0);
});

test("a connection that writes has the app's rights and no more", async () => {
  const { client } = await connectJournal(books.url);
  const { rows } = await client.query("select current_user as role");
  await client.end();
  expect(rows).toEqual([{ role: "coffer_app" }]);
});

for (const code of ["40001", "40P01", "57014", "55P03"]) {
  test(`A32 ${code} on each statement of a flush: written again, with one effect`, async () => {
    await warmUp();
    const before = wire.statements;
    await send(1);
    const perFlush = wire.statements - before;
    expect(perFlush).toBe(["begin", "names", "locks", "write", "block and COMMIT"].length);
    for (let nth = 1; nth <= perFlush; nth++) {
      const target = wire.statements + nth;
      wire.at(({ at }) => (at === target ? `error:${code}` : "pass"));
      expect((await send(1)).kind).toBe("committed");
    }
    await expectBalances(100 - 5 - perFlush, 5 + perFlush);
    expect(wired.counts.databaseRetries).toBe(perFlush);
  });
}

test("A32 a database that fails for good is given up, and it may be tried later", async () => {
  wire.at(({ text }) => (text.startsWith("with w0") ? "error:40001" : "pass"));
  const outcome = await send(1);
  expect(outcome).toMatchObject({ kind: "fault", error: { code: "40001" } });
  expect(outcome.kind === "fault" && isPassing(outcome.error)).toBe(true);
  await expectBalances(100, 0);
});

test("B32 a backend terminated in mid-flush: written again, with one effect", async () => {
  await warmUp();
  const steps = [/insert into claim/, /for no key update/, /^with w0/, /commit\s*$/];
  for (const step of steps) {
    const gate = wire.hold(step);
    const outcome = send(1);
    await gate.reached;
    await books.asOwner((client) =>
      client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where application_name = 'coffer journal' and state = 'idle in transaction'
           and datname = current_database()`,
      ),
    );
    gate.release();
    expect((await outcome).kind).toBe("committed");
  }
  await expectBalances(100 - 4 - steps.length, 4 + steps.length);
});

test("a poisonous Work fails alone, its neighbours stand", async () => {
  const poison: Work<null> = { ...sending(1), audit: [{ action: "a\u0000b", subject: "x" }] };
  const outcomes = await wired.commitTogether(
    [sending(2), sending(3), poison, sending(4), sending(5)].map((work) => [work, context()]),
  );
  expect(outcomes.map(({ kind }) => kind)).toEqual([
    "committed",
    "committed",
    "fault",
    "committed",
    "committed",
  ]);
  expect(wired.counts.databaseRetries).toBe(0);
  await expectBalances(86, 14);
});

test("an answer that cannot be sealed fails its own Work alone", async () => {
  const seal = (): Uint8Array => {
    throw new Error("no such reply");
  };
  const key = { name: `key:${payer}`, hash: Buffer.alloc(1), seal };
  const outcomes = await wired.commitTogether([
    [sending(2), context({ key })],
    [sending(3), context()],
  ]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(["fault", "committed"]);
  await expectBalances(97, 3);
});

test("a missing partition is a fault of the house, not of the Work that met it", async () => {
  const part = "'audit_' || to_char(now(), 'YYYYMM')";
  const alter = (how: string) =>
    books.asOwner((client) =>
      client.query(`do $$ begin execute 'alter table audit ' || ${how}; end $$`),
    );
  await alter(`'detach partition ' || ${part}`);
  const outcomes = await wired.commitTogether([
    [told, context()],
    [sending(5), context()],
  ]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(["fault", "fault"]);
  expect(wired.counts.splits).toBe(0);
  await expectBalances(100, 0);
  await alter(
    `'attach partition ' || ${part} || ' for values from (0) to ('
      || batch_of(date_trunc('month', now()) + interval '1 month') || ')'`,
  );
});

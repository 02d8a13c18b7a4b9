import { expect, test } from "vitest";
import type { Journal } from "../../src/books/journal/index.ts";
import { monotonicMs, sleep } from "../../src/platform/clock.ts";
import { newId } from "../../src/platform/ids.ts";
import { type Books, balances, context, openBooks, paidIn, sent } from "../books.ts";
import { checkBooks } from "../self-check.ts";
import { openWire, type Wire } from "../wire.ts";

// B34: somebody stops in the middle of a flush and says nothing more. What it holds is waited for
// no longer than its time-outs allow, and nothing happens twice. These tests are long pauses, so
// each has books of its own and they run side by side.

interface Scene {
  readonly books: Books;
  readonly wire: Wire;
  /** Its statements can be held back, like those of a process that was stopped. */
  readonly stopped: Journal;
  readonly other: Journal;
  readonly send: (journal: Journal, reference?: string) => ReturnType<Journal["commit"]>;
  /** What the payee has; the payer has the rest of 100. */
  readonly arrived: () => Promise<bigint | undefined>;
}

async function inScene(play: (scene: Scene) => Promise<void>): Promise<void> {
  const books = await openBooks();
  const wire = await openWire(books.url);
  const [payer, payee] = [newId("usr"), newId("usr")];
  await books.journal.commit(paidIn(payer, 100, newId("top")), context());
  const send = (journal: Journal, reference: string = newId("trf")) =>
    journal.commit(sent({ from: payer, to: payee, fen: 10, reference }), context());
  const arrived = async () => (await balances(books.pool))[`customer.available:${payee}`];
  const [stopped, other] = [await books.another(wire.url), await books.another()];
  await send(other);
  await play({ books, wire, stopped, other, send, arrived });
  await checkBooks(books.pool);
  await books.close();
  await wire.close();
}

// idle_in_transaction_session_timeout is 5 s, and whoever waits meets lock_timeout at 4 s once.
const PATIENCE_MS = 12_000;

test.concurrent.each([
  ["with its names taken", /for no key update/],
  ["with its rows locked", /^with w0/],
  ["with everything written", /commit\s*$/],
])("B34 a process stopped %s is ended, and others go on", (_, step) =>
  inScene(async ({ wire, stopped, other, send, arrived }) => {
    const gate = wire.hold(step);
    const reference = newId("trf");
    const lost = send(stopped, reference);
    await gate.reached;
    const began = monotonicMs();
    // The very same transfer waits for the name, another one for the rows.
    const same = send(other, reference);
    expect((await same).kind).toBe("committed");
    expect((await send(other)).kind).toBe("committed");
    expect(monotonicMs() - began).toBeLessThan(PATIENCE_MS);
    gate.release();
    // Its transaction is gone; written again, it hears that its twin was first.
    expect((await lost).kind).toBe("stale");
    expect(await arrived()).toBe(30n);
  }),
);

test.concurrent("B34 a database stopped for six seconds goes on, and once", () =>
  inScene(async ({ books, stopped, other, send, arrived }) => {
    for (const journal of [stopped, books.journal]) await send(journal);
    const { rows } = await books.asOwner((client) =>
      client.query<{ pid: number }>(
        `select pid from pg_stat_activity
         where application_name = 'coffer journal' and datname = current_database()`,
      ),
    );
    for (const { pid } of rows) process.kill(pid, "SIGSTOP");
    const outcomes = Promise.all([other, stopped, books.journal].map((journal) => send(journal)));
    await sleep(6_000);
    for (const { pid } of rows) process.kill(pid, "SIGCONT");
    const kinds = (await outcomes).map(({ kind }) => kind);
    expect(kinds).toEqual(["committed", "committed", "committed"]);
    expect(await arrived()).toBe(60n);
  }));

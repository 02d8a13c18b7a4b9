import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from "vitest";
import { type DueHandlers, type DueItem, DueLoop, retryAt } from "../../src/books/due/index.ts";
import type { Journal } from "../../src/books/journal/index.ts";
import type { Work } from "../../src/books/work/index.ts";
import { newId } from "../../src/platform/ids.ts";
import { createLog } from "../../src/platform/log.ts";
import { refuse } from "../../src/platform/refusal.ts";
import { type Books, context, openBooks } from "../books.ts";
import { eventually } from "../outside.ts";
import { selfCheck } from "../self-check.ts";

// What is due is done once, by whichever process, and who slept cannot end what another has ended.

let books: Books;
let other: Journal;
const loops: DueLoop[] = [];
beforeAll(async () => {
  books = await openBooks();
  other = await books.another();
});
afterEach(async () => {
  for (const loop of loops.splice(0)) await loop.stop();
  await selfCheck(books.pool, [books.journal, other]);
});
afterAll(() => books.close());

function start(journal: Journal, handlers: DueHandlers): void {
  const log = createLog(process.env["COFFER_LOG"] ?? "silent");
  const loop = new DueLoop({
    pool: books.pool,
    journal,
    handlers,
    log,
    processName: newId("prc"),
  });
  loops.push(loop);
  loop.start();
}

const planned = (handler: string, reference: string): Work<null> => ({
  due: [{ id: newId("due"), at: new Date(Date.now() - 1_000), handler, reference }],
  reply: null,
});
const done = (item: DueItem, by: string): Work<null> => ({
  audit: [{ action: "test.done", subject: item.reference, detail: { by } }],
  reply: null,
});
async function doneBy(reference: string): Promise<string[]> {
  const { rows } = await books.pool.query<{ by: string }>(
    `select detail::jsonb ->> 'by' as by from audit
     where action = 'test.done' and subject = $1 order by batch, index`,
    [reference],
  );
  return rows.map(({ by }) => by);
}
const untilDone = (reference: string, times = 1) =>
  eventually(async () => ((await doneBy(reference)).length >= times ? true : undefined), {
    what: "due work done",
  });
const dueRow = async (reference: string) => {
  const { rows } = await books.pool.query(
    "select state, attempt, fence from due where reference = $1",
    [reference],
  );
  return rows[0];
};
const expireLease = (reference: string) =>
  books.pool.query(
    "update due set leased_until = clock_timestamp() - interval '1 s' where reference = $1",
    [reference],
  );

test("A33 two workers do each of forty items once, inside and outside", async () => {
  const calls: string[] = [];
  const handlers = (by: string): DueHandlers => ({
    "test.pay": {
      act: async (_, item) => void calls.push(item.reference),
      decide: async (_, item) => done(item, by),
    },
  });
  const references = Array.from({ length: 40 }, () => newId("wdr"));
  await Promise.all(
    references.map((reference) => other.commit(planned("test.pay", reference), context())),
  );
  start(books.journal, handlers("first"));
  start(other, handlers("second"));
  await Promise.all(references.map((reference) => untilDone(reference)));
  expect(calls.sort()).toEqual(references.sort());
  for (const reference of references) expect(await doneBy(reference)).toHaveLength(1);
});

test("who slept past its lease cannot end the item over its successor", async () => {
  const reference = newId("wdr");
  const asleep = Promise.withResolvers<void>();
  const wakesUp = Promise.withResolvers<void>();
  let decided = 0;
  start(books.journal, {
    "test.sleep": {
      act: async () => {
        asleep.resolve();
        await wakesUp.promise;
      },
      decide: async (_, item) => {
        decided += 1;
        return done(item, "sleeper");
      },
    },
  });
  await other.commit(planned("test.sleep", reference), context());
  await asleep.promise;
  await expireLease(reference);
  start(other, { "test.sleep": { decide: async (_, item) => done(item, "successor") } });
  await untilDone(reference);
  wakesUp.resolve();
  await eventually(() => (decided > 0 ? true : undefined));
  for (const loop of loops.splice(0)) await loop.stop();
  expect(await doneBy(reference)).toEqual(["successor"]);
  expect(await dueRow(reference)).toMatchObject({ state: "done", fence: 2 });
});

test("who slept past its lease cannot end the item while its successor is at it", async () => {
  const reference = newId("wdr");
  const asleep = Promise.withResolvers<void>();
  const wakesUp = Promise.withResolvers<void>();
  const atIt = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  let decided = 0;
  start(books.journal, {
    "test.both": {
      act: async () => {
        asleep.resolve();
        await wakesUp.promise;
      },
      decide: async (_, item) => {
        decided += 1;
        return done(item, "sleeper");
      },
    },
  });
  await other.commit(planned("test.both", reference), context());
  await asleep.promise;
  await expireLease(reference);
  start(other, {
    "test.both": {
      act: async () => {
        atIt.resolve();
        await goOn.promise;
      },
      decide: async (_, item) => done(item, "successor"),
    },
  });
  await atIt.promise;
  // The row is as the sleeper read it, but for its fence.
  wakesUp.resolve();
  await eventually(() => (decided > 0 ? true : undefined));
  goOn.resolve();
  await untilDone(reference);
  expect(await doneBy(reference)).toEqual(["successor"]);
});

test("A34 two schedulers that wait for the same instant: one run of it", async () => {
  const reference = newId("run");
  const handlers = (by: string): DueHandlers => ({
    "test.nightly": {
      decide: async (_, item) =>
        retryAt(done(item, by), new Date(item.at.getTime() + 24 * 3_600_000)),
    },
  });
  start(books.journal, handlers("first"));
  start(other, handlers("second"));
  await other.commit(planned("test.nightly", reference), context());
  await untilDone(reference);
  // Both have looked again since: an item of this moment is done by now.
  const later = newId("run");
  await other.commit(planned("test.nightly", later), context());
  await untilDone(later);
  expect(await doneBy(reference)).toHaveLength(1);
  expect(await dueRow(reference)).toMatchObject({ state: "open", attempt: 1 });
});

test("what fails or is refused is put off, not lost, and ends when it can", async () => {
  const reference = newId("wdr");
  let tries = 0;
  start(other, {
    "test.moody": {
      decide: async (_, item) => {
        tries += 1;
        if (tries === 1) throw new Error("not now");
        if (tries === 2) refuse("ledger.insufficient_funds");
        return done(item, `try ${item.attempt}`);
      },
    },
  });
  await other.commit(planned("test.moody", reference), context());
  for (const times of [1, 2]) {
    await eventually(async () =>
      tries >= times && (await dueRow(reference))?.attempt === times ? true : undefined,
    );
    await eventually(async () => {
      const { rows } = await books.pool.query(
        `select 1 from due where reference = $1
           and leased_until < clock_timestamp() + interval '20 s'`,
        [reference],
      );
      return rows[0];
    });
    await expireLease(reference);
  }
  await untilDone(reference);
  expect(await doneBy(reference)).toEqual(["try 3"]);
});

test("nobody decides on what is due as if it were not yet, however late their clock", async () => {
  const reference = newId("wdr");
  // Half an hour away for this process, and past for the database, whose clock says what is due.
  const at = new Date(Date.now() + 30 * 60_000);
  const move = async (ms: number): Promise<void> => {
    await books.asOwner((db) => db.query("update test_clock set offset_ms = $1", [ms]));
  };
  await move(3_600_000);
  onTestFinished(() => move(0));
  start(other, {
    "test.over": {
      act: async (read) => read.now.getTime(),
      decide: async (read, item, actedMs) => {
        const early = Math.min(actedMs, read.now.getTime()) < item.at.getTime();
        return done(item, early ? "too early" : "in time");
      },
    },
  } satisfies DueHandlers);
  const due = [{ id: newId("due"), at, handler: "test.over", reference }];
  await other.commit({ due, reply: null }, context());
  await untilDone(reference);
  expect(await doneBy(reference)).toEqual(["in time"]);
});

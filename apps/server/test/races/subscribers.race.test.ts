import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Journal } from "../../src/books/journal/index.ts";
import {
  type HeardEvent,
  resumeParked,
  type Subscriber,
  SubscriberLoop,
} from "../../src/books/subscribers/index.ts";
import type { Work } from "../../src/books/work/index.ts";
import { type Id, newId } from "../../src/platform/ids.ts";
import { createLog } from "../../src/platform/log.ts";
import { refuse } from "../../src/platform/refusal.ts";
import { type Books, balances, context, openBooks, paidIn, sent } from "../books.ts";
import { eventually } from "../outside.ts";
import { selfCheck } from "../self-check.ts";
import { openWire, type Wire } from "../wire.ts";

// Every event is heard once by every subscriber, in order, whoever dies, sleeps or fails.

let books: Books;
let wire: Wire;
let slow: Journal;
let other: Journal;
let name: string;
const loops: SubscriberLoop[] = [];
beforeAll(async () => {
  books = await openBooks();
  wire = await openWire(books.url);
  slow = await books.another(wire.url);
  other = await books.another();
});
beforeEach(() => {
  name = newId("sub");
});
afterEach(async () => {
  for (const loop of loops.splice(0)) await loop.stop();
  await selfCheck(books.pool, [books.journal, slow, other]);
});
afterAll(async () => {
  await books.close();
  await wire.close();
});

type Decide = Subscriber["decide"];

const heard: Decide = async (_, event) => ({
  audit: [{ action: "test.heard", subject: event.subject, detail: { by: name } }],
  reply: null,
});
const subscriber = (decide: Decide): Subscriber => ({
  name,
  from: "install",
  types: ["session.created"],
  decide,
});

function start(journal: Journal, decide: Decide, processName: string = newId("prc")): void {
  const log = createLog(process.env["COFFER_LOG"] ?? "silent");
  const loop = new SubscriberLoop(
    { pool: books.pool, journal, log },
    [subscriber(decide)],
    processName,
  );
  loops.push(loop);
  loop.start();
}

const emitting = (subject: Id<"ses">, user = newId("usr")): Work<null> => ({
  emit: [{ type: "session.created", subject, payload: { session: subject, user } }],
  reply: null,
});

async function emit(count: number): Promise<Id<"ses">[]> {
  const subjects = Array.from({ length: count }, () => newId("ses"));
  for (const subject of subjects) await books.journal.commit(emitting(subject), context());
  return subjects;
}

const cursor = () =>
  eventually(async () => {
    const { rows } = await books.pool.query("select 1 from cursor where id = $1", [name]);
    return rows[0];
  });

// In the order of blocks, who was heard of by this test's subscriber.
async function heardOf(action = "test.heard"): Promise<string[]> {
  const { rows } = await books.pool.query<{ subject: string }>(
    `select a.subject from audit a join block b on b.batch = a.batch
     where a.action = $2
       and $1 in (a.detail::jsonb ->> 'by', a.detail::jsonb ->> 'subscriber')
     order by b.number, a.index`,
    [name, action],
  );
  return rows.map(({ subject }) => subject);
}

const until = (count: number) =>
  eventually(async () => ((await heardOf()).length >= count ? true : undefined), {
    what: `${count} events heard`,
  });

const expireLease = () =>
  books.pool.query(
    "update lease set leased_until = clock_timestamp() - interval '1 s' where name = $1",
    [`subscriber:${name}`],
  );

test("A36 two processes with one subscriber: each event has one effect, in order", async () => {
  start(books.journal, heard);
  start(other, heard);
  await cursor();
  const subjects = await emit(30);
  await Promise.all(
    Array.from({ length: 30 }, () => other.commit(emitting(newId("ses")), context())),
  );
  await until(60);
  const all = await heardOf();
  expect(all.slice(0, 30)).toEqual(subjects);
  expect(new Set(all).size).toBe(60);
  expect(all).toHaveLength(60);
});

test("A36 who slept past its lease with events in hand cannot write them any more", async () => {
  start(slow, heard);
  await cursor();
  const gate = wire.hold(/^with w0/);
  const subjects = await emit(5);
  await gate.reached;
  await expireLease();
  start(other, heard);
  // The successor waits for the row the sleeper holds, until that one is ended or goes on.
  gate.release();
  await until(5);
  expect(await heardOf()).toEqual(subjects);
});

test("A36 who decided before its successor and writes after it is stale", async () => {
  const decided = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  start(slow, async (read, event) => {
    decided.resolve();
    await goOn.promise;
    return heard(read, event);
  });
  await cursor();
  const subjects = await emit(3);
  await decided.promise;
  await expireLease();
  start(other, heard);
  await until(3);
  goOn.resolve();
  await emit(1);
  await until(4);
  expect((await heardOf()).slice(0, 3)).toEqual(subjects);
  expect(await heardOf()).toHaveLength(4);
});

test("A36 who slept past its lease before passing over an event sets no cursor back", async () => {
  const refused = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const decide: Decide = async (read, event) => ({
    ...(await heard(read, event)),
    ...(event.payload["user"] === poor
      ? sent({ from: poor, to: `${poor}F`, fen: 1, reference: event.subject })
      : {}),
  });
  const poor = newId("usr");
  const sleeper: Journal = {
    ...slow,
    commitTogether: async (works) => {
      const outcomes = await slow.commitTogether(works);
      refused.resolve();
      await goOn.promise;
      return outcomes;
    },
  };
  start(sleeper, decide);
  await cursor();
  await books.journal.commit(emitting(newId("ses"), poor), context());
  await refused.promise;
  await expireLease();
  start(other, decide);
  const subjects = await emit(3);
  await until(3);
  goOn.resolve();
  await sleep(300);
  subjects.push(...(await emit(1)));
  await until(4);
  expect(await heardOf()).toEqual(subjects);
  expect(await heardOf("event.skipped")).toHaveLength(1);
});

test("who takes over from a process that died before it opened the cursor opens it", async () => {
  // The lease of the dead one still runs when the second process asks for the first time.
  await books.pool.query(
    `insert into lease (name, fence, holder, leased_until)
     values ($1, 1, 'dead', clock_timestamp() + interval '1 h')`,
    [`subscriber:${name}`],
  );
  start(other, heard);
  // Two looks at the lease: it asks every quarter of a second.
  await sleep(600);
  await expireLease();
  await cursor();
  const subjects = await emit(2);
  await until(2);
  expect(await heardOf()).toEqual(subjects);
});

test("an expected refusal is recorded as a skip, whether decided or met at a bound", async () => {
  const poor = newId("usr");
  await other.commit(paidIn(poor, 2, newId("top")), context());
  // A budget of two: it pays for each event, and refuses every second one by itself.
  let count = 0;
  start(other, async (read, event) => {
    count += 1;
    if (count === 1) refuse("ledger.insufficient_funds");
    const work = await heard(read, event);
    const reward = sent({ from: poor, to: `${poor}F`, fen: 2, reference: event.subject });
    return { ...work, ...reward };
  });
  await cursor();
  const subjects = await emit(4);
  await eventually(async () => ((await heardOf("event.skipped")).length >= 3 ? true : undefined), {
    what: "skips",
  });
  expect(await heardOf()).toEqual([subjects[1]]);
  expect(await heardOf("event.skipped")).toHaveLength(3);
  expect((await balances(books.pool))[`customer.available:${poor}`]).toBe(0n);
  expect(await parked()).toEqual([]);
});

test("an event that fails again and again is parked, and those behind it are heard", async () => {
  let bad = "";
  start(other, async (read, event) => {
    if (event.subject === bad) throw new Error("it cannot be heard");
    return heard(read, event);
  });
  await cursor();
  const [first, second, third] = [newId("ses"), newId("ses"), newId("ses")];
  bad = second;
  for (const subject of [first, second, third]) await other.commit(emitting(subject), context());
  await until(2);
  expect(await heardOf()).toEqual([first, third]);
  expect(await parked()).toHaveLength(1);
});

test("a parked event is heard once when two people have it heard again at once", async () => {
  let mended = false;
  start(other, async (read, event) => {
    if (!mended) throw new Error("it cannot be heard yet");
    return heard(read, event);
  });
  await cursor();
  const [subject] = await emit(1);
  const id = await eventually(async () => (await parked())[0]?.id);
  mended = true;
  const resume = (journal: Journal) =>
    journal.perform(
      (read) => resumeParked(read, [subscriber(heard)], { id, reason: "cause_mended" }),
      context(),
    );
  const ends = await Promise.all([resume(books.journal), resume(other), resume(other)]);
  for (const end of ends) expect(end).toMatchObject({ kind: "done", reply: { state: "done" } });
  expect(await heardOf()).toEqual([subject]);
  expect(await heardOf("event.resumed")).toHaveLength(1);
});

test("a fault that passes is tried again, and the event is not parked", async () => {
  const failures = new Map<string, number>();
  start(other, async (read, event: HeardEvent) => {
    const before = failures.get(event.id) ?? 0;
    failures.set(event.id, before + 1);
    if (before < 2) throw new Error("not now");
    return heard(read, event);
  });
  await cursor();
  const subjects = await emit(3);
  await until(3);
  expect(await heardOf()).toEqual(subjects);
  expect(await parked()).toEqual([]);
});

async function parked(): Promise<{ id: string }[]> {
  const { rows } = await books.pool.query<{ id: string }>(
    "select id from parked_event where subscriber = $1",
    [name],
  );
  return rows;
}

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Answer, Journal, Outcome } from "../../src/books/journal/index.ts";
import { endHold, openHold } from "../../src/books/ledger/index.ts";
import type { Context, IdempotencyKey, Reader, Row, Work } from "../../src/books/work/index.ts";
import { change } from "../../src/books/work/index.ts";
import { newId } from "../../src/platform/ids.ts";
import { refusal, refuse } from "../../src/platform/refusal.ts";
import {
  available,
  type Books,
  balances,
  cny,
  context,
  held,
  openBooks,
  paidIn,
  posting,
  sent,
} from "../books.ts";
import { selfCheck } from "../self-check.ts";
import { openWire, type Wire } from "../wire.ts";

// What a decision rests on is checked again where it is written; twins hear one answer.

let books: Books;
let wire: Wire;
let slow: Journal;
let other: Journal;
let payer: string;
let payee: string;
beforeAll(async () => {
  books = await openBooks();
  wire = await openWire(books.url);
  slow = await books.another(wire.url);
  other = await books.another();
});
beforeEach(async () => {
  payer = newId("usr");
  payee = newId("usr");
  await other.commit(paidIn(payer, 100, newId("top")), context());
});
afterEach(() => selfCheck(books.pool, [books.journal, slow, other]));
afterAll(async () => {
  await books.close();
  await wire.close();
});

const keyOf = (name: string): IdempotencyKey => ({
  name,
  hash: Buffer.from("hash"),
  seal: (reply) => Buffer.from(JSON.stringify(reply)),
});
const keyed = (name: string): Context => context({ key: keyOf(name) });
const mine = async (): Promise<bigint | undefined> =>
  (await balances(books.pool))[`customer.available:${payer}`];
const told = (answer: Answer<unknown>): string => {
  if (answer.kind === "answered") return Buffer.from(answer.sealed).toString();
  return answer.kind === "done" ? JSON.stringify(answer.reply) : answer.refusal.code;
};
// A use case that looks before it leaps: it refuses on what it has read.
const pay =
  (fen: bigint, read: (reader: Reader) => Promise<void> = async () => undefined) =>
  async (reader: Reader): Promise<Work<string>> => {
    await read(reader);
    const there = await reader.balance(available(payer));
    if (there < fen) refuse("ledger.insufficient_funds");
    const work = sent({ from: payer, to: payee, fen, reference: newId("trf") });
    return { ...work, reply: "paid" };
  };

test("a twin that reads the balance its twin has left hears that it was paid", async () => {
  const first = await other.perform(pay(80n), keyed(`key:${payer}`));
  const second = await books.journal.perform(pay(80n), keyed(`key:${payer}`));
  expect([told(first), told(second)]).toEqual(['"paid"', '"paid"']);
  expect(await mine()).toBe(20n);
});

test("a twin that decided on more and loses at the bound hears that it was paid", async () => {
  const both = await Promise.all(
    [other, books.journal, slow].map((journal) => journal.perform(pay(80n), keyed(`key:${payer}`))),
  );
  expect(both.map(told)).toEqual(['"paid"', '"paid"', '"paid"']);
  expect(await mine()).toBe(20n);
});

test("a twin whose refusal is committed hears what its twin was told, in spite of it", async () => {
  const first = await other.perform(pay(80n), keyed(`key:${payer}`));
  // Risk says no to what is left, and records that it did.
  const second = await books.journal.perform(
    async () => ({
      audit: [{ action: "risk.rejected", subject: payer }],
      reply: refusal("transfer.rejected"),
    }),
    keyed(`key:${payer}`),
  );
  expect([told(first), told(second)]).toEqual(['"paid"', '"paid"']);
  expect(await mine()).toBe(20n);
});

test("a twin that ran out of attempts hears its twin's answer, not a conflict", async () => {
  const decide = async (): Promise<Work<string>> => ({
    claim: [{ name: `order.paid:${payer}` }],
    audit: [{ action: "test", subject: payer }],
    reply: "paid",
  });
  const stale = async (): Promise<Work<string>> => ({
    rely: [{ table: "holder", id: "house", version: 99 }],
    reply: "never",
  });
  await other.perform(decide, keyed(`key:${payer}`));
  expect(told(await books.journal.perform(stale, keyed(`key:${payer}`)))).toBe('"paid"');
  expect(told(await books.journal.perform(stale, keyed(`key:${payee}`)))).toBe("conflict.changed");
});

test("a thrown refusal writes nothing and leaves the key free", async () => {
  const before = await everyRow();
  expect(told(await other.perform(pay(101n), keyed(`key:${payer}`)))).toBe(
    "ledger.insufficient_funds",
  );
  expect(await everyRow()).toEqual(before);
  expect(told(await other.perform(pay(100n), keyed(`key:${payer}`)))).toBe('"paid"');
});

// Everything a Work can say, and one posting more than there is money for.
const tooMuch = (hold: Row<"hold">): Work<null> => ({
  claim: [{ name: `order.paid:${payer}` }],
  post: [50, 50].map((fen) =>
    posting("transfer.sent", newId("trf"), [
      { from: available(payer), to: available(payee), amount: cny(fen) },
    ]),
  ),
  charge: [
    {
      owner: payer,
      rule: "test.day",
      currency: "CNY",
      window: "2026-11-23",
      amount: 50n,
      strength: 1,
      caps: [null, null, null],
    },
  ],
  change: [endHold(hold, { captured: 0n, released: 10n })],
  insert: [
    openHold({
      id: newId("hld"),
      owner: payer,
      currency: "CNY",
      amount: 5n,
      kind: "test",
      reference: payer,
      expiresAt: null,
    }),
  ],
  due: [{ id: newId("due"), at: new Date(), handler: "test", reference: payer }],
  audit: [{ action: "test", subject: payer }],
  reply: null,
});

test("L17 an operation refused where it is written leaves every row byte for byte", async () => {
  await other.commit(sent({ from: payer, to: payee, fen: 1, reference: newId("trf") }), context());
  const hold = await opened(10n);
  const before = await everyRow();
  const refused = await other.commit(tooMuch(hold), keyed(`key:${payer}`));
  expect(refused).toMatchObject({ kind: "refused", code: "ledger.insufficient_funds" });
  expect(await everyRow()).toEqual(before);
});

test("L17 also beside a Work that stands: of the refused one nothing is written", async () => {
  await other.commit(sent({ from: payer, to: payee, fen: 1, reference: newId("trf") }), context());
  const hold = await opened(10n);
  // Its limit row exists already: a first look opens it, whatever becomes of the Work.
  await other.commitTogether([
    [tooMuch(hold), context()],
    [{ audit: [{ action: "test", subject: "x" }], reply: null }, context()],
  ]);
  const before = await everyRow();
  const outcomes = await other.commitTogether([
    [tooMuch(hold), keyed(`key:${payer}`)],
    [{ audit: [{ action: "test", subject: "neighbour" }], reply: null }, context()],
  ]);
  expect(kinds(outcomes)).toEqual(["refused", "committed"]);
  const after = await everyRow();
  const written = Object.keys(after).filter((name) => after[name] !== before[name]);
  expect(written).toEqual([expect.stringMatching(/^audit_/), "block", "chain_head"]);
});

test("a version that moved on makes the Work stale; decided again, it is written", async () => {
  const hold = await opened(30n);
  const release = (part: bigint) => async (read: Reader) => ({
    change: [endHold(await found(read, hold.id), { captured: 0n, released: part })],
    reply: "released",
  });
  const first = await other.commit(await release(10n)(other.read()), context());
  const late = await books.journal.commit(
    { change: [endHold(hold, { captured: 0n, released: 10n })], reply: null },
    context(),
  );
  expect([first.kind, late.kind]).toEqual(["committed", "stale"]);
  expect(told(await books.journal.perform(release(20n), context()))).toBe('"released"');
  expect(await found(other.read(), hold.id)).toMatchObject({ released: 30n, version: 3 });
});

test("of ten processes' decisions on one version exactly one is written", async () => {
  const hold = await opened(30n);
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, (_, at) =>
      [books.journal, other, slow][at % 3]?.commit(
        { change: [endHold(hold, { captured: 10n, released: 20n })], reply: null },
        context(),
      ),
    ),
  );
  expect(outcomes.filter((outcome) => outcome?.kind === "committed")).toHaveLength(1);
  expect(await found(other.read(), hold.id)).toMatchObject({ captured: 10n, version: 2 });
});

test("the version an earlier Work of the batch left counts as the one read", async () => {
  const hold = await opened(30n);
  const after = { ...hold, released: 10n, version: 2 };
  const outcomes = await other.commitTogether(
    [
      { change: [endHold(hold, { captured: 0n, released: 10n })], reply: null },
      { change: [endHold(after, { captured: 20n, released: 0n })], reply: null },
      { change: [endHold(hold, { captured: 0n, released: 10n })], reply: null },
    ].map((work) => [work, context()]),
  );
  expect(kinds(outcomes)).toEqual(["committed", "committed", "stale"]);
  expect(await found(other.read(), hold.id)).toMatchObject({
    captured: 20n,
    released: 10n,
    state: "ended",
    version: 3,
  });
});

test("a Work that did not stand leaves no version behind for the next of its batch", async () => {
  const hold = await opened(30n);
  const poor = sent({ from: payer, to: payee, fen: 1_000, reference: newId("trf") });
  const outcomes = await other.commitTogether([
    [{ ...poor, change: [endHold(hold, { captured: 0n, released: 10n })] }, context()],
    [{ change: [endHold(hold, { captured: 0n, released: 30n })], reply: null }, context()],
  ]);
  expect(kinds(outcomes)).toEqual(["refused", "committed"]);
  expect(await found(other.read(), hold.id)).toMatchObject({ released: 30n, version: 2 });
});

test("a reliance is checked under the row's lock: what changed meanwhile is stale", async () => {
  const hold = await opened(30n);
  const gate = wire.hold(/for no key update/);
  const relying = slow.commit(
    {
      rely: [{ table: "hold", id: hold.id, version: hold.version }],
      audit: [{ action: "test", subject: hold.id }],
      reply: null,
    },
    context(),
  );
  await gate.reached;
  await other.commit({ change: [change("hold", hold, { released: 1n })], reply: null }, context());
  gate.release();
  expect((await relying).kind).toBe("stale");
});

test("a change of a row that is not there is stale, and writes nothing", async () => {
  const missing = { id: newId("hld"), version: 1 };
  const outcome = await other.commit(
    { change: [change("hold", missing, { released: 1n })], reply: null },
    context(),
  );
  expect(outcome.kind).toBe("stale");
});

test("sources give in order what their bounds leave, and the last one decides", async () => {
  await other.commit(
    {
      post: [
        posting("test.held", newId("pay"), [
          { from: available(payer), to: held(payer), amount: cny(30) },
        ]),
      ],
      reply: null,
    },
    context(),
  );
  const take = (fen: number): Promise<Outcome> =>
    other.commit(
      {
        post: [
          posting("test.refund", newId("rfn"), [
            { from: [held(payer), available(payer)], to: available(payee), amount: cny(fen) },
          ]),
        ],
        reply: null,
      },
      context(),
    );
  expect(await take(101)).toMatchObject({ kind: "refused", code: "ledger.insufficient_funds" });
  expect((await take(20)).kind).toBe("committed");
  expect((await take(50)).kind).toBe("committed");
  expect(await balances(books.pool)).toMatchObject({
    [`customer.held:${payer}`]: 0n,
    [`customer.available:${payer}`]: 30n,
    [`customer.available:${payee}`]: 70n,
  });
});

test("L09 a posting that debits and credits one account is a fault, also on a detour", async () => {
  const round: Work<null> = {
    post: [
      posting("test.round", newId("trf"), [
        { from: available(payer), to: available(payee), amount: cny(5) },
        { from: available(payee), to: available(payer), amount: cny(3) },
      ]),
    ],
    reply: null,
  };
  expect((await other.commit(round, context())).kind).toBe("fault");
  expect(await mine()).toBe(100n);
});

const kinds = (outcomes: readonly Outcome[]): string[] => outcomes.map(({ kind }) => kind);

async function opened(amount: bigint): Promise<Row<"hold">> {
  const id = newId("hld");
  const reference = newId("pay");
  await other.commit(
    {
      post: [
        posting("payment.authorised", reference, [
          { from: available(payer), to: held(payer), amount: cny(amount) },
        ]),
      ],
      insert: [
        openHold({
          id,
          owner: payer,
          currency: "CNY",
          amount,
          kind: "payment.authorised",
          reference,
          expiresAt: null,
        }),
      ],
      reply: null,
    },
    context(),
  );
  return found(other.read(), id);
}

async function found(read: Reader, id: string): Promise<Row<"hold">> {
  const row = await read.load("hold", id);
  if (!row) throw new Error("the hold is there");
  return row;
}

// Every table with its physical rows: a row written again, even with the same values, shows.
async function everyRow(): Promise<Record<string, string>> {
  return books.asOwner(async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n
         on n.oid = c.relnamespace
       where n.nspname in ('public', 'keys') and c.relkind = 'r' order by 1`,
    );
    const arms = tables.map(
      ({ name }) => `select '${name}' as name, count(*) || ' ' || coalesce(md5(string_agg(
        t.ctid || ' ' || t.xmin || ' ' || t::text, ',' order by t.ctid)), '') as hash
      from ${name} t`,
    );
    const { rows } = await client.query<{ name: string; hash: string }>(arms.join(" union all "));
    return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
  });
}

import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Journal, Outcome } from "../../src/books/journal/index.ts";
import type { Context, IdempotencyKey, Work } from "../../src/books/work/index.ts";
import { refusal } from "../../src/platform/refusal.ts";
import { type Books, context, openBooks, paidIn, sent } from "../books.ts";
import { selfCheck } from "../self-check.ts";
import { openWire, type Wire } from "../wire.ts";

// Names are taken once, whoever comes first and however the others lose.

let books: Books;
let other: Journal;
let wire: Wire;
let wired: Journal;
beforeAll(async () => {
  books = await openBooks();
  other = await books.another();
  wire = await openWire(books.url);
  wired = await books.another(wire.url);
});
afterEach(() => selfCheck(books.pool, [books.journal, other, wired]));
afterAll(async () => {
  await books.close();
  await wire.close();
});

const claiming = (...names: string[]): Work<null> => ({
  claim: names.map((name) => ({ name })),
  audit: [{ action: "test", subject: names.join() }],
  reply: null,
});
const keyOf = (name: string): IdempotencyKey => ({
  name,
  hash: Buffer.from("hash"),
  seal: (reply) => Buffer.from(JSON.stringify(reply)),
});
const keyed = (name: string): Context => context({ key: keyOf(name) });
const kinds = (outcomes: readonly Outcome[]): string[] => outcomes.map(({ kind }) => kind);
const namesTaken = async (...names: string[]): Promise<string[]> => {
  const { rows } = await books.pool.query<{ name: string }>(
    "select name from claim where name = any($1) order by name",
    [names],
  );
  return rows.map((row) => row.name);
};

test("of Works of one batch with one name the first has it, later ones are stale", async () => {
  const outcomes = await books.journal.commitTogether(
    ["twice:1", "twice:2", "twice:1"].map((name) => [claiming(name), context()]),
  );
  expect(kinds(outcomes)).toEqual(["committed", "committed", "stale"]);
});

test("a Work that loses one name gives back its others, beside one that stands", async () => {
  await books.journal.commit(claiming("order.paid:ord_1"), context());
  const outcomes = await books.journal.commitTogether([
    [
      { ...claiming("phone:1"), claim: [{ name: "phone:1" }, { name: "order.paid:ord_1" }] },
      keyed("key:lost"),
    ],
    [claiming("neighbour:1"), context()],
  ]);
  expect(kinds(outcomes)).toEqual(["stale", "committed"]);
  expect(await namesTaken("key:lost", "phone:1", "neighbour:1")).toEqual(["neighbour:1"]);
  const again = await books.journal.commit(claiming("phone:1"), keyed("key:lost"));
  expect(again.kind).toBe("committed");
});

test("a Work refused in memory gives its names back, beside one that stands", async () => {
  const outcomes = await books.journal.commitTogether([
    [
      {
        ...sent({ from: "usr_poor", to: "usr_f1", fen: 100, reference: "trf_poor" }),
        claim: [{ name: "used:1" }],
      },
      keyed("key:poor"),
    ],
    [claiming("neighbour:2"), context()],
  ]);
  expect(kinds(outcomes)).toEqual(["refused", "committed"]);
  const free = ["used:1", "key:poor", "post:transfer.sent:trf_poor"];
  expect(await namesTaken(...free, "neighbour:2")).toEqual(["neighbour:2"]);
});

test("L10 one Work cannot post the same kind and reference twice", async () => {
  const { post } = paidIn("usr_twice", 10, "top_twice");
  const outcome = await books.journal.commit(
    { post: [...(post ?? []), ...(post ?? [])], reply: null },
    context(),
  );
  expect(outcome.kind).toBe("fault");
  expect(await namesTaken("post:topup.succeeded:top_twice")).toEqual([]);
});

test("a name given back while a Work hears it is taken is not used without its claim", async () => {
  await books.journal.commit(claiming("phone:2"), context());
  const gate = wire.hold(/left join reply/);
  const late = wired.commit(claiming("phone:2"), context());
  await gate.reached;
  const freed = await other.commit(
    { release: ["phone:2"], audit: [{ action: "test", subject: "phone" }], reply: null },
    context(),
  );
  expect(freed.kind).toBe("committed");
  gate.release();
  const outcome = await late;
  // Stale and decided again; whoever is told "committed" holds the name.
  expect(outcome.kind).toBe("stale");
  expect(await namesTaken("phone:2")).toEqual([]);
  const again = await wired.commit(claiming("phone:2"), context());
  expect(again.kind).toBe("committed");
  expect(await namesTaken("phone:2")).toEqual(["phone:2"]);
});

test("two processes claim one name at once: one has it, the other waits and hears so", async () => {
  const gate = wire.hold(/^with w0/);
  const first = wired.commit(claiming("phone:3"), context());
  await gate.reached;
  const second = other.commit(
    {
      ...claiming("phone:3"),
      claim: [{ name: "phone:3", taken: "order.already_paid" }],
    },
    context(),
  );
  gate.release();
  expect((await first).kind).toBe("committed");
  expect(await second).toMatchObject({ kind: "refused", code: "order.already_paid" });
});

test("the key's answer goes before any other claim's refusal", async () => {
  const pay = (name: string): Promise<Outcome> =>
    other.commit(
      {
        claim: [{ name: "order.paid:ord_2", taken: "order.already_paid" }],
        audit: [{ action: "test", subject: "ord_2" }],
        reply: { paid: true },
      },
      keyed(name),
    );
  expect((await pay("key:mine")).kind).toBe("committed");
  const twin = await pay("key:mine");
  expect(twin.kind).toBe("answered");
  expect(twin.kind === "answered" && twin.sealed.toString()).toBe('{"paid":true}');
  expect(await pay("key:another")).toMatchObject({ kind: "refused", code: "order.already_paid" });
  expect(await namesTaken("key:another")).toEqual([]);
});

test("a refusal that is committed leaves its key free, and its other claims stand", async () => {
  const counted: Work<null> = {
    ...claiming("attempt:1"),
    reply: refusal("stepup.pin_wrong", { attemptsLeft: 4 }),
  };
  expect((await other.commit(counted, keyed("key:retry"))).kind).toBe("committed");
  expect(await namesTaken("attempt:1", "key:retry")).toEqual(["attempt:1"]);
  const retried = await other.commit(claiming("proof:1"), keyed("key:retry"));
  expect(retried.kind).toBe("committed");
});

test("a name given back is free again for the next batch, not within its own", async () => {
  await books.journal.commit(claiming("phone:4"), context());
  const outcomes = await books.journal.commitTogether([
    [{ release: ["phone:4"], reply: null }, context()],
    [claiming("phone:4"), context()],
  ]);
  expect(kinds(outcomes)).toEqual(["committed", "stale"]);
  expect((await other.commit(claiming("phone:4"), context())).kind).toBe("committed");
});

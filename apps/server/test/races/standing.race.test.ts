import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Journal, Outcome } from "../../src/books/journal/index.ts";
import { account, HOUSE, newHolder } from "../../src/books/ledger/index.ts";
import { type HolderStatus, rely, type Work } from "../../src/books/work/index.ts";
import { newId } from "../../src/platform/ids.ts";
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
import { selfCheck, somebodyWaits } from "../self-check.ts";
import { openWire, type Wire } from "../wire.ts";

// A holder's standing and the copies on the accounts: whatever passes whatever, no account is left
// behind, and after a freeze has committed nothing it forbids is posted.

let books: Books;
let wire: Wire;
/** Its statements can be held back. */
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
  await commit(other, { insert: [newHolder(payer), newHolder(payee)], reply: null });
  await commit(other, paidIn(payer, 100, newId("top")));
});
afterEach(() => selfCheck(books.pool, [books.journal, slow, other]));
afterAll(async () => {
  await books.close();
  await wire.close();
});

const commit = (journal: Journal, work: Work<unknown>): Promise<Outcome> =>
  journal.commit(work, context());
const standing = (holder: string, status: HolderStatus): Work<null> => ({
  standing: [{ holder, status }],
  audit: [{ action: `test.${status}`, subject: holder }],
  reply: null,
});
const send = (fen: number): Work<null> =>
  sent({ from: payer, to: payee, fen, reference: newId("trf") });
const hold = (fen: number): Work<null> => ({
  post: [
    posting("payment.authorised", newId("pay"), [
      { from: available(payer), to: held(payer), amount: cny(fen) },
    ]),
  ],
  reply: null,
});
const copies = async (holder: string): Promise<string[]> => {
  const { rows } = await books.pool.query<{ copy: string }>(
    `select class || ' ' || status || ' ' || standing as copy from account
     where holder = $1 order by 1`,
    [holder],
  );
  return rows.map(({ copy }) => copy);
};
test("an account opened while its holder is frozen has the freeze: opening first", async () => {
  // The opening stands in its transaction; the freeze comes and must not miss the account.
  const gate = wire.hold(/^with w0/);
  const opening = commit(slow, hold(10));
  await gate.reached;
  const freeze = commit(other, standing(payer, "frozen"));
  await somebodyWaits(books);
  gate.release();
  expect([(await opening).kind, (await freeze).kind]).toEqual(["committed", "committed"]);
  expect(await copies(payer)).toEqual(["customer.available frozen 2", "customer.held frozen 2"]);
});

test("an account opened while its holder is frozen has the freeze: freeze first", async () => {
  const gate = wire.hold(/^with w0/);
  const freeze = commit(slow, standing(payee, "frozen"));
  await gate.reached;
  const opening = commit(other, send(10));
  await somebodyWaits(books);
  gate.release();
  expect([(await freeze).kind, (await opening).kind]).toEqual(["committed", "committed"]);
  expect(await copies(payee)).toEqual(["customer.available frozen 2"]);
});

test("an account opened while its holder is being closed receives nothing", async () => {
  const gate = wire.hold(/^with w0/);
  const closing = commit(slow, standing(payee, "closed"));
  await gate.reached;
  const credit = commit(other, send(10));
  await somebodyWaits(books);
  gate.release();
  expect((await closing).kind).toBe("committed");
  expect(await credit).toMatchObject({ kind: "refused", code: "account.closed" });
  expect((await balances(books.pool))[`customer.available:${payer}`]).toBe(100n);
});

test("who was frozen and lifted can still open an account relying on that standing", async () => {
  await commit(other, standing(payer, "frozen"));
  await commit(other, standing(payer, "active"));
  const holder = await books.journal.read().load("holder", payer);
  expect(holder?.version).toBe(3);
  const outcome = await commit(books.journal, {
    ...hold(10),
    rely: holder ? [rely("holder", holder)] : [],
  });
  expect(outcome.kind).toBe("committed");
  expect(await copies(payer)).toEqual(["customer.available active 3", "customer.held active 3"]);
});

test("a decision resting on a standing is stale once that moved, accounts or not", async () => {
  const holder = { id: payer, version: 1 };
  await commit(other, standing(payer, "active"));
  const withAccounts = await commit(other, { ...send(1), rely: [rely("holder", holder)] });
  const without = await commit(other, { rely: [rely("holder", holder)], reply: null });
  expect([withAccounts.kind, without.kind]).toEqual(["stale", "stale"]);
});

test("A26 a freeze that commits first stops another process's earlier transfer", async () => {
  await commit(other, send(1));
  const gate = wire.hold(/^with w0/);
  const freeze = commit(slow, standing(payer, "frozen"));
  await gate.reached;
  const transfer = commit(other, send(10));
  await somebodyWaits(books);
  gate.release();
  expect((await freeze).kind).toBe("committed");
  expect(await transfer).toMatchObject({ kind: "refused", code: "account.frozen" });
  expect(await balances(books.pool)).toMatchObject({ [`customer.available:${payer}`]: 99n });
});

test("A26 of a hundred transfers around a freeze none stands in a block after it", async () => {
  const sends = Array.from({ length: 60 }, (_, at) =>
    commit(at % 2 ? other : books.journal, send(1)).then(({ kind }) => kind),
  );
  const frozen = commit(slow, standing(payer, "frozen"));
  const kinds = await Promise.all(sends);
  expect((await frozen).kind).toBe("committed");
  const late = await Promise.all(
    Array.from({ length: 10 }, (_, at) => commit(at % 2 ? other : books.journal, send(1))),
  );
  expect(late.map(({ kind }) => kind)).toEqual(late.map(() => "refused"));
  const sentOnes = kinds.filter((kind) => kind === "committed").length;
  expect((await balances(books.pool))[`customer.available:${payer}`]).toBe(BigInt(100 - sentOnes));
  const { rows } = await books.pool.query<{ after: bigint }>(
    `select count(*) as after from entry e join account a on a.number = e.account
     join block b on b.batch = e.batch
     where a.owner = $1 and e.amount < 0 and b.number > (select f.number from block f
       join audit u on u.batch = f.batch where u.action = 'test.frozen' and u.subject = $1)`,
    [payer],
  );
  expect(rows[0]?.after).toBe(0n);
});

test("within one batch, a freeze stops the transfer behind it and not the one before", async () => {
  const outcomes = await other.commitTogether(
    [send(10), standing(payer, "frozen"), send(10)].map((work) => [work, context()]),
  );
  expect(outcomes.map(({ kind }) => kind)).toEqual(["committed", "committed", "refused"]);
  expect(await balances(books.pool)).toMatchObject({ [`customer.available:${payer}`]: 90n });
});

test("what was promised before a freeze goes on, and money still comes in", async () => {
  await commit(other, hold(40));
  await commit(other, standing(payer, "frozen"));
  const captured: Work<null> = {
    post: [
      posting("payment.captured", newId("pay"), [
        { from: held(payer), to: available(payee), amount: cny(40) },
      ]),
    ],
    reply: null,
  };
  const outcomes = [
    await commit(other, captured),
    await commit(other, paidIn(payer, 5, newId("top"))),
    await commit(other, send(1)),
  ];
  expect(outcomes.map(({ kind }) => kind)).toEqual(["committed", "committed", "refused"]);
  expect(await balances(books.pool)).toMatchObject({
    [`customer.available:${payer}`]: 65n,
    [`customer.available:${payee}`]: 40n,
  });
});

test("holders whose standing moves and holders relied on are locked in one order", async () => {
  const [first, second] = [payer, payee].sort();
  // One batch has the later holder as a whole and relies on the earlier; the other, both relied on.
  const gate = wire.hold(/^select -3/);
  const moving = slow.commitTogether([
    [standing(second ?? "", "active"), context()],
    [{ rely: [{ table: "holder", id: first ?? "", version: 1 }], reply: null }, context()],
  ]);
  await gate.reached;
  const relying = commit(other, {
    rely: [first, second].map((id) => ({ table: "holder", id: id ?? "", version: 1 })),
    audit: [{ action: "test.relied", subject: "both" }],
    reply: null,
  });
  await somebodyWaits(books);
  gate.release();
  expect((await moving).map(({ kind }) => kind)).toEqual(["committed", "committed"]);
  expect((await relying).kind).toBe("stale");
});

test("an account of the house is opened while another batch has its others locked", async () => {
  const gate = wire.hold(/^with w0/);
  const first = commit(slow, paidIn(payer, 5, newId("top")));
  await gate.reached;
  const from = account("pool.bank", newId("bnk"), "CNY");
  const moves = [{ from, to: available(payee), amount: cny(7) }];
  const opening = await commit(other, {
    post: [posting("topup.succeeded", newId("top"), moves)],
    reply: null,
  });
  expect(opening.kind).toBe("committed");
  gate.release();
  expect((await first).kind).toBe("committed");
});

test("the house's own standing never moves", async () => {
  for (const status of ["frozen", "closed", "active"] as const) {
    expect((await commit(other, standing(HOUSE, status))).kind).toBe("fault");
  }
});

test("a standing that moves for nobody is a fault, not a freeze that never was", async () => {
  const outcome = await commit(other, standing("usr_nobody", "frozen"));
  expect(outcome.kind).toBe("fault");
});

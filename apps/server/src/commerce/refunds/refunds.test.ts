import { afterAll, beforeAll, expect, test } from "vitest";
import { type Books, balances, cny, context, openBooks } from "../../../test/books.ts";
import { bought } from "../../../test/bought.ts";
import { makePerson, makeShop, perform, pin } from "../../../test/people.ts";
import { brokenInvariants } from "../../../test/self-check.ts";
import { expectSound } from "../../../test/sound.ts";
import { billId } from "../../bills/bill.ts";
import { account } from "../../books/ledger/index.ts";
import { change, row } from "../../books/work/index.ts";
import { assert } from "../../platform/refusal.ts";
import type { KeyHolder } from "../../security/api-keys/index.ts";
import type { Session } from "../../security/identity/index.ts";
import { freezePerson } from "../../trust/restrictions/index.ts";
import { createOrder } from "../orders/index.ts";
import { capturePayment } from "../payments/capture.ts";
import { pay } from "../payments/pay.ts";
import { voidPayment } from "../payments/release.ts";
import { createRefund } from "./create.ts";
import { paymentAndRefundsStory, refundStory } from "./view.ts";

let books: Books;
let shop: KeyHolder;
beforeAll(async () => {
  books = await openBooks();
  shop = await makeShop(books.journal);
});
afterAll(async () => {
  await expectSound(books.url);
  await books.close();
});

const paid = (payer: Session, fen: number, capture: "automatic" | "manual" = "automatic") =>
  bought(books.journal, { shop, payer, amount: cny(fen), capture });

const refunding = (payment: string, fen: number, by: KeyHolder = shop) =>
  perform(books.journal, (read) => createRefund(read, by, { payment, amount: cny(fen) }));

const balanceOf = async (name: string) => (await balances(books.pool))[name] ?? 0n;
const available = ({ user }: Session) => balanceOf(`customer.available:${user}`);
const shopHas = async () => [
  await balanceOf(`merchant.pending:${shop.merchant}`),
  await balanceOf(`merchant.fees:${shop.merchant}`),
];
const read = () => books.journal.read();

async function used({ user }: Session, rule: string): Promise<bigint> {
  const row = await read().load("limitUse", `${user}|${rule}`);
  return row ? row.used1 + row.used2 + row.used3 : 0n;
}

test("a full refund gives the payer all of it: the shop's share and the whole fee", async () => {
  const payer = await makePerson(books.journal, { fen: 10_000 });
  const before = await shopHas();
  const payment = await paid(payer, 3180);
  const refund = await refunding(payment, 3180);
  expect(refund).toMatchObject({ amount: 3180n, fee: 19n, state: "succeeded" });
  expect(await available(payer)).toBe(10_000n);
  expect(await shopHas()).toEqual(before);
});

test("parts of the fee come back by difference, and together are the fee", async () => {
  const payer = await makePerson(books.journal, { fen: 10_000 });
  const before = await shopHas();
  const payment = await paid(payer, 3180);
  const fees = [];
  for (const fen of [1000, 1000, 1180]) fees.push((await refunding(payment, fen)).fee);
  expect(fees).toEqual([6n, 6n, 7n]);
  expect(await available(payer)).toBe(10_000n);
  expect(await shopHas()).toEqual(before);
});

test("of a captured payment what was captured comes back, and no more", async () => {
  const payer = await makePerson(books.journal, { fen: 10_000 });
  const payment = await paid(payer, 10_000, "manual");
  await expect(refunding(payment, 100)).rejects.toThrow("payment.not_refundable");
  await perform(books.journal, (reader) =>
    capturePayment(reader, shop, { payment, amount: cny(6000) }),
  );
  await expect(refunding(payment, 6001)).rejects.toThrow("refund.exceeds");
  expect(await refunding(payment, 6000)).toMatchObject({ fee: 36n });
  expect(await available(payer)).toBe(10_000n);
});

test("what was released again has nothing to give back", async () => {
  const payer = await makePerson(books.journal, { fen: 10_000 });
  const payment = await paid(payer, 5000, "manual");
  await perform(books.journal, (reader) => voidPayment(reader, shop, payment));
  await expect(refunding(payment, 5000)).rejects.toThrow("payment.not_refundable");
  expect(await available(payer)).toBe(10_000n);
});

test("a plan that changed since gives back at the rate the payment was charged", async () => {
  const payer = await makePerson(books.journal, { fen: 20_000 });
  const payment = await paid(payer, 10_000);
  await books.asOwner((client) =>
    client.query("update merchant set fee_bps = 600 where id = $1", [shop.merchant]),
  );
  expect((await refunding(payment, 5000)).fee).toBe(30n);
  await books.asOwner((client) =>
    client.query("update merchant set fee_bps = 60 where id = $1", [shop.merchant]),
  );
  expect((await refunding(payment, 5000)).fee).toBe(30n);
});

test("N27 nothing, too much, another currency, another shop's payment and a refund", async () => {
  const payer = await makePerson(books.journal, { fen: 10_000 });
  const payment = await paid(payer, 3180);
  const other = await makeShop(books.journal);
  const refund = await refunding(payment, 1000);
  const wrong = perform(books.journal, (reader) =>
    createRefund(reader, shop, { payment, amount: { currency: "JPY", minor: 100n } }),
  );
  await expect(wrong).rejects.toThrow("money.currency_mismatch");
  await expect(refunding(payment, 0)).rejects.toThrow("money.amount_too_small");
  await expect(refunding(payment, 2181)).rejects.toThrow("refund.exceeds");
  await expect(refunding(payment, 1000, other)).rejects.toThrow("resource.not_found");
  await expect(refunding(refund.id, 1000)).rejects.toThrow("resource.not_found");
  expect(await available(payer)).toBe(7820n);
});

test("the limits the payment used are given back, the count of movements is not", async () => {
  const payer = await makePerson(books.journal, { fen: 100_000 });
  const payment = await paid(payer, 50_000);
  expect(await used(payer, "spend.day")).toBe(50_000n);
  await refunding(payment, 20_000);
  expect(await used(payer, "spend.day")).toBe(30_000n);
  expect(await used(payer, "spend.year")).toBe(30_000n);
  await refunding(payment, 30_000);
  expect(await used(payer, "spend.day")).toBe(0n);
});

test("the payer has a bill of the refund, and his payment's bill tells of it", async () => {
  const payer = await makePerson(books.journal, { fen: 10_000 });
  const payment = await paid(payer, 3180);
  const paymentsBill = async () => (await read().load("bill", billId(payment, "out")))?.state;
  const first = await refunding(payment, 1000);
  expect(await paymentsBill()).toBe("partially_refunded");
  const bill = await read().load("bill", billId(first.id, "in"));
  expect(bill).toMatchObject({
    owner: payer.user,
    kind: "refund",
    direction: "in",
    amount: 1000n,
    counterparty: shop.merchant,
  });
  await refunding(payment, 2180);
  expect(await paymentsBill()).toBe("refunded");
  const { timeline } = await paymentAndRefundsStory(read(), payment, payer.user);
  expect(timeline.map(({ state }) => state)).toEqual([
    "succeeded",
    "partially_refunded",
    "refunded",
  ]);
  expect(await refundStory(read(), first.id, payer.user)).toMatchObject({ origin: payment });
  const stranger = await makePerson(books.journal);
  const nothing = "resource.not_found";
  await expect(refundStory(read(), first.id, stranger.user)).rejects.toThrow(nothing);
  await expect(paymentAndRefundsStory(read(), payment, stranger.user)).rejects.toThrow(nothing);
});

test("a refund is told to the house once, and to its shop without the payer", async () => {
  const payer = await makePerson(books.journal, { fen: 10_000 });
  const refund = await refunding(await paid(payer, 1000), 400);
  const { rows } = await books.pool.query(
    "select type, merchant, payload::jsonb as payload from event where subject = $1",
    [refund.id],
  );
  expect(rows).toMatchObject([{ type: "refund.succeeded", merchant: shop.merchant }]);
  expect(rows[0].payload).toMatchObject({ payer: payer.user, payment: refund.payment });
  const audit = await books.pool.query("select 1 from audit where subject = $1", [refund.id]);
  expect(audit.rowCount).toBe(1);
});

test("R01 a refund that its payment or its limit does not know of is found and named", async () => {
  const payer = await makePerson(books.journal, { fen: 10_000 });
  const payment = await paid(payer, 3000);
  await refunding(payment, 1000);
  const findings = () => brokenInvariants(books.pool, /^R01$/);
  expect(await findings()).toEqual([]);
  const spoil = (table: string, set: string, id: string) =>
    books.asOwner((client) => client.query(`update ${table} set ${set} where id = $1`, [id]));
  await spoil("payment", "refunded = refunded - 1", payment);
  expect(await findings()).toEqual([expect.stringContaining(payment)]);
  await spoil("payment", "refunded = refunded + 1", payment);
  await spoil("limit_use", "used_1 = used_1 - 1", `${payment}|paid-back`);
  expect(await findings()).toEqual([expect.stringContaining(payment)]);
  await spoil("limit_use", "used_1 = used_1 + 1", `${payment}|paid-back`);
  expect(await findings()).toEqual([]);
});

const standing = (holder: string, status: "active" | "frozen" | "closed") =>
  perform(books.journal, async () => ({ standing: [{ holder, status }], reply: null }));
const dormant = ({ user }: Session) => balanceOf(`customer.dormant:${user}`);
const kept = async (refund: string) => {
  const { rows } = await books.pool.query(
    "select 1 from audit where action = 'refund.keep' and subject = $1",
    [refund],
  );
  return rows.length;
};

/** Somebody whose last money lies in a payment. */
async function spentAll(): Promise<{ readonly payer: Session; readonly payment: string }> {
  const payer = await makePerson(books.journal, { fen: 3180 });
  return { payer, payment: await paid(payer, 3180) };
}

test("R7 a refund to a closed wallet is kept for its owner, and somebody is told", async () => {
  const before = await shopHas();
  const { payer, payment } = await spentAll();
  await standing(payer.user, "closed");
  const first = await refunding(payment, 1000);
  expect(first).toMatchObject({ amount: 1000n, fee: 6n, state: "succeeded" });
  const second = await refunding(payment, 2180);
  expect(await dormant(payer)).toBe(3180n);
  expect(await available(payer)).toBe(0n);
  expect(await shopHas()).toEqual(before);
  expect([await kept(first.id), await kept(second.id)]).toEqual([1, 1]);
  await expect(refunding(payment, 1)).rejects.toThrow("refund.exceeds");
});

test("R7 a refund that meets the closing of the wallet is decided again", async () => {
  const { payer, payment } = await spentAll();
  let decided = 0;
  const refund = await perform(books.journal, async (reader) => {
    const work = await createRefund(reader, shop, { payment, amount: cny(3180) });
    decided += 1;
    if (decided === 1) await standing(payer.user, "closed");
    return work;
  });
  expect(decided).toBe(2);
  expect([await available(payer), await dormant(payer)]).toEqual([0n, 3180n]);
  expect(await kept(refund.id)).toBe(1);
});

test("R7 while a closing may be undone a refund waits: the wallet may open again", async () => {
  const { payer, payment } = await spentAll();
  const closing = { id: payer.user, state: "closing", askedAt: read().now, pack: "cn-1" };
  await perform(books.journal, async () => ({
    insert: [row("closure", closing)],
    standing: [{ holder: payer.user, status: "closed" }],
    reply: null,
  }));
  await expect(refunding(payment, 3180)).rejects.toThrow("account.closed");
  await standing(payer.user, "active");
  const refund = await refunding(payment, 3180);
  expect([await available(payer), await dormant(payer)]).toEqual([3180n, 0n]);
  expect(await kept(refund.id)).toBe(0);
});

test("R7 F15 an erasure decided before a refund was kept for somebody is stale", async () => {
  const { payer, payment } = await spentAll();
  const { now } = read();
  const of = { id: payer.user, pack: "cn-1", askedAt: now, keepUntil: now };
  const closure = { ...of, state: "restricted" };
  await perform(books.journal, async () => ({
    insert: [row("closure", closure)],
    standing: [{ holder: payer.user, status: "closed" }],
    reply: null,
  }));
  const found = await read().load("closure", payer.user);
  assert(found, "the closure is there");
  const over = change("closure", found, { state: "shredded", shreddedAt: now });
  await refunding(payment, 3180);
  const erasing = books.journal.commit({ change: [over], reply: null }, context());
  expect(await erasing).toMatchObject({ kind: "stale" });
});

test("a frozen payer gets his money back; a frozen shop pays nothing out", async () => {
  const payer = await makePerson(books.journal, { fen: 10_000 });
  const payment = await paid(payer, 3000);
  await perform(books.journal, (reader) =>
    freezePerson(reader, { person: payer.user, reason: "court_order", until: null }),
  );
  await refunding(payment, 1000);
  expect(await available(payer)).toBe(8000n);
  await standing(shop.merchant, "frozen");
  await expect(refunding(payment, 1000)).rejects.toThrow("account.frozen");
  await standing(shop.merchant, "active");
});

test("a shop that no longer has the money is refused, and nothing is half done", async () => {
  const payer = await makePerson(books.journal, { fen: 10_000 });
  const poor = await makeShop(books.journal);
  const order = await perform(books.journal, (reader) =>
    createOrder(reader, poor, {
      reference: "only",
      amount: cny(1000),
      description: "茶",
      capture: "automatic",
      expiresInSeconds: 600,
    }),
  );
  const { payment } = await perform(books.journal, (reader) =>
    pay(reader, payer, { order: order.id, amount: cny(1000), proof: pin() }),
  );
  await perform(books.journal, async () => ({
    post: [
      {
        kind: "settlement.cut",
        reference: "stl_test",
        moves: [
          {
            from: account("merchant.pending", poor.merchant, "CNY"),
            to: account("merchant.available", poor.merchant, "CNY"),
            amount: cny(994),
          },
        ],
      },
    ],
    reply: null,
  }));
  await expect(refunding(payment.id, 1000, poor)).rejects.toThrow("ledger.insufficient_funds");
  expect(await read().load("payment", payment.id)).toMatchObject({ refunded: 0n, version: 1 });
  expect(await available(payer)).toBe(9000n);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { type Books, balances, cny, openBooks } from "../../../test/books.ts";
import { makePerson, makeShop, perform, pin } from "../../../test/people.ts";
import { expectSound } from "../../../test/sound.ts";
import type { KeyHolder } from "../../security/api-keys/index.ts";
import type { Session } from "../../security/identity/index.ts";
import { cancelOrder } from "../orders/cancel.ts";
import { createOrder, type NewOrder } from "../orders/index.ts";
import { type Pay, pay } from "./pay.ts";
import { getMerchantsPayment, getPayersPayment } from "./payment.ts";
import { merchantPaymentView, paymentStory } from "./view.ts";

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

let references = 0;
const ordering = (fen: number, order: Partial<NewOrder> = {}) =>
  perform(books.journal, (read) =>
    createOrder(read, shop, {
      reference: `ref-${references++}`,
      amount: cny(fen),
      description: "乌龙茶",
      capture: "automatic",
      expiresInSeconds: 600,
      ...order,
    }),
  );

const paying = (payer: Session, order: Partial<Pay> & { order: string }) =>
  perform(books.journal, (read) => pay(read, payer, { amount: cny(3180), proof: pin(), ...order }));

const balanceOf = async (name: string) => (await balances(books.pool))[name] ?? 0n;
const available = ({ user }: Session) => balanceOf(`customer.available:${user}`);

async function count(sql: string, ...values: unknown[]): Promise<number> {
  const { rows } = await books.pool.query(`select count(*)::int as n ${sql}`, values);
  return rows[0].n;
}

test("a payment gives the shop its share and keeps the fee apart", async () => {
  const payer = await makePerson(books.journal, { fen: 10_000 });
  const order = await ordering(3180);
  const { payment, merchantName } = await paying(payer, { order: order.id });
  expect(merchantName).toBe("茶铺");
  expect(payment).toMatchObject({ state: "succeeded", amount: 3180n, fee: 19n, captured: 3180n });
  expect(await available(payer)).toBe(6820n);
  expect(await balanceOf(`merchant.pending:${shop.merchant}`)).toBe(3161n);
  expect(await balanceOf(`merchant.fees:${shop.merchant}`)).toBe(19n);
  expect(await count("from bill where owner = $1 and subject = $2", payer.user, payment.id)).toBe(
    1,
  );
  expect(await count("from bill where owner = $1", shop.merchant)).toBe(0);
  expect(
    await count("from ord where id = $1 and state = 'paid' and payment = $2", order.id, payment.id),
  ).toBe(1);
});

test("a payment writes few rows: an entry per account, one of each else", async () => {
  const payer = await makePerson(books.journal, { fen: 10_000 });
  const order = await ordering(3180);
  const { payment } = await paying(payer, { order: order.id });
  const {
    rows: [posting],
  } = await books.pool.query("select batch from posting where reference = $1", [payment.id]);
  const written = async (table: string) => count(`from ${table} where batch = $1`, posting.batch);
  expect(await Promise.all(["posting", "entry", "event", "audit"].map(written))).toEqual([
    1, 3, 1, 1,
  ]);
  // The posting's own name and the order's; without a key there is no third.
  expect(await written("claim")).toBe(2);
  expect(await count("from risk_decision where subject = $1", payment.id)).toBe(0);
  expect(payment.risk).toMatchObject({ outcome: "allow", amount: "3180" });
});

test("the payer and the shop read the payment, nobody else finds it", async () => {
  const payer = await makePerson(books.journal, { fen: 10_000 });
  const order = await ordering(3180);
  const { payment } = await paying(payer, { order: order.id });
  const read = books.journal.read();
  const seen = await merchantPaymentView(
    read,
    await getMerchantsPayment(read, shop.merchant, payment.id),
  );
  expect(seen).toMatchObject({ reference: order.reference, fee: { value: "0.19" } });
  expect(JSON.stringify(seen)).not.toContain(payer.user);
  expect(await paymentStory(read, payment.id, payer.user)).toMatchObject({ note: null });
  const other = await makePerson(books.journal);
  const another = await makeShop(books.journal);
  for (const stranger of [
    getPayersPayment(read, other.user, payment.id),
    getMerchantsPayment(read, another.merchant, payment.id),
  ]) {
    await expect(stranger).rejects.toThrow("resource.not_found");
  }
});

test("the amount is the order's, to the fen and in its currency", async () => {
  const payer = await makePerson(books.journal, { fen: 10_000 });
  const order = await ordering(3180);
  for (const fen of [3179, 3181, 318]) {
    const other = paying(payer, { order: order.id, amount: cny(fen) });
    await expect(other).rejects.toThrow("order.amount_differs");
  }
  expect(await available(payer)).toBe(10_000n);
});

test("no PIN, a wrong PIN, no verified name and too little money pay nothing", async () => {
  const payer = await makePerson(books.journal, { fen: 3179 });
  const order = await ordering(3180);
  await expect(paying(payer, { order: order.id, proof: null })).rejects.toThrow("stepup.required");
  await expect(paying(payer, { order: order.id, proof: pin("222333") })).rejects.toThrow(
    "stepup.pin_wrong",
  );
  await expect(paying(payer, { order: order.id })).rejects.toThrow("ledger.insufficient_funds");
  const nobody = await makePerson(books.journal, { tier: "T0" });
  await expect(paying(nobody, { order: order.id })).rejects.toThrow("kyc.required");
  expect(await count("from ord where id = $1 and state = 'open' and version = 1", order.id)).toBe(
    1,
  );
  expect(await count("from payment where ord = $1", order.id)).toBe(0);
});

test("an order that is cancelled, expired or unknown is not paid", async () => {
  const payer = await makePerson(books.journal, { fen: 10_000 });
  const cancelled = await ordering(3180);
  await perform(books.journal, (read) => cancelOrder(read, shop, cancelled.id));
  await expect(paying(payer, { order: cancelled.id })).rejects.toThrow("order.not_open");
  const expired = await ordering(3180);
  const late = perform(books.journal, (read) =>
    pay({ ...read, now: new Date(expired.expiresAt) }, payer, {
      order: expired.id,
      amount: cny(3180),
      proof: pin(),
    }),
  );
  await expect(late).rejects.toThrow("order.expired");
  const unknown = paying(payer, { order: `ord_${"0".repeat(26)}` });
  await expect(unknown).rejects.toThrow("resource.not_found");
});

test("a shop that was closed takes nothing", async () => {
  const closing = await makeShop(books.journal);
  const payer = await makePerson(books.journal, { fen: 10_000 });
  const order = await perform(books.journal, (read) =>
    createOrder(read, closing, {
      reference: "last",
      amount: cny(3180),
      description: "茶",
      capture: "automatic",
      expiresInSeconds: 600,
    }),
  );
  await perform(books.journal, async () => ({
    standing: [{ holder: closing.merchant, status: "closed" }],
    reply: null,
  }));
  await expect(paying(payer, { order: order.id })).rejects.toThrow("merchant.not_accepting");
});

test("A20 of two who pay one order through two processes, one pays and one is told", async () => {
  const second = await books.another();
  const rounds = 50;
  const payers = await Promise.all([0, 1].map(() => makePerson(books.journal, { fen: 10_000 })));
  for (let round = 0; round < rounds; round++) {
    const order = await ordering(100);
    const outcomes = await Promise.allSettled(
      payers.map((payer, at) =>
        perform(at === 0 ? books.journal : second, (read) =>
          pay(read, payer, { order: order.id, amount: cny(100), proof: pin() }),
        ),
      ),
    );
    const reasons = outcomes.flatMap((o) => (o.status === "rejected" ? [o.reason.message] : []));
    expect(reasons).toEqual(["order.already_paid"]);
    expect(await count("from payment where ord = $1", order.id)).toBe(1);
  }
  const left = await Promise.all(payers.map(available));
  expect(left.reduce((sum, one) => sum + one, 0n)).toBe(20_000n - 100n * BigInt(rounds));
  expect([books.journal.counts.databaseRetries, second.counts.databaseRetries]).toEqual([0, 0]);
});

test("of a payment and a cancellation that meet exactly one commits", async () => {
  for (let round = 0; round < 10; round++) {
    const payer = await makePerson(books.journal, { fen: 10_000 });
    const order = await ordering(3180);
    const [paid, cancelled] = await Promise.allSettled([
      paying(payer, { order: order.id }),
      perform(books.journal, (read) => cancelOrder(read, shop, order.id)),
    ]);
    expect([paid.status, cancelled.status].sort()).toEqual(["fulfilled", "rejected"]);
    expect(await available(payer)).toBe(paid.status === "fulfilled" ? 6820n : 10_000n);
  }
});

test("A27 a session from before a sign-out everywhere pays nothing", async () => {
  const payer = await makePerson(books.journal, { fen: 10_000 });
  const order = await ordering(3180);
  await perform(books.journal, async () => ({ standing: [{ holder: payer.user }], reply: null }));
  await expect(paying(payer, { order: order.id })).rejects.toThrow("conflict.changed");
  expect(await available(payer)).toBe(10_000n);
});

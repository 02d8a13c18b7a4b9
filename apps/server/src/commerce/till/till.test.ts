import { afterAll, beforeAll, expect, test } from "vitest";
import { type Books, cny, openBooks } from "../../../test/books.ts";
import { makePerson, makeShop, perform, pin } from "../../../test/people.ts";
import { expectSound } from "../../../test/sound.ts";
import { keyset, pageOf } from "../../platform/page.ts";
import type { KeyHolder } from "../../security/api-keys/index.ts";
import type { Session } from "../../security/identity/index.ts";
import { createOrder } from "../orders/index.ts";
import { capturePayment } from "../payments/capture.ts";
import { pay } from "../payments/pay.ts";
import { createRefund } from "../refunds/index.ts";
import { ask } from "./ask.ts";
import { findMovements, sumToday } from "./store.ts";
import { movementView, orderView } from "./view.ts";

let books: Books;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(async () => {
  await expectSound(books.url);
  await books.close();
});

const read = () => books.journal.read();
const asking = (shop: KeyHolder, fen: number) =>
  perform(books.journal, (reader) =>
    ask(reader, shop, { amount: cny(fen), description: undefined }),
  );

async function paid(shop: KeyHolder, payer: Session, fen: number): Promise<string> {
  const order = await asking(shop, fen);
  const { payment } = await perform(books.journal, (reader) =>
    pay(reader, payer, { order: order.id, amount: cny(fen), proof: pin() }),
  );
  return payment.id;
}

const refunding = (shop: KeyHolder, payment: string, fen: number) =>
  perform(books.journal, (reader) => createRefund(reader, shop, { payment, amount: cny(fen) }));

async function list(shop: KeyHolder, query: { limit?: number; cursor?: string } = {}) {
  const at = keyset("pay", query);
  const rows = await findMovements(read(), shop.merchant, at);
  return pageOf(rows, at, (row) => movementView(read(), row));
}

test("an order at the counter says what the QR shows and how long it lives", async () => {
  const shop = await makeShop(books.journal);
  const order = await asking(shop, 3680);
  const seen = orderView(read(), order, "https://wallet.example");
  expect(seen).toMatchObject({
    amount: { currency: "CNY", value: "36.80" },
    state: "open",
    payment: null,
    checkoutUrl: `https://wallet.example/pay/${order.id}`,
  });
  expect(seen.expiresInSeconds).toBeGreaterThan(295);
  expect(seen.expiresInSeconds).toBeLessThanOrEqual(300);
  const later = { ...read(), now: new Date(order.expiresAt.getTime() + 1) };
  expect(orderView(later, order, "x")).toMatchObject({ state: "expired", expiresInSeconds: 0 });
});

test("N32 payments and refunds are one list of this shop alone, whole over its pages", async () => {
  const [shop, other] = [await makeShop(books.journal), await makeShop(books.journal)];
  const payer = await makePerson(books.journal, { fen: 100_000 });
  const first = await paid(shop, payer, 1000);
  const refund = await refunding(shop, first, 400);
  const second = await paid(shop, payer, 2000);
  await refunding(other, await paid(other, payer, 500), 500);
  const all = (await list(shop)).data;
  expect(all.map(({ id, kind, state }) => [id, kind, state])).toEqual([
    [second, "payment", "succeeded"],
    [refund.id, "refund", "succeeded"],
    [first, "payment", "partially_refunded"],
  ]);
  expect(all[1]).toMatchObject({ payment: first, amount: { value: "4.00" } });

  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list(shop, { limit: 1, ...(cursor === undefined ? {} : { cursor }) });
    seen.push(...page.data.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
    // What comes while somebody pages is before the first page, not within.
    if (seen.length === 1) await paid(shop, payer, 100);
  } while (cursor !== undefined);
  expect(seen).toEqual([second, refund.id, first]);
});

test("the day's sums are of its payments and refunds, and begin anew at midnight", async () => {
  const shop = await makeShop(books.journal);
  const payer = await makePerson(books.journal, { fen: 100_000 });
  const payment = await paid(shop, payer, 1000);
  await paid(shop, payer, 2680);
  await refunding(shop, payment, 400);
  const of = { merchant: shop.merchant, currency: "CNY" };
  expect(await sumToday(read(), "payment", of)).toEqual({ count: 2, sum: 3680n });
  expect(await sumToday(read(), "refund", of)).toEqual({ count: 1, sum: 400n });
  const tomorrow = new Date(read().now.getTime() + 24 * 3600_000);
  const next = { ...read(), now: tomorrow };
  expect(await sumToday(next, "payment", of)).toEqual({ count: 0, sum: 0n });
});

test("what was authorised on one day and captured on another counts on that", async () => {
  const shop = await makeShop(books.journal);
  const payer = await makePerson(books.journal, { fen: 100_000 });
  const order = await perform(books.journal, (reader) =>
    createOrder(reader, shop, {
      reference: "captured-later",
      amount: cny(3000),
      description: "茶",
      capture: "manual",
      expiresInSeconds: 600,
    }),
  );
  const { payment } = await perform(books.journal, (reader) =>
    pay(reader, payer, { order: order.id, amount: cny(3000), proof: pin() }),
  );
  const of = { merchant: shop.merchant, currency: "CNY" };
  const on = (days: number) => ({
    ...read(),
    now: new Date(read().now.getTime() + days * 86_400_000),
  });
  expect(await sumToday(on(0), "payment", of)).toEqual({ count: 0, sum: 0n });
  await perform(books.journal, () =>
    capturePayment(on(2), shop, { payment: payment.id, amount: cny(2000) }),
  );
  expect(await sumToday(on(2), "payment", of)).toEqual({ count: 1, sum: 2000n });
  expect(await sumToday(on(3), "payment", of)).toEqual({ count: 0, sum: 0n });
});

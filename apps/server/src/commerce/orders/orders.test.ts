import { afterAll, beforeAll, expect, test } from "vitest";
import { type Books, cny, openBooks } from "../../../test/books.ts";
import { makeShop, perform } from "../../../test/people.ts";
import type { KeyHolder } from "../../security/api-keys/index.ts";
import { cancelOrder } from "./cancel.ts";
import { createOrder, type NewOrder } from "./create.ts";
import { openDescription } from "./description.ts";
import { expireOrder } from "./expire.ts";
import { getMerchantsOrder, getPayableOrder, stateOf } from "./order.ts";

let books: Books;
let shop: KeyHolder;
beforeAll(async () => {
  books = await openBooks();
  shop = await makeShop(books.journal);
});
afterAll(() => books.close());

let references = 0;
const ordering = (order: Partial<NewOrder> = {}, by = shop) =>
  perform(books.journal, (read) =>
    createOrder(read, by, {
      reference: `ref-${references++}`,
      amount: cny(3180),
      description: "乌龙茶 一壶",
      capture: "automatic",
      expiresInSeconds: 60,
      ...order,
    }),
  );

test("A06 20 calls at once with one reference of the shop make one order", async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, () => ordering({ reference: "2026-0001" })),
  );
  const refused = outcomes.flatMap((o) => (o.status === "rejected" ? [o.reason.message] : []));
  expect(refused).toEqual(Array.from({ length: 19 }, () => "order.reference_taken"));
  const { rows } = await books.pool.query("select id from ord where reference = '2026-0001'");
  expect(rows).toHaveLength(1);
});

test("two shops may use one reference", async () => {
  const another = await makeShop(books.journal);
  await ordering({ reference: "same" });
  await expect(ordering({ reference: "same" }, another)).resolves.toMatchObject({ state: "open" });
});

test("what is sold is readable through the vault and nowhere in the table", async () => {
  const order = await ordering();
  const read = books.journal.read();
  expect(await openDescription(read, await getPayableOrder(read, order.id))).toBe("乌龙茶 一壶");
  expect(order.description.includes(Buffer.from("乌龙茶"))).toBe(false);
});

test("an order is above zero, below a million, and in the house's currency", async () => {
  await expect(ordering({ amount: cny(0) })).rejects.toThrow("money.amount_too_small");
  await expect(ordering({ amount: cny(100_000_001) })).rejects.toThrow("money.amount_too_large");
  const dollars = { currency: "USD", minor: 100n } as const;
  await expect(ordering({ amount: dollars })).rejects.toThrow("money.currency_unsupported");
});

test("a shop that may not take money makes no orders", async () => {
  const frozen = await makeShop(books.journal);
  await perform(books.journal, async () => ({
    standing: [{ holder: frozen.merchant, status: "frozen" }],
    reply: null,
  }));
  await expect(ordering({}, frozen)).rejects.toThrow("merchant.not_accepting");
});

test("an order is cancelled once, by its own shop", async () => {
  const order = await ordering();
  const another = await makeShop(books.journal);
  const cancel = (by: KeyHolder) =>
    perform(books.journal, (read) => cancelOrder(read, by, order.id));
  await expect(cancel(another)).rejects.toThrow("resource.not_found");
  expect((await cancel(shop)).state).toBe("cancelled");
  await expect(cancel(shop)).rejects.toThrow("order.not_cancellable");
});

test("past its time an order is expired at once, before the due work has been", async () => {
  const order = await ordering();
  const read = { ...books.journal.read(), now: order.expiresAt };
  await expect(getPayableOrder(read, order.id)).rejects.toThrow("order.expired");
  await expect(cancelOrder(read, shop, order.id)).rejects.toThrow("order.expired");
  const { rows } = await books.pool.query("select at from due where reference = $1", [order.id]);
  expect(rows).toEqual([{ at: order.expiresAt }]);
  await perform(books.journal, (reader) => expireOrder(reader, order.id));
  await perform(books.journal, (reader) => expireOrder(reader, order.id));
  const expired = await getMerchantsOrder(books.journal.read(), shop.merchant, order.id);
  expect(stateOf(expired, books.journal.read().now)).toBe("expired");
  expect(expired.version).toBe(2);
});

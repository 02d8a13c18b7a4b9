import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Books, cny, openBooks } from "../../../test/books.ts";
import { makePerson, makeShop, perform, pin } from "../../../test/people.ts";
import { expectSound } from "../../../test/sound.ts";
import type { Journal } from "../../books/journal/index.ts";
import type { KeyHolder } from "../../security/api-keys/index.ts";
import { merchantBalance } from "../merchants/balance.ts";
import { createOrder } from "../orders/index.ts";
import { pay } from "../payments/pay.ts";
import { merchantEvents } from "./events.ts";

let books: Books;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(async () => {
  await expectSound(books.url);
  await books.close();
});

const ordering = (shop: KeyHolder, reference: string, journal: Journal = books.journal) =>
  perform(journal, (read) =>
    createOrder(read, shop, {
      reference,
      amount: cny(3180),
      description: "茶",
      capture: "automatic",
      expiresInSeconds: 600,
    }),
  );

const read = () => books.journal.read();

test("a shop reads its own events, oldest first, without the payer", async () => {
  const shop = await makeShop(books.journal);
  const other = await makeShop(books.journal);
  await ordering(other, "not-yours");
  const order = await ordering(shop, "a");
  const payer = await makePerson(books.journal, { fen: 10_000 });
  const { payment } = await perform(books.journal, (reader) =>
    pay(reader, payer, { order: order.id, amount: cny(3180), proof: pin() }),
  );
  const { data, hasMore } = await merchantEvents(read(), shop.merchant, {});
  expect(hasMore).toBe(false);
  expect(data.map(({ type, subject }) => [type, subject])).toEqual([
    ["order.created", order.id],
    ["payment.succeeded", payment.id],
  ]);
  expect(data[1]?.data).toEqual({
    payment: payment.id,
    order: order.id,
    merchant: shop.merchant,
    amount: { currency: "CNY", value: "31.80" },
    fee: { currency: "CNY", value: "0.19" },
  });
});

test("whoever follows the feed meets every event of two processes once", async () => {
  const shop = await makeShop(books.journal);
  const processes = [books.journal, await books.another()];
  const seen: string[] = [];
  let cursor: string | undefined;
  const follow = async (): Promise<boolean> => {
    const page = await merchantEvents(read(), shop.merchant, {
      limit: 3,
      ...(cursor === undefined ? {} : { cursor }),
    });
    seen.push(...page.data.map(({ subject }) => subject));
    cursor = page.nextCursor ?? undefined;
    return page.data.length > 0;
  };
  const writing = Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      ordering(shop, `ref-${i}`, processes[i % processes.length] ?? books.journal),
    ),
  );
  for (let i = 0; i < 5; i++) await follow();
  const orders = (await writing).map(({ id }) => id);
  while (await follow());
  expect([...seen].sort()).toEqual([...orders].sort());
  // The end of the feed is a place too: the cursor stays, and leads to what comes next.
  const later = await ordering(shop, "later");
  await follow();
  expect(seen.at(-1)).toBe(later.id);
});

test("Q01 of a server whose clock is five minutes behind no event is passed over", async () => {
  const shop = await makeShop(books.journal);
  const first = await ordering(shop, "in-time");
  const { data, nextCursor } = await merchantEvents(read(), shop.merchant, {});
  expect(data.map(({ subject }) => subject)).toEqual([first.id]);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 300_000 });
  const behind = await books.another();
  const second = await ordering(shop, "behind", behind).finally(() => vi.useRealTimers());
  const page = await merchantEvents(read(), shop.merchant, { cursor: nextCursor ?? "" });
  expect(page.data.map(({ subject }) => subject)).toEqual([second.id]);
});

test("a cursor that no page gave is refused", async () => {
  const shop = await makeShop(books.journal);
  for (const cursor of ["x", `${"0".repeat(10)}1${"0".repeat(15)}`, "7".repeat(26)]) {
    await expect(merchantEvents(read(), shop.merchant, { cursor })).rejects.toThrow(
      "request.cursor_invalid",
    );
  }
});

test("a shop's balance says zero before the first payment and its shares after", async () => {
  const shop = await makeShop(books.journal);
  const zero = { currency: "CNY", value: "0.00" };
  expect(await merchantBalance(read(), shop.merchant)).toEqual({
    data: [{ currency: "CNY", pending: zero, available: zero, fees: zero }],
  });
  const order = await ordering(shop, "a");
  const payer = await makePerson(books.journal, { fen: 10_000 });
  await perform(books.journal, (reader) =>
    pay(reader, payer, { order: order.id, amount: cny(3180), proof: pin() }),
  );
  expect((await merchantBalance(read(), shop.merchant)).data).toEqual([
    {
      currency: "CNY",
      pending: { currency: "CNY", value: "31.61" },
      available: zero,
      fees: { currency: "CNY", value: "0.19" },
    },
  ]);
});

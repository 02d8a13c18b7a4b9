import { afterAll, beforeAll, expect, test } from "vitest";
import { type Books, openBooks } from "../../../test/books.ts";
import { makeShop, perform } from "../../../test/people.ts";
import { createMerchant } from "../../commerce/merchants/index.ts";
import { authenticateKey } from "./authenticate.ts";
import { createApiKey } from "./create.ts";
import { revokeApiKey } from "./revoke.ts";
import { keysOf } from "./store.ts";

let books: Books;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const shopWithKey = async () => {
  const { id, key } = await perform(books.journal, (read) =>
    createMerchant(read, { name: "茶铺" }),
  );
  return { merchant: id, key: key.reveal() };
};
const identify = (key: string) => authenticateKey(books.journal.read(), key, "127.0.0.1");

test("a new merchant's key says who is calling, and is stored only as a hash", async () => {
  const { merchant, key } = await shopWithKey();
  expect(key).toMatch(/^sk_test_/);
  expect(await identify(key)).toMatchObject({ merchant, standing: 1 });
  const { rows } = await books.pool.query("select k::text as text from api_key k");
  const stored = rows.map((row) => row.text).join("\n");
  expect(stored).not.toContain(key);
  expect(stored).not.toContain(key.slice(-32));
});

test("D35 a key with another secret, of another mode, or of nobody opens nothing", async () => {
  const { key } = await shopWithKey();
  const forged = key.slice(0, -1) + (key.endsWith("A") ? "B" : "A");
  await expect(identify(forged)).rejects.toThrow("auth.key_invalid");
  await expect(identify(key.replace("sk_test_", "sk_live_"))).rejects.toThrow(
    "auth.key_wrong_mode",
  );
  await expect(identify(`sk_test_${"0".repeat(26)}${"a".repeat(32)}`)).rejects.toThrow(
    "auth.key_invalid",
  );
  await expect(identify("")).rejects.toThrow("auth.key_invalid");
});

test("a second key works beside the first; revoked by its owner it stops at once", async () => {
  const { merchant, key } = await shopWithKey();
  const second = await perform(books.journal, (read) => createApiKey(read, merchant));
  expect(await identify(second.key.reveal())).toMatchObject({ id: second.id, merchant });
  const { merchant: stranger } = await makeShop(books.journal);
  const revoke = (by: string) =>
    perform(books.journal, (read) => revokeApiKey(read, by, second.id));
  await expect(revoke(stranger)).rejects.toThrow("resource.not_found");
  await revoke(merchant);
  await revoke(merchant);
  await expect(identify(second.key.reveal())).rejects.toThrow("auth.key_invalid");
  expect(await identify(key)).toMatchObject({ merchant });
});

test("a key that lives is listed, however many were made and ended since", async () => {
  const { merchant } = await shopWithKey();
  const [first] = await keysOf(books.journal.read(), merchant);
  for (let made = 0; made < 100; made++) {
    const { id } = await perform(books.journal, (read) => createApiKey(read, merchant));
    await perform(books.journal, (read) => revokeApiKey(read, merchant, id));
  }
  const listed = (await keysOf(books.journal.read(), merchant)).map(({ id }) => id);
  expect(listed).toHaveLength(100);
  expect(listed).toContain(first?.id);
  expect(listed).toEqual(listed.toSorted().toReversed());
});

test("a closed merchant's keys open nothing", async () => {
  const { merchant, key } = await shopWithKey();
  await perform(books.journal, async () => ({
    standing: [{ holder: merchant, status: "closed" }],
    reply: null,
  }));
  await expect(identify(key)).rejects.toThrow("auth.key_invalid");
});

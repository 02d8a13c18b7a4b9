import { keyScopes } from "@coffer/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Books, cny, openBooks } from "../../../test/books.ts";
import { bought } from "../../../test/bought.ts";
import { makePerson, perform } from "../../../test/people.ts";
import { brokenInvariants } from "../../../test/self-check.ts";
import { createMerchant } from "../../commerce/merchants/index.ts";
import { capturePayment } from "../../commerce/payments/capture.ts";
import { createRefund } from "../../commerce/refunds/create.ts";
import { newId } from "../../platform/ids.ts";
import type { KeyHolder } from "../../security/api-keys/index.ts";

// E11 finds nothing where everything went its way, however unusual the way (edges.test.ts has what
// it finds).

let books: Books;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

async function shopWith(feeBps: number): Promise<KeyHolder> {
  const { id } = await perform(books.journal, (read) =>
    createMerchant(read, { name: "茶铺", feeBps }),
  );
  return { id: newId("key"), merchant: id, standing: 1, scopes: keyScopes };
}

async function buy(shop: KeyHolder, fen: number, capture: "automatic" | "manual") {
  const payer = await makePerson(books.journal, { fen });
  return bought(books.journal, { shop, payer, amount: cny(fen), capture });
}

test.each([0, 60, 10_000])("payments whose fee is %d hundredths of a percent", async (bps) => {
  const shop = await shopWith(bps);
  const back = (payment: string, fen: number) =>
    perform(books.journal, (read) => createRefund(read, shop, { payment, amount: cny(fen) }));
  for (const fen of [1, 1_000]) await back(await buy(shop, fen, "automatic"), 1);
  const part = await buy(shop, 1_000, "manual");
  await perform(books.journal, (read) =>
    capturePayment(read, shop, { payment: part, amount: cny(600) }),
  );
  await back(part, 200);
  await back(part, 400);
  expect(await brokenInvariants(books.pool, /^(E11|R01)$/)).toEqual([]);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import {
  available,
  type Books,
  balances,
  context,
  openBooks,
  paidIn,
  sent,
} from "../../../test/books.ts";

let books: Books;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

test("money that is paid in can be sent, and no more of it", async () => {
  await books.journal.commit(paidIn("usr_lin", 200_00, "top_1"), context());
  const once = await books.journal.commit(
    sent({ from: "usr_lin", to: "usr_f1", fen: 150_00, reference: "trf_1" }),
    context(),
  );
  expect(once).toMatchObject({ kind: "committed" });
  const twice = await books.journal.commit(
    sent({ from: "usr_lin", to: "usr_f1", fen: 150_00, reference: "trf_2" }),
    context(),
  );
  expect(twice).toMatchObject({ kind: "refused", code: "ledger.insufficient_funds" });
  expect(await balances(books.pool)).toMatchObject({
    "customer.available:usr_f1": 150_00n,
    "customer.available:usr_lin": 50_00n,
  });
  expect(available("usr_lin").holder).toBe("usr_lin");
});

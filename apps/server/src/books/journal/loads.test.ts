import { afterAll, beforeAll, expect, test } from "vitest";
import { type Books, context, openBooks } from "../../../test/books.ts";
import { newHolder } from "../ledger/index.ts";

let books: Books;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

test("more loads at once than one query takes: each its own row", async () => {
  const ids = Array.from({ length: 1_100 }, (_, at) => `usr_${at}`);
  const holders = ids.map((id) => newHolder(id));
  await books.journal.commit({ insert: holders, reply: null }, context());
  const read = books.journal.read();
  const asked = ids.flatMap((id) => [id, `${id}_not`, id]);
  const found = await Promise.all(asked.map((id) => read.load("holder", id)));
  expect(found.map((holder) => holder?.id)).toEqual(ids.flatMap((id) => [id, undefined, id]));
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { type Books, balances, cny, openBooks } from "../../../test/books.ts";
import { perform } from "../../../test/people.ts";
import { bookCapital, sendFunding } from "./house-money.ts";

let books: Books;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const movement = (reference: string, fen: number) => ({
  reference,
  bank: "bank-a",
  amount: cny(fen),
});

test("capital is the owners', and told twice it is booked once (X10)", async () => {
  const told = () => perform(books.journal, (read) => bookCapital(read, movement("cap_1", 1000)));
  expect([await told(), await told()]).toEqual(["booked", "known"]);
  expect(await balances(books.pool)).toEqual({
    "own.bank:bank-a": -1000n,
    "own.equity:house": 1000n,
  });
});

test("funding waits in transit until the bank has it, and takes what is there (G1)", async () => {
  const send = (reference: string, fen: number) =>
    perform(books.journal, (read) => sendFunding(read, movement(reference, fen)));
  await expect(send("fnd_1", 1001)).rejects.toThrow("ledger.");
  const twins = await Promise.all([send("fnd_2", 600), send("fnd_2", 600)]);
  expect(twins.sort()).toEqual(["booked", "known"]);
  expect(await balances(books.pool)).toMatchObject({
    "own.bank:bank-a": -400n,
    "own.transit:house": -600n,
  });
});

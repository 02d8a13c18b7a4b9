import { afterAll, beforeAll, expect, test } from "vitest";
import { type Books, openBooks } from "../../../test/books.ts";
import { cameToNobody } from "../../../test/came-to-nobody.ts";
import { makePerson, newOperator, perform } from "../../../test/people.ts";
import { brokenInvariants } from "../../../test/self-check.ts";
import { identifyExecutor } from "../../operations/unidentified-receipts/index.ts";
import { getReceipt, payerOf, unidentifiedHolding } from "./index.ts";

let books: Books;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

test("F15 who paid goes at the term of whoever it was found to be, and of no other", async () => {
  const { journal } = books;
  const [lin, mei] = [await makePerson(journal), await makePerson(journal, { name: "陈杰" })];
  const { id: maker } = await perform(journal, newOperator("周敏"));
  const grounds = { maker, checker: null, reason: "bank_confirmed" };
  const give = async (person: string): Promise<string> => {
    const receipt = await cameToNobody({ house: books });
    await perform(journal, (read) => identifyExecutor.execute(read, { receipt, person }, grounds));
    return receipt;
  };
  const [theirs, others] = [await give(mei.user), await give(lin.user)];
  const open = await cameToNobody({ house: books });
  const payer = async (id: string) => {
    const read = journal.read();
    return payerOf(read, await getReceipt(read, id))?.name.reveal() ?? null;
  };
  const atTerm = (person: string) =>
    perform(journal, async (read) => {
      const change = (await unidentifiedHolding.atTerm?.(read, person)) ?? [];
      return { change, reply: change.length };
    });
  expect(await atTerm(mei.user)).toBe(1);
  // Asked again until nothing is left.
  expect(await atTerm(mei.user)).toBe(0);
  expect(await Promise.all([theirs, others, open].map(payer))).toEqual([null, "陈杰", "陈杰"]);
  expect(await brokenInvariants(books.pool, /^E12$/)).toEqual([]);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import type { Journal } from "../../src/books/journal/index.ts";
import { newId } from "../../src/platform/ids.ts";
import { type Books, context, openBooks, paidIn, sent } from "../books.ts";
import { selfCheck } from "../self-check.ts";

// A29: however many append at once, there is one chain.

let books: Books;
let journals: readonly Journal[];
beforeAll(async () => {
  // Each Work a batch of its own, so that blocks meet.
  books = await openBooks({ worksMax: 1, poolMax: 1 });
  journals = [books.journal, await books.another(), await books.another()];
});
afterAll(() => books.close());

test("A29 two hundred appends by three processes: no fork, no gap", async () => {
  const payer = newId("usr");
  await books.journal.commit(paidIn(payer, 1_000, newId("top")), context());
  const { rows: before } = await books.pool.query("select number from chain_head");
  const kinds = await Promise.all(
    Array.from({ length: 200 }, async (_, at) => {
      const journal = journals[at % journals.length] ?? books.journal;
      const work = sent({ from: payer, to: `${payer}${at % 7}`, fen: 1, reference: newId("trf") });
      const line = { action: "test.append", subject: String(at) };
      const appended = at % 2 ? { audit: [line], reply: null } : { ...work, audit: [line] };
      return (await journal.commit(appended, context())).kind;
    }),
  );
  expect(new Set(kinds)).toEqual(new Set(["committed"]));
  const { rows } = await books.pool.query(
    `select count(*)::int as blocks, count(distinct previous)::int as predecessors,
       (max(number) - min(number) + 1)::int as span from block where number > $1`,
    [before[0].number],
  );
  expect(rows).toEqual([{ blocks: 200, predecessors: 200, span: 200 }]);
  await selfCheck(books.pool, journals);
});

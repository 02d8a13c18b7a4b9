import { afterAll, beforeAll, expect, test } from "vitest";
import { type Books, context, openBooks, paidIn, sent } from "../../../test/books.ts";
import { inSnapshot, invariants, type Queries } from "./index.ts";

// Blocks of a peak hold hundreds of payments each.
const PAYMENTS = 5_000;

let books: Books;
beforeAll(async () => {
  books = await openBooks();
  await books.journal.commit(paidIn("usr_lin", PAYMENTS, "top_1"), context());
  const works = Array.from({ length: PAYMENTS }, (_, at) =>
    sent({ from: "usr_lin", to: `usr_${at % 50}`, fen: 1, reference: `trf_${at}` }),
  );
  await Promise.all(works.map((work) => books.journal.commit(work, context())));
});
afterAll(() => books.close());

test("L06 of full blocks no more is hashed at once than requests may wait for", async () => {
  const [chain] = invariants.filter(({ id }) => id === "L06");
  const client = await books.pool.connect();
  const sizes: number[] = [];
  const watched: Queries = {
    query: (async (text: string, values: unknown[]) => {
      const result = await client.query(text, values);
      sizes.push(result.rows.length);
      return result;
    }) as Queries["query"],
  };
  const checked = await inSnapshot(client, async () => chain?.check(watched, "all"));
  const { rows } = await client.query("select count(*)::int as blocks from block");
  client.release();
  expect(checked).toEqual({ checked: rows[0]?.blocks, problems: [] });
  expect(Math.max(...sizes)).toBeGreaterThan(200);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(2_000);
});

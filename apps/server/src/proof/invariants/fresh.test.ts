import { afterAll, beforeAll, expect, test } from "vitest";
import { type Books, openBooks } from "../../../test/books.ts";
import { asOwner, grow } from "../../../test/grown-books.ts";
import { blocksAfter, checkAll, findByKey, inSnapshot, invariants, type Queries } from "./index.ts";

// A look at new blocks costs what is new, whatever there is beside it and however little of it the
// planner knows: what it knows is old in a house that has just begun to move money.

const BEFORE = 3_000;

let books: Books;
beforeAll(async () => {
  books = await openBooks();
  await asOwner(books, async (client) => {
    await client.query("set session_replication_role = replica");
    await client.query(
      `insert into posting (batch, index, kind, reference, actor, cause, request_id, moves, charges,
         fact)
       select b.batch, g, 'transfer.sent', 'trf_before_' || g, 'usr_a', '', '', '1>2:1', '', false
       from block b cross join generate_series(1, ${BEFORE}) g`,
    );
    await client.query(
      `insert into limit_use (id, owner, rule, currency)
       select 'usr_' || g || '|spend.day', 'usr_' || g, 'spend.day', 'CNY'
       from generate_series(1, ${10 * BEFORE}) g`,
    );
    await client.query("analyze posting, limit_use");
  });
  await grow(books);
});
afterAll(() => books.close());

const rowsRead = async (db: Queries, table: string): Promise<number> => {
  const { rows } = await db.query<{ read: bigint }>(
    `select sum(seq_tup_read + idx_tup_fetch)::bigint as read from pg_stat_xact_user_tables
     where relname ~ $1`,
    [`^${table}(_[0-9]+)?$`],
  );
  return Number(rows[0]?.read);
};

test("O08 a look at new blocks reads no posting that is not theirs or their people's", async () => {
  const client = await books.pool.connect();
  const read = await inSnapshot(client, async () => {
    await findByKey(client);
    const blocks = await blocksAfter(client, 0n, 20);
    const scope = { batches: blocks.map(({ batch }) => batch) };
    const asked = invariants.filter(({ follows }) => follows);
    const results = await checkAll(client, asked, { scope, nowMs: () => 0 });
    expect(results.flatMap(({ problems }) => problems)).toEqual([]);
    return rowsRead(client, "posting");
  }).finally(() => client.release());
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThan(BEFORE / 10);
});

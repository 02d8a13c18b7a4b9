import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Books, openBooks } from "../../../../test/books.ts";
import { newId } from "../../../platform/ids.ts";
import { createLog } from "../../../platform/log.ts";
import { createLastSeen } from "./last-seen.ts";

let books: Books;
beforeAll(async () => {
  books = await openBooks({ poolMax: 1 });
});
afterAll(() => books.close());

/** Sessions that were opened an hour ago and not used since. */
const sessions = (count: number): Promise<string[]> =>
  books.asOwner(async (client) => {
    const ids = Array.from({ length: count }, () => newId("ses"));
    await client.query(
      `insert into session (id, person, token_hash, standing, device, created_at,
          authenticated_at, last_seen_at, expires_at)
        select id, 'usr_somebody', id, 1, 'a test', now(), now(), now() - interval '1 hour',
          now() + interval '1 day' from unnest($1::text[]) id`,
      [ids],
    );
    return ids;
  });

async function unused(ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await books.pool.query<{ id: string }>(
    `select id from session where id = any($1::text[])
      and last_seen_at < now() - interval '30 seconds' order by id`,
    [ids],
  );
  return rows.map(({ id }) => id);
}

const log = createLog("silent");

test("the uses of many sessions are noted together, and what is left at a stop", async () => {
  const ids = await sessions(20);
  const lastSeen = createLastSeen(books.pool, log);
  for (const id of ids.slice(1)) lastSeen.note(id);
  await vi.waitFor(async () => expect(await unused(ids)).toEqual(ids.slice(0, 1)));
  lastSeen.note(ids[0] ?? "");
  await lastSeen.stop();
  expect(await unused(ids)).toEqual([]);
  // What one transaction wrote carries its number.
  const { rows } = await books.pool.query<{ statements: number }>(
    "select count(distinct xmin::text)::int as statements from session where id = any($1::text[])",
    [ids],
  );
  expect(rows).toEqual([{ statements: 2 }]);
});

test("the connection that noted them waits for the disk again afterwards", async () => {
  const lastSeen = createLastSeen(books.pool, log);
  for (const id of await sessions(1)) lastSeen.note(id);
  await lastSeen.stop();
  const { rows } = await books.pool.query("show synchronous_commit");
  expect(rows).toEqual([{ synchronous_commit: "on" }]);
});

test("a session that a Work has locked is passed over, not waited for", async () => {
  const ids = (await sessions(2)).toSorted();
  const work = new pg.Client({ connectionString: books.url });
  await work.connect();
  await work.query("begin");
  await work.query("select id from session where id = $1 for no key update", [ids[0]]);
  const lastSeen = createLastSeen(books.pool, log);
  for (const id of ids) lastSeen.note(id);
  await lastSeen.stop();
  expect(await unused(ids)).toEqual([ids[0]]);
  await work.end();
});

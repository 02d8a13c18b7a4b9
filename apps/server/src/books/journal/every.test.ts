import { afterAll, beforeAll, expect, test } from "vitest";
import { type Books, openBooks } from "../../../test/books.ts";
import { newId } from "../../platform/ids.ts";

let books: Books;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

async function sessionsOf(person: string, count: number): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, () => newId("ses"));
  await books.asOwner((client) =>
    client.query(
      `insert into session (id, person, token_hash, standing, device, created_at,
          authenticated_at, last_seen_at, expires_at)
        select id, $2, id, 1, 'a test', now(), now(), now(), now() from unnest($1::text[]) id`,
      [ids, person],
    ),
  );
  return ids.toSorted();
}

test.each([0, 1, 500, 1_001])(
  "every row of %s is read, in order, and nobody else's",
  async (count) => {
    const person = newId("usr");
    const ids = await sessionsOf(person, count);
    await sessionsOf(newId("usr"), 3);
    const rows = await books.journal.read().every("session", "person", person);
    expect(rows.map(({ id }) => id)).toEqual(ids);
    expect(rows.every((row) => row.person === person && row.createdAt instanceof Date)).toBe(true);
  },
);

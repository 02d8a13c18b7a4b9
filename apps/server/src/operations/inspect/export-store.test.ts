import { afterAll, beforeAll, expect, test } from "vitest";
import { type Books, openBooks } from "../../../test/books.ts";
import { makePerson } from "../../../test/people.ts";
import { exportEntries, inOwnZone, type Line, type Pages } from "./index.ts";

let books: Books;
beforeAll(async () => {
  books = await openBooks();
  await makePerson(books.journal, { fen: 1_000 });
});
afterAll(() => books.close());

async function linesOf(pages: Pages): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const page of pages) lines.push(...page);
  return lines;
}

test("a person reads the day of the house, a program the same moment in UTC", async () => {
  const db = await books.pool.connect();
  try {
    const plain = await linesOf(exportEntries(db));
    const shown = await linesOf(inOwnZone(db, exportEntries(db)));
    expect(plain.length).toBeGreaterThan(1);
    for (const [place, { at = "", ...rest }] of plain.entries()) {
      expect(at).toMatch(/Z$/);
      const line = shown[place];
      expect(line?.["at"]).toMatch(/\+08:00$/);
      expect(Date.parse(line?.["at"] ?? "")).toBe(Date.parse(at));
      expect(line).toMatchObject(rest);
    }
  } finally {
    db.release();
  }
});

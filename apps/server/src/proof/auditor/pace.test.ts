import { afterEach, beforeEach, expect, test } from "vitest";
import { type Books, openBooks } from "../../../test/books.ts";
import { createAuditPool, restAfter, restBehind } from "./pace.ts";

// What the auditor may take from those who pay (ADR 9).

let books: Books;
beforeEach(async () => {
  books = await openBooks();
});
afterEach(() => books.close());

test("O08 a question takes one core at most, however large the tables are", async () => {
  const pool = createAuditPool(books.url);
  try {
    const { rows } = await pool.query<{ helpers: string; role: string }>(
      `select current_setting('max_parallel_workers_per_gather') as helpers, current_user as role`,
    );
    expect(rows).toEqual([{ helpers: "0", role: "coffer_app" }]);
  } finally {
    await pool.end();
  }
});

test("O08 a scan takes a tenth of a core also where one question takes minutes", () => {
  expect(restAfter(1_000)).toBe(9_000);
  expect(restAfter(10 * 60_000)).toBe(90 * 60_000);
});

test("O08 what is new waits for no rest that would make it older than half a minute", () => {
  expect(restBehind({ tookMs: 1_000, ageMs: 2_000 })).toBe(9_000);
  expect(restBehind({ tookMs: 4_000, ageMs: 10_000 })).toBe(20_000);
  expect(restBehind({ tookMs: 4_000, ageMs: 29_999 })).toBe(1);
  expect(restBehind({ tookMs: 4_000, ageMs: 30_000 })).toBe(0);
  expect(restBehind({ tookMs: 4_000, ageMs: 90_000 })).toBe(0);
});

test("O08 an empty house is not scanned in a circle", () => {
  expect(restAfter(0)).toBe(250);
});

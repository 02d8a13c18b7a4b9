import { expect, test } from "vitest";
import { newId } from "./ids.ts";
import { keyset, pageOf } from "./page.ts";
import { RefusalError } from "./refusal.ts";

const rowsOf = (count: number) =>
  Array.from({ length: count }, () => ({ id: newId("bil") })).sort((a, b) =>
    a.id < b.id ? 1 : -1,
  );

test("a page asks for one row more than it shows and says whether there was one", async () => {
  const at = keyset("bil", { limit: 3 });
  expect(at.rows).toBe(4);
  const rows = rowsOf(4);
  const full = await pageOf(rows, at, (row) => row.id);
  expect(full.data).toEqual(rows.slice(0, 3).map((row) => row.id));
  expect(full).toMatchObject({ hasMore: true, nextCursor: rows[2]?.id.slice(4) });
  const last = await pageOf(rows.slice(0, 3), at, (row) => row.id);
  expect(last).toMatchObject({ hasMore: false, nextCursor: null });
});

test("the cursor of a page leads to the rows behind its last", () => {
  const [row] = rowsOf(1);
  expect(keyset("bil", { cursor: row?.id.slice(4) ?? "" }).before).toBe(row?.id);
});

test.each(["x", "", "9".repeat(26), "0".repeat(25), `${"0".repeat(25)}u`])(
  "a cursor that no page gave is refused: %s",
  (cursor) => {
    expect(() => keyset("bil", { cursor })).toThrow(RefusalError);
  },
);

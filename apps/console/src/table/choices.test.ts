import { expect, test } from "vitest";
import { arranged, shownOf, untouched } from "./choices.ts";

const columns = [{ key: "id" }, { key: "amount" }, { key: "state" }];
const keys = (order: string[], pinned: string | null = null) =>
  arranged(columns, { order, pinned }).map(({ key }) => key);

test("columns stand as they were chosen; what is new stands where its list puts it", () => {
  expect(keys([])).toEqual(["id", "amount", "state"]);
  expect(keys(["state", "amount", "id"])).toEqual(["state", "amount", "id"]);
  expect(keys(["gone", "id"])).toContain("state");
});

test("a pinned column stands first, and one that is gone pins nothing", () => {
  expect(keys([], "state")).toEqual(["state", "id", "amount"]);
  expect(keys([], "gone")).toEqual(["id", "amount", "state"]);
});

test("a list always shows a column by which others can be brought back", () => {
  const shown = (hidden: string[]) =>
    shownOf(columns, { ...untouched, hidden }).map(({ key }) => key);
  expect(shown(["amount"])).toEqual(["id", "state"]);
  expect(shown(["id", "amount", "state"])).toEqual(["id", "amount", "state"]);
});

import { expect, test } from "vitest";
import { arranged, readChoices } from "./choices.ts";

const columns = [{ key: "id" }, { key: "amount" }, { key: "state" }];
const keys = (order: readonly string[]) => arranged(columns, { order }).map(({ key }) => key);

test("columns stand as they were chosen; what is new stands where its list puts it", () => {
  expect(keys([])).toEqual(["id", "amount", "state"]);
  expect(keys(["state", "amount", "id"])).toEqual(["state", "amount", "id"]);
  expect(keys(["gone", "id"])).toContain("state");
});

test.each([null, "", "no json", "7", '{"hidden":"id"}', '{"order":[1]}', "[]"])(
  "a list is shown whatever the browser kept: %s",
  (kept) => {
    expect(readChoices(kept)).toEqual({ order: [], hidden: [], dense: false });
  },
);

import { expect, test } from "vitest";
import { termsOf } from "./terms.ts";

test("each key has its value; a query without a key has no terms", () => {
  expect(termsOf("138 0000 0000")).toBeUndefined();
  expect(termsOf("36.80")).toBeUndefined();
  expect([...(termsOf("Amount:12.50  status:settled") ?? [])]).toEqual([
    ["amount", "12.50"],
    ["status", "settled"],
  ]);
});

test.each(["name:wang", "phone:13800000000 wang", "note:x amount:1"])(
  "%s is refused for its unknown key",
  (query) => {
    expect(() => termsOf(query)).toThrow("search.key_unknown");
  },
);

test.each(["amount:", "amount:1 amount:2"])("%s is refused for its value", (query) => {
  expect(() => termsOf(query)).toThrow("search.value_invalid");
});

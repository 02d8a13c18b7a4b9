import { expect, test } from "vitest";
import { wholeAmount } from "./amount.ts";
import { readList } from "./list-search.ts";

test.each([
  ["36.8", "36.80"],
  ["36", "36.00"],
  ["0036.80", "36.80"],
  ["0.5", "0.50"],
  ["000", "0.00"],
  ["1,234.50", "1234.50"],
  ["12,345,678", "12345678.00"],
  [" 36.80 ", "36.80"],
])("%s is %s", (typed, meant) => {
  expect(wholeAmount(typed)).toBe(meant);
});

test.each(["", "12,50", "1,23.00", "1.234", ".5", "-5", "1e3", "abc", "12345678901234"])(
  "%s is no amount",
  (typed) => {
    expect(wholeAmount(typed)).toBeUndefined();
  },
);

test("an amount typed into the address is read as one in the box", () => {
  // The router hands on what looks like a number as a number: ?value=12.50 arrives as 12.5.
  expect(readList({ value: 12.5 })).toEqual({ value: "12.50" });
  expect(readList({ value: "0036.80" })).toEqual({ value: "36.80" });
  expect(readList({ value: "1,234.50" })).toEqual({ value: "1234.50" });
});

test("what is no amount narrows nothing and stands in no chip", () => {
  expect(readList({ kind: "payment", value: "abc" })).toEqual({ kind: "payment" });
});

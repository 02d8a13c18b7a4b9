import { expect, test } from "vitest";
import { bpsHalfUp, formatAmount, parseAmount } from "./amount.ts";

test.each([
  ["36.80", "CNY", 3_680n],
  ["0.05", "CNY", 5n],
  ["1000", "JPY", 1_000n],
  ["1.005", "KWD", 1_005n],
])("%s %s is %s minor units and back", (text, currency, minor) => {
  expect(parseAmount(text, currency)).toBe(minor);
  expect(formatAmount(minor, currency)).toBe(text);
});

test.each([
  ["1", "CNY"],
  ["1.0", "CNY"],
  ["01.00", "CNY"],
  ["1e2", "CNY"],
  ["+1.00", "CNY"],
  ["١.00", "CNY"],
  ["1.00", "JPY"],
  ["1.00", "XXX"],
])("%s %s does not parse", (text, currency) => {
  expect(() => parseAmount(text, currency)).toThrow();
});

test.each([
  [20_000n, 38n, 76n],
  [1_316n, 38n, 5n],
  [1_315n, 38n, 5n],
  [1_184n, 38n, 4n],
  [1_185n, 38n, 5n],
  [20_000n, 60n, 120n],
])("%s at %s bps is %s, half up", (minor, bps, fee) => {
  expect(bpsHalfUp(minor, bps)).toBe(fee);
});

test("a negative amount keeps its digits", () => {
  expect(formatAmount(-5n, "CNY")).toBe("-0.05");
});

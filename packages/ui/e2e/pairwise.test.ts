import { expect, test } from "vitest";
import { pairwise } from "./pairwise.ts";

const factors = {
  route: ["/", "/bills", "/me", "/pay", "/cards"],
  theme: ["light", "dark", "more"],
  width: ["320", "375", "1440"],
  locale: ["zh-CN", "en"],
} as const;

test("every two values of different factors meet in a row", () => {
  const rows = pairwise(factors);
  const names = ["route", "theme", "width", "locale"] as const;
  for (const one of names) {
    for (const other of names.filter((name) => name !== one)) {
      for (const value of factors[one]) {
        for (const second of factors[other]) {
          const met = rows.some((row) => row[one] === value && row[other] === second);
          expect(met, `${value} meets ${second}`).toBe(true);
        }
      }
    }
  }
});

test("few rows do: not many more than the two longest factors multiplied", () => {
  expect(pairwise(factors).length).toBeLessThanOrEqual(18);
});

import { expect, test } from "vitest";
import { isDay, momentOf, spanOf } from "./days.ts";

test("days lie between midnights of the company's zone, the last of them whole", () => {
  expect(spanOf({ from: "2026-11-24", to: "2026-11-24" })).toEqual({
    from: "2026-11-23T16:00:00.000Z",
    to: "2026-11-24T16:00:00.000Z",
  });
  expect(spanOf({ from: "2026-11-24" })).toEqual({ from: "2026-11-23T16:00:00.000Z" });
});

test.each(["", "yesterday", "2026-13-01", "2026-1-1", "2026-11-24T00:00"])(
  "%s in an address is no day, and filters nothing",
  (text) => {
    expect(isDay(text)).toBe(false);
    expect(spanOf({ from: text, to: text })).toEqual({});
  },
);

test("a minute is one of the company's zone; anything else is now", () => {
  expect(momentOf("2026-11-24T10:00")).toBe("2026-11-24T02:00:00.000Z");
  for (const text of [undefined, "", "2026-11-24", "2026-11-24T25:00"]) {
    expect(momentOf(text)).toBeUndefined();
  }
});

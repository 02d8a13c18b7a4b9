import { afterEach, expect, test, vi } from "vitest";
import { setNow } from "../clock.ts";
import { daysOf, isDay, momentOf, spanOf } from "./days.ts";

const shanghai = "Asia/Shanghai";
const berlin = "Europe/Berlin";
afterEach(() => {
  vi.useRealTimers();
});

test("days lie between midnights of the company's zone, the last of them whole", () => {
  expect(spanOf(shanghai, { from: "2026-11-24", to: "2026-11-24" })).toEqual({
    from: "2026-11-23T16:00:00.000Z",
    to: "2026-11-24T16:00:00.000Z",
  });
  expect(spanOf(shanghai, { from: "2026-11-24" })).toEqual({ from: "2026-11-23T16:00:00.000Z" });
});

test.each([
  // The day on which summer time begins has 23 hours, the one on which it ends 25.
  ["Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00.000Z", "2026-03-29T22:00:00.000Z"],
  ["Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00.000Z", "2026-10-25T23:00:00.000Z"],
  ["Australia/Sydney", "2026-04-05", "2026-04-04T13:00:00.000Z", "2026-04-05T14:00:00.000Z"],
  ["America/New_York", "2026-12-31", "2026-12-31T05:00:00.000Z", "2027-01-01T05:00:00.000Z"],
  // Where midnight is left out the day begins at one o'clock.
  ["Asia/Beirut", "2026-03-29", "2026-03-28T22:00:00.000Z", "2026-03-29T21:00:00.000Z"],
])("C80 a day in %s, %s, is looked for from %s to %s", (zone, day, from, to) => {
  expect(spanOf(zone, { from: day, to: day })).toEqual({ from, to });
});

test("C80 today is the day it is in the company's zone", () => {
  vi.useFakeTimers({ now: new Date("2026-10-25T22:30:00.000Z") });
  expect(daysOf(berlin, "today")).toEqual({ from: "2026-10-25", to: "2026-10-25" });
  expect(daysOf(berlin, "month")).toEqual({ from: "2026-09-26", to: "2026-10-25" });
  expect(daysOf(shanghai, "yesterday")).toEqual({ from: "2026-10-25", to: "2026-10-25" });
});

test("C80 today is the house's, whose clock test mode moves on", () => {
  vi.useFakeTimers({ now: new Date("2026-11-24T02:00:00.000Z") });
  setNow("2026-11-26T15:59:59.000Z");
  expect(daysOf(shanghai, "today")).toEqual({ from: "2026-11-26", to: "2026-11-26" });
  vi.advanceTimersByTime(1_000);
  expect(daysOf(shanghai, "today")).toEqual({ from: "2026-11-27", to: "2026-11-27" });
  setNow(new Date().toISOString());
});

test.each([
  "",
  "yesterday",
  "2026-13-01",
  "2026-02-30",
  "2027-02-29",
  "2026-1-1",
  "2026-11-24T00:00",
])("%s in an address is no day, and filters nothing", (text) => {
  expect(isDay(text)).toBe(false);
  expect(spanOf(shanghai, { from: text, to: text })).toEqual({});
});

test("the last day of all has nothing behind it", () => {
  expect(spanOf(shanghai, { to: "9999-12-31" })).toEqual({});
});

test("a minute is one of the company's zone; anything else is now", () => {
  expect(momentOf(shanghai, "2026-11-24T10:00")).toBe("2026-11-24T02:00:00.000Z");
  for (const text of [undefined, "", "2026-11-24", "2026-11-24T25:00", "2026-02-30T10:00"]) {
    expect(momentOf(shanghai, text)).toBeUndefined();
  }
  expect(momentOf(berlin, "2026-07-01T10:00")).toBe("2026-07-01T08:00:00.000Z");
});

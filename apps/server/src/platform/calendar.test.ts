import { expect, test } from "vitest";
import { dayIn, monthsAfter } from "./calendar.ts";

test.each([
  ["Asia/Kathmandu", "2026-11-24T18:14:59Z", "2026-11-24"],
  ["Asia/Kathmandu", "2026-11-24T18:15:00Z", "2026-11-25"],
  ["America/New_York", "2026-11-25T04:59:59Z", "2026-11-24"],
])("in %s it is at %s the %s", (zone, at, day) => {
  expect(dayIn(zone, new Date(at))).toBe(day);
});

test.each([
  ["Asia/Shanghai", "2026-11-25T10:00:00.123Z", 120, "2036-11-25T10:00:00.123Z"],
  ["Asia/Shanghai", "2028-02-29T10:00:00Z", 60, "2033-02-28T10:00:00Z"],
  // Already the first of March where it was asked, and the last of January there.
  ["Asia/Shanghai", "2026-02-28T16:30:00Z", 120, "2036-02-29T16:30:00Z"],
  ["Europe/Berlin", "2027-01-30T23:30:00Z", 1, "2027-02-27T23:30:00Z"],
  // The same time of day, though summer time begins or ends between them.
  ["Europe/Berlin", "2026-03-01T09:00:00Z", 1, "2026-04-01T08:00:00Z"],
  ["Europe/Berlin", "2026-10-24T22:30:00Z", 1, "2026-11-24T23:30:00Z"],
  // Two o'clock of that day is left out.
  ["Europe/Berlin", "2026-02-28T01:30:00Z", 1, "2026-03-28T01:30:00Z"],
  ["Europe/Berlin", "2027-02-28T01:30:00Z", 1, "2027-03-28T01:30:00Z"],
])("G15 in %s from %s it is %i months to %s", (zone, at, months, later) => {
  expect(monthsAfter(zone, new Date(at), months)).toEqual(new Date(later));
});

import { expect, test } from "vitest";
import { answerBy } from "./answer-by.ts";

const shanghai = "Asia/Shanghai";
const berlin = "Europe/Berlin";
const days = { count: 15, unit: "working_days" } as const;
const month = { count: 1, unit: "months" } as const;

test.each([
  [shanghai, "2026-11-02T10:00:00Z", days, "2026-11-23T10:00:00Z"],
  // Asked on a Saturday: the first day that counts is Monday.
  [shanghai, "2026-11-07T10:00:00Z", days, "2026-11-27T10:00:00Z"],
  // A Sunday there, though Greenwich still has Saturday.
  [shanghai, "2026-11-07T18:00:00Z", days, "2026-11-26T18:00:00Z"],
  // A Monday there, and what counts are its days.
  [shanghai, "2026-11-01T18:00:00Z", days, "2026-11-22T18:00:00Z"],
  // At the same time of day, in summer and after it.
  [berlin, "2026-10-20T08:00:00Z", days, "2026-11-10T09:00:00Z"],
  [shanghai, "2026-11-25T10:00:00Z", month, "2026-12-25T10:00:00Z"],
  [shanghai, "2027-01-31T10:00:00Z", month, "2027-02-28T10:00:00Z"],
  // The last of January there.
  [berlin, "2027-01-30T23:30:00Z", month, "2027-02-27T23:30:00Z"],
] as const)("F14 in %s what is asked for at %s is answered in time", (zone, askedAt, term, by) => {
  expect(answerBy(zone, new Date(askedAt), term)).toEqual(new Date(by));
});

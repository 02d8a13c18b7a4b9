import { expect, test } from "vitest";
import { answerBy } from "./answer-by.ts";

const days = { count: 15, unit: "working_days" } as const;
const month = { count: 1, unit: "months" } as const;

test.each([
  ["2026-11-02T10:00:00Z", days, "2026-11-23T10:00:00Z"],
  // Asked on a Saturday: the first day that counts is Monday.
  ["2026-11-07T10:00:00Z", days, "2026-11-27T10:00:00Z"],
  ["2026-11-25T10:00:00Z", month, "2026-12-25T10:00:00Z"],
  ["2027-01-31T10:00:00Z", month, "2027-02-28T10:00:00Z"],
] as const)("F14 what is asked for at %s is answered in time", (askedAt, term, by) => {
  expect(answerBy(new Date(askedAt), term)).toEqual(new Date(by));
});

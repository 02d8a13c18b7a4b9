import { expect, test } from "vitest";
import { type Facts, linesOf, pointsMax, scoreOf } from "./score.ts";

const bare: Facts = {
  passkeys: 0,
  totp: false,
  pinSet: false,
  recoveryCodesLeft: 0,
  passwordBreached: true,
  newDevices: 1,
  lessonsDone: 0,
  lessonsAll: 7,
};
const whole: Facts = {
  passkeys: 1,
  totp: true,
  pinSet: true,
  recoveryCodesLeft: 10,
  passwordBreached: false,
  newDevices: 0,
  lessonsDone: 7,
  lessonsAll: 7,
};
const score = (facts: Facts) => scoreOf(linesOf(facts));

test("C48 the score is 0 with nothing and 100 with everything", () => {
  expect(score(bare)).toBe(0);
  expect(score(whole)).toBe(100);
  expect(linesOf(whole).every(({ done }) => done)).toBe(true);
});

test.each([
  ["passkey", { passkeys: 1 }],
  ["totp", { totp: true }],
  ["pin", { pinSet: true }],
  ["password", { passwordBreached: false }],
  ["devices", { newDevices: 0 }],
  ["recovery", { recoveryCodesLeft: 3 }],
  ["lessons", { lessonsDone: 7 }],
] as const)("C48 %s alone is worth what the table says", (measure, fact) => {
  expect(score({ ...bare, ...fact })).toBe(pointsMax[measure]);
});

test("C48 each lesson adds to the score, the last one makes it whole", () => {
  const scores = Array.from({ length: 8 }, (_, done) => score({ ...whole, lessonsDone: done }));
  expect(scores.toSorted((a, b) => a - b)).toEqual(scores);
  expect(scores).toEqual([86, 88, 90, 92, 94, 96, 98, 100]);
  expect(linesOf({ ...whole, lessonsDone: 6 }).find((l) => l.measure === "lessons")?.done).toBe(
    false,
  );
});

test("C48 two recovery codes are too few to count", () => {
  const [line] = linesOf({ ...whole, recoveryCodesLeft: 2 }).filter(
    ({ measure }) => measure === "recovery",
  );
  expect(line).toMatchObject({ done: false, points: 0, count: 2 });
});

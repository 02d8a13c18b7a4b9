import { expect, test } from "vitest";
import { readRecoveryCode } from "./recovery-code.ts";

test.each([
  ["ABCDE-FGH1K", "ABCDE-FGH1K"],
  ["abcde fgh1k", "ABCDE-FGH1K"],
  ["abcdefghlk", "ABCDE-FGH1K"],
  [" ０OoO0-iIlL1 ", "00000-11111"],
])("%s is read as %s", (typed, code) => expect(readRecoveryCode(typed)).toBe(code));

test.each(["", "ABCDE", "ABCDE-FGH1", "ABCDE-FGHUK", "ABCDE-FGH1K-9"])("%j is no code", (typed) =>
  expect(readRecoveryCode(typed)).toBeNull(),
);

import { describe, expect, test } from "vitest";
import { isUnderWay, type MovementKind } from "./under-way.ts";

const over: readonly (readonly [MovementKind, string])[] = [
  ["transfer", "sent"],
  ["transfer", "cancelled"],
  ["transfer", "rejected"],
  ["payment", "succeeded"],
  ["payment", "captured"],
  ["payment", "voided"],
  ["payment", "expired"],
  ["topup", "succeeded"],
  ["topup", "failed"],
  ["withdrawal", "settled"],
  ["withdrawal", "cancelled"],
  ["withdrawal", "returned"],
  ["refund", "succeeded"],
];
const underWay: readonly (readonly [MovementKind, string])[] = [
  ["transfer", "pending"],
  ["payment", "authorised"],
  ["topup", "created"],
  ["topup", "unknown"],
  ["withdrawal", "requested"],
  ["withdrawal", "sent"],
];

describe("a page of the console asks again", () => {
  test.each(underWay)("for a %s that is %s", (kind, state) => {
    expect(isUnderWay({ kind, state })).toBe(true);
  });
  test.each(over)("for no %s that is %s", (kind, state) => {
    expect(isUnderWay({ kind, state })).toBe(false);
  });
});

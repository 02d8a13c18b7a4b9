import { expect, test } from "vitest";
import { measures, scoreOf } from "./score.ts";

const none = {
  passwordSince: "2026-11-24T02:00:00.000Z",
  pinSet: false,
  totp: false,
  recoveryCodesLeft: 0,
  passkeys: [],
};
const passkey = {
  id: "psk_00000000000000000000000000",
  device: "",
  synced: false,
  createdAt: none.passwordSince,
  lastUsedAt: null,
} as const;

test("the score is 0 with nothing, 100 with everything, and every measure adds to it", () => {
  const steps = [
    none,
    { ...none, pinSet: true },
    { ...none, pinSet: true, recoveryCodesLeft: 1 },
    { ...none, pinSet: true, recoveryCodesLeft: 1, totp: true },
    { ...none, pinSet: true, recoveryCodesLeft: 1, totp: true, passkeys: [passkey] },
  ];
  const scores = steps.map(scoreOf);
  expect(scores[0]).toBe(0);
  expect(scores.at(-1)).toBe(100);
  expect(scores.toSorted((a, b) => a - b)).toEqual(scores);
  expect(new Set(scores).size).toBe(measures.length + 1);
});

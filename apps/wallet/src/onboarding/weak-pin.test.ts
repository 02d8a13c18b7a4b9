import { expect, test } from "vitest";
import { isWeakPin } from "./weak-pin.ts";

test.each(["000000", "777777", "123456", "654321", "890123", "121212", "123123"])(
  "%s is weak",
  (pin) => expect(isWeakPin(pin)).toBe(true),
);

test.each(["135790", "482913", "112358", "900109"])("%s is not", (pin) =>
  expect(isWeakPin(pin)).toBe(false),
);

import { describe, expect, test } from "vitest";
import { sensitive } from "../vault/index.ts";
import { type Account, type Claim, isEnough, losesSomething } from "./evidence.ts";
import type { Lost } from "./recovery.ts";

const bare: Account = { pin: false, identity: false, totp: false, passkeys: false };
const full: Account = { pin: true, identity: true, totp: false, passkeys: true };
const guarded: Account = { ...full, totp: true };

type Shown = "password" | "pin" | "idNumber" | "code";

const claim = (lost: readonly Lost[], shown: readonly Shown[]): Claim => {
  const given = (name: Shown) => (shown.includes(name) ? sensitive(name) : null);
  return {
    lost: new Set(lost),
    password: given("password"),
    newPassword: lost.includes("password") ? "hash" : null,
    pin: given("pin"),
    idNumber: given("idNumber"),
    code: given("code"),
    newPhone: lost.includes("phone") ? "+8613900000000" : null,
  };
};

describe("what is enough to ask for an account back", () => {
  test.each<[string, Account, readonly Lost[], readonly Shown[], boolean]>([
    ["all that is left", full, ["passkeys"], ["password", "pin", "idNumber"], true],
    ["no password", full, ["passkeys"], ["pin", "idNumber"], false],
    ["no PIN where there is one", full, ["passkeys"], ["password", "idNumber"], false],
    ["no identity where one was verified", full, ["passkeys"], ["password", "pin"], false],
    ["an authenticator passed over", guarded, ["passkeys"], ["password", "pin", "idNumber"], false],
    [
      "an authenticator shown",
      guarded,
      ["passkeys"],
      ["password", "pin", "idNumber", "code"],
      true,
    ],
    [
      "passkey and authenticator lost",
      guarded,
      ["passkeys", "authenticator"],
      ["password", "pin", "idNumber"],
      true,
    ],
    ["the phone lost, all one knows", full, ["phone"], ["password", "pin", "idNumber"], true],
    ["the phone lost, and no PIN was ever set", bare, ["phone"], ["password"], false],
    ["the phone lost, a code of one's own held", bare, ["phone"], ["password", "code"], true],
    ["phone and password lost", full, ["phone", "password"], ["pin", "idNumber"], false],
    [
      "phone and password lost, a code held",
      guarded,
      ["phone", "password"],
      ["pin", "idNumber", "code"],
      true,
    ],
    ["the password lost, the phone held", full, ["password"], ["pin", "idNumber"], true],
    ["the password lost and nothing else known", bare, ["password"], [], false],
  ])("D33 %s", (...[, account, lost, shown, enough]) => {
    expect(isEnough(claim(lost, shown), account)).toBe(enough);
  });

  test("what was never on the account is not lost", () => {
    expect(losesSomething(claim(["passkeys"], []), bare)).toBe(false);
    expect(losesSomething(claim(["passkeys", "authenticator"], []), guarded)).toBe(true);
    expect(losesSomething(claim(["phone"], []), bare)).toBe(true);
  });
});

import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { newId } from "../../platform/ids.ts";
import { Keks } from "../../platform/keks.ts";
import { createKeyring } from "../../platform/keyring.ts";
import { openPayee, sealPayee } from "./payee-token.ts";

const keyring = createKeyring(Keks.of(randomBytes(32)), randomBytes(32));
const payer = newId("usr");
const confirmed = { payee: newId("usr"), expiresAt: new Date("2026-11-24T02:10:00.000Z") };

test("a token opens to the payee and the time it was made for", () => {
  expect(openPayee(keyring, payer, sealPayee(keyring, payer, confirmed))).toEqual(confirmed);
});

test("a token is worth nothing in another payer's hands", () => {
  expect(openPayee(keyring, newId("usr"), sealPayee(keyring, payer, confirmed))).toBeUndefined();
});

test("a token with any bit changed, cut short or made up does not open", () => {
  const token = Buffer.from(sealPayee(keyring, payer, confirmed), "base64url");
  for (let at = 0; at < token.length; at++) {
    const forged = Buffer.from(token);
    forged[at] = (forged[at] ?? 0) ^ 1;
    expect(openPayee(keyring, payer, forged.toString("base64url"))).toBeUndefined();
  }
  expect(openPayee(keyring, payer, token.subarray(0, 20).toString("base64url"))).toBeUndefined();
  expect(openPayee(keyring, payer, "usr_0")).toBeUndefined();
});

test("a token tells nothing of whom it names", () => {
  const token = sealPayee(keyring, payer, confirmed);
  expect(Buffer.from(token, "base64url").toString("latin1")).not.toContain(confirmed.payee);
  expect(token).toMatch(/^[A-Za-z0-9._~-]{1,512}$/);
});

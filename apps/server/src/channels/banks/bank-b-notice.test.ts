import { generateKeyPairSync, sign } from "node:crypto";
import { expect, test } from "vitest";
import { createBankB } from "./bank-b.ts";

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const at = new Date("2026-11-26T08:00:00Z");
const bank = createBankB({
  url: "https://bank.test",
  customer: "coffer",
  signingKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  noticeKeys: { "cert-1": publicKey.export({ type: "spki", format: "pem" }).toString() },
  poolAccount: "6200000000000000001",
  deadlineMs: 1,
});

/** The name under which a notice with this number, about this transfer, is kept. */
function nameOf(noticeNo: string, orderSerial: string): string {
  const raw = Buffer.from(JSON.stringify({ head: { noticeNo }, body: { orderSerial } }));
  const sentAt = String(at.getTime() / 1000);
  const signed = Buffer.concat([Buffer.from(`cert-1|${sentAt}|`), raw]);
  const headers = {
    "bankb-cert-no": "cert-1",
    "bankb-sent-at": sentAt,
    "bankb-sign": sign("sha256", signed, privateKey).toString("base64"),
  };
  const check = bank.verifyNotice({ headers, raw, at });
  return check.kind === "verified" ? check.providerId : check.why;
}

test("K01 a notice of bank B is known again by its number, one without any by its bytes", () => {
  expect(nameOf("n-1", "wdr_1")).toBe("n-1");
  expect(nameOf("", "wdr_1")).toMatch(/^sha256:/);
  expect(nameOf("", "wdr_1")).not.toBe(nameOf("", "wdr_2"));
});

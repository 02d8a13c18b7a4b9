import { generateKeyPairSync, sign } from "node:crypto";
import { expect, test } from "vitest";
import { createGatewayB } from "./gateway-b.ts";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const at = new Date("2026-11-26T08:00:00Z");
const gateway = createGatewayB({
  url: "https://gateway.test",
  merchantId: "coffer",
  secret: "not asked for by a notice",
  noticeKeys: { "key-1": publicKey.export({ type: "spki", format: "pem" }).toString() },
  deadlineMs: 1,
});

const paid = {
  notify_no: "n-1",
  merchant_id: "coffer",
  notify_type: "SESSION_PAID",
  out_trade_no: "att_1",
  state: "PAID",
  fail_code: null,
  total_amount: "20000",
  currency: "156",
  fee_amount: "76",
};

/** What becomes of a notice that the gateway has signed. */
function heard(body: object) {
  const raw = Buffer.from(JSON.stringify(body));
  const created = String(at.getTime() / 1000);
  const signature = sign(null, Buffer.concat([Buffer.from(`${created}\n`), raw]), privateKey);
  const headers = {
    "gatewayb-key-id": "key-1",
    "gatewayb-created": created,
    "gatewayb-signature": signature.toString("base64"),
  };
  return { check: gateway.verifyNotice({ headers, raw, at }), notice: gateway.readNotice(raw) };
}

test("B53 B55 a notice is taken for what it says only if it says whom it is for", () => {
  expect(heard(paid)).toMatchObject({ check: { providerId: "n-1" }, notice: { kind: "charge" } });
  const others = { ...paid, merchant_id: "another" };
  expect(heard(others).check).toEqual({ kind: "distrusted", why: "tenant" });
  // Without a number it is no envelope, so nobody has looked whose merchant's it is.
  for (const unnamed of [undefined, "", 7, "n".repeat(513)]) {
    const { check, notice } = heard({ ...others, notify_no: unnamed });
    expect([check.kind, notice.kind]).toEqual(["verified", "unreadable"]);
  }
});

test("two notices without a number are two", () => {
  const ids = [paid, { ...paid, out_trade_no: "att_2" }].map((body) => {
    const { check } = heard({ ...body, notify_no: "" });
    return check.kind === "verified" ? check.providerId : check.why;
  });
  expect(new Set(ids).size).toBe(2);
});

import type { Credentials } from "../lab/credentials.ts";
import { ecdsaBase64, ed25519Base64, hmacHex, sha256Hex } from "../platform/signature.ts";
import type { Channel } from "./notices.ts";

/** `unixSeconds` is wall time: a test clock moves no signature. */
export interface Signable {
  readonly channel: Channel;
  readonly id: string;
  readonly body: string;
  readonly unixSeconds: number;
}

export type SignMode = "valid" | "forged" | "stale" | "none";

/** The headers of one delivery, each channel by its own scheme (README). */
export function signatureHeaders(
  credentials: Credentials,
  notice: Signable,
  mode: SignMode,
): Record<string, string> {
  if (mode === "none") return {};
  // Six minutes: one more than the five a verifier may tolerate.
  const unixSeconds = mode === "stale" ? notice.unixSeconds - 360 : notice.unixSeconds;
  const headers = schemes[notice.channel](credentials, { ...notice, unixSeconds });
  return mode === "forged" ? broken(headers) : headers;
}

// Four channels, four schemes, as four companies would have them: a verifier cannot be shared.
type Scheme = (credentials: Credentials, notice: Signable) => Record<string, string>;

const schemes: Record<Channel, Scheme> = {
  "bank-a": ({ bankA }, { id, body, unixSeconds }) => ({
    "Bank-Key-Id": bankA.noticeKeyId,
    "Bank-Timestamp": String(unixSeconds),
    "Bank-Notice-Id": id,
    "Bank-Signature": `v1=${hmacHex(
      bankA.noticeSecret,
      ["NOTICE", id, unixSeconds, sha256Hex(body)].join("\n"),
    )}`,
  }),
  "bank-b": ({ bankB }, { body, unixSeconds }) => ({
    "BankB-Cert-No": bankB.noticeCertNo,
    "BankB-Sent-At": String(unixSeconds),
    "BankB-Sign": ecdsaBase64(
      bankB.noticePrivateKey,
      `${bankB.noticeCertNo}|${unixSeconds}|${body}`,
    ),
  }),
  "gateway-a": ({ gatewayA }, { id, body, unixSeconds }) => ({
    "GatewayA-Event-Id": id,
    "GatewayA-Timestamp": String(unixSeconds),
    "GatewayA-Signature": `sha256=${hmacHex(
      gatewayA.noticeSecret,
      `${unixSeconds}.${id}.${body}`,
    )}`,
  }),
  "gateway-b": ({ gatewayB }, { body, unixSeconds }) => ({
    "GatewayB-Key-Id": gatewayB.noticeKeyId,
    "GatewayB-Created": String(unixSeconds),
    "GatewayB-Signature": ed25519Base64(gatewayB.noticePrivateKey, `${unixSeconds}\n${body}`),
  }),
};

// Well formed but wrong: the form of a signature alone must not get it through. The tenth character
// stands behind every prefix and before any padding.
function broken(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      if (!/-Sign(ature)?$/.test(name)) return [name, value];
      const swapped = value[10] === "0" ? "1" : "0";
      return [name, value.slice(0, 10) + swapped + value.slice(11)];
    }),
  );
}

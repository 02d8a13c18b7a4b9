import {
  createHash,
  createHmac,
  createPrivateKey,
  sign as signBytes,
  timingSafeEqual,
} from "node:crypto";

export function sha256Hex(body: string | Uint8Array): string {
  return createHash("sha256").update(body).digest("hex");
}

export function hmacHex(secret: string, text: string): string {
  return createHmac("sha256", secret).update(text).digest("hex");
}

export function ed25519Base64(privateKeyPem: string, text: string): string {
  return signBytes(null, Buffer.from(text), createPrivateKey(privateKeyPem)).toString("base64");
}

/** Compares without telling by its duration where the two differ. */
export function sameText(left: string, right: string): boolean {
  // Hashed first: digests have one length, so not even the length of the secret can be timed.
  const digests = [left, right].map((text) => createHash("sha256").update(text).digest());
  const [a, b] = digests;
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

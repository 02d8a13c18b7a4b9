import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  sign as signBytes,
  timingSafeEqual,
  verify as verifyBytes,
} from "node:crypto";

export function sha256Hex(body: string | Uint8Array): string {
  return createHash("sha256").update(body).digest("hex");
}

/** HMAC-SHA256 (RFC 2104), lower case. */
export function hmacHex(secret: string, text: string): string {
  return createHmac("sha256", secret).update(text).digest("hex");
}

/** RFC 8032, 64 bytes in base64. */
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

/** ECDSA over P-256 with SHA-256; the signature in base64 as DER. */
export function ecdsaBase64(privateKeyPem: string, bytes: string): string {
  return signBytes("sha256", Buffer.from(bytes), createPrivateKey(privateKeyPem)).toString(
    "base64",
  );
}

/** Checks with the public half of a pair that is kept together. */
export function ecdsaVerifies(pairPem: string, bytes: Buffer, signature: string): boolean {
  return verifyBytes("sha256", bytes, createPublicKey(pairPem), Buffer.from(signature, "base64"));
}

import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** Lower-case hex, as every protocol here writes it. */
export const sha256Hex = (bytes: string | Uint8Array): string =>
  createHash("sha256").update(bytes).digest("hex");

/** HMAC-SHA-256 in lower-case hex. */
export const hmacHex = (secret: string, text: string | Uint8Array): string =>
  createHmac("sha256", secret).update(text).digest("hex");

/** Compares two texts without telling by its duration where they differ. */
function sameText(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Whether one of the signatures in the header was made with one of our secrets. Two on either side
 * are what a rotation of keys looks like (B58); four is where it stops being one.
 */
export function signedBy(header: string, prefix: string, expected: readonly string[]): boolean {
  const given = header.split(",").map((part) => part.trim());
  if (given.length > 4) return false;
  let found = false;
  for (const signature of given) {
    for (const good of expected) {
      if (sameText(signature, `${prefix}${good}`)) found = true;
    }
  }
  return found;
}

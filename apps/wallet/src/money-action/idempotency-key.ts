const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** 26 Crockford characters, 130 random bits: two sheets never meet, and a person can read it out. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(26));
  return Array.from(bytes, (byte) => alphabet.charAt(byte % 32)).join("");
}

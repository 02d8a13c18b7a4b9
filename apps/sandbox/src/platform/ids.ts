import { randomBytes } from "node:crypto";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** 130 random bits in Crockford's base32: enough also where knowing the id is the permission. */
export function newId(prefix: string): string {
  let text = "";
  for (const byte of randomBytes(26)) text += alphabet[byte & 31];
  return `${prefix}_${text}`;
}

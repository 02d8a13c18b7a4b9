import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from "node:crypto";
import { assert } from "./refusal.ts";

// Authenticated encryption; what is sealed and for whom is the vault's business.

const NONCE_BYTES = 12;
// 16 always: node accepts shorter tags on decryption unless the length is named.
const TAG_BYTES = 16;
const FORMAT = 1;

/** Seals bytes: version ‖ nonce ‖ ciphertext ‖ tag, bound to where they stand by `aad`. */
export function sealBytes(key: Uint8Array | KeyObject, aad: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(`${FORMAT}|${aad}`));
  const body = cipher.update(plain);
  cipher.final();
  return Buffer.concat([Buffer.of(FORMAT), nonce, body, cipher.getAuthTag()]);
}

/** Opens what `sealBytes` made under the same key and place; a moved or cut value is a fault. */
export function openBytes(key: Uint8Array | KeyObject, aad: string, sealed: Uint8Array): Buffer {
  assert(sealed.length >= 1 + NONCE_BYTES + TAG_BYTES, "a sealed value has its parts");
  assert(sealed[0] === FORMAT, "a sealed value has a known format version");
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(`${FORMAT}|${aad}`));
  decipher.setAuthTag(sealed.subarray(end));
  const plain = decipher.update(sealed.subarray(1 + NONCE_BYTES, end));
  return Buffer.concat([plain, decipher.final()]);
}

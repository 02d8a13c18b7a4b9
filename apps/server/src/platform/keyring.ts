import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { assert } from "./refusal.ts";

// Authenticated encryption and keyed hashes; what is sealed and for whom is the vault's business.

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

/** The installation's keys: all derived from one key-encryption key, one per purpose. */
export interface Keyring {
  /** Which key-encryption key wraps new keys. */
  readonly kid: string;
  wrap(aad: string, key: Uint8Array): Buffer;
  unwrap(aad: string, wrapped: Uint8Array): Buffer;
  /** HMAC-SHA-256 under the key of this purpose (blind index, PIN, idempotency body). */
  mac(purpose: string, text: string | Uint8Array): Buffer;
  /** Seals under the installation's own key: notices, stored answers. */
  seal(aad: string, plain: Uint8Array): Buffer;
  open(aad: string, sealed: Uint8Array): Buffer;
}

/** `kek` is 32 bytes from a file, the environment or a KMS, unwrapped at boot. */
export function createKeyring(kid: string, kek: Uint8Array): Keyring {
  assert(kek.length === 32, "a key-encryption key has 32 bytes");
  // Key objects, not bytes: node would make one of them for every HMAC and every cipher, which
  // takes longer than the hash of a PIN itself.
  const derived = new Map<string, KeyObject>();
  const keyOf = (purpose: string): KeyObject => {
    const known = derived.get(purpose);
    if (known) return known;
    const bytes = hkdfSync("sha256", kek, Buffer.alloc(0), `coffer/${purpose}`, 32);
    const made = createSecretKey(Buffer.from(bytes));
    derived.set(purpose, made);
    return made;
  };
  return {
    kid,
    wrap: (aad, key) => sealBytes(keyOf("wrap"), aad, key),
    unwrap: (aad, wrapped) => openBytes(keyOf("wrap"), aad, wrapped),
    mac: (purpose, text) =>
      createHmac("sha256", keyOf(`mac/${purpose}`))
        .update(text)
        .digest(),
    seal: (aad, plain) => sealBytes(keyOf("seal"), aad, plain),
    open: (aad, sealed) => openBytes(keyOf("seal"), aad, sealed),
  };
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && timingSafeEqual(a, b);

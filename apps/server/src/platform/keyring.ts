import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { deriver, type Keks, type Wrapped } from "./keks.ts";
import { openBytes, sealBytes } from "./sealing.ts";

/**
 * What decisions seal, open and hash with. Data keys are wrapped by the current key-encryption key;
 * everything else is derived from the installation's secret, which stays the same for ever: what
 * can be found by its hash today can be found by it when that key has been replaced.
 */
export interface Keyring {
  wrap(aad: string, key: Uint8Array): Wrapped;
  /** First `learn` its kid: another process may have wrapped it under a newer key. */
  unwrap(aad: string, wrapped: { kid: string; wrapped: Uint8Array }): Buffer;
  /** Sees to it that this key-encryption key is at hand, if it is to be had. */
  learn(kid: string): Promise<void>;
  /** Names the key-encryption key that wraps. */
  readonly kid: string;
  /** Names every key-encryption key at hand. */
  readonly kids: readonly string[];
  /** HMAC-SHA-256 under the key of this purpose (blind index, PIN, idempotency body). */
  mac(purpose: string, text: string | Uint8Array): Buffer;
  /** Seals under the installation's own key: notices, stored answers. */
  seal(aad: string, plain: Uint8Array): Buffer;
  open(aad: string, sealed: Uint8Array): Buffer;
}

/**
 * The keyring of one installation. Lose `secret` and nothing hashed is found, nothing sealed opens.
 */
export function createKeyring(keks: Keks, secret: Uint8Array): Keyring {
  const keyOf = deriver(secret);
  return {
    get kid() {
      return keks.kid;
    },
    get kids() {
      return keks.kids;
    },
    wrap: (aad, key) => keks.wrap(aad, key),
    unwrap: (aad, wrapped) => keks.unwrap(aad, wrapped),
    learn: (kid) => keks.learn(kid),
    mac: (purpose, text) =>
      createHmac("sha256", keyOf(`mac/${purpose}`))
        .update(text)
        .digest(),
    seal: (aad, plain) =>
      Buffer.concat([Buffer.of(SHARDED), sealBytes(keyOf(`seal/${shardOf(aad)}`), aad, plain)]),
    open: (aad, sealed) => {
      // Sealed before there were shards: begins with the format of what is sealed.
      if (sealed[0] !== SHARDED) return openBytes(keyOf("seal"), aad, sealed);
      return openBytes(keyOf(`seal/${shardOf(aad)}`), aad, sealed.subarray(1));
    },
  };
}

// A key of AES-GCM is good for 2^32 values with nonces drawn at random (NIST SP 800-38D, section
// 8.3), and a house that answers a thousand payments a second would have sealed as many answers in
// fifty days. Each place has one of 4,096 keys, by its name: that is five hundred years (X04).
const SHARDS = 4096;
const SHARDED = 2;

/** Which of the keys a place has; never changed, or what was sealed would open no more. */
export const shardOf = (aad: string): number =>
  createHash("sha256").update(aad).digest().readUInt16BE(0) % SHARDS;

/** Compares without telling by its duration where two values differ. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && timingSafeEqual(a, b);

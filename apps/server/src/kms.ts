import { readFileSync } from "node:fs";
import { isAbsolute } from "node:path";
import { Fault } from "./platform/refusal.ts";
import { openBytes, sealBytes } from "./platform/sealing.ts";

/**
 * A key management service: it wraps keys under one that never leaves it. Asked at a start and when
 * a key is made, never while somebody waits for a payment.
 */
export interface Kms {
  wrap(key: Uint8Array): Promise<Buffer>;
  /** Refuses by a fault what it did not wrap. */
  unwrap(wrapped: Uint8Array): Promise<Buffer>;
}

const AAD = "kms|key-encryption key";

/**
 * By COFFER_KMS. `file:/path` is the service of one machine: a root key in a file that lies
 * elsewhere than the data, such as a mounted secret or a stick in a safe. Cloud services and HSMs
 * are more implementations of the same two calls.
 */
export function openKms(setting: string | undefined): Kms | undefined {
  if (setting === undefined) return undefined;
  const [, path] = /^file:(.+)$/.exec(setting) ?? [];
  if (!path || !isAbsolute(path)) {
    throw new Fault(`COFFER_KMS is file:/path/to/root-key, not ${setting}`);
  }
  const root = (): Buffer => rootKey(path);
  return {
    wrap: async (key) => sealBytes(root(), AAD, key),
    unwrap: async (wrapped) => {
      const key = root();
      try {
        return openBytes(key, AAD, wrapped);
      } catch {
        throw new Fault(`the root key in ${path} did not wrap this key-encryption key`);
      }
    },
  };
}

function rootKey(path: string): Buffer {
  let text: string;
  try {
    text = readFileSync(path, "utf8").trim();
  } catch {
    throw new Fault(`COFFER_KMS: ${path} cannot be read`);
  }
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new Fault(`COFFER_KMS: ${path} is not 64 hex digits`);
  return Buffer.from(text, "hex");
}

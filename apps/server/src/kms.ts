import { readFileSync } from "node:fs";
import { isAbsolute } from "node:path";
import { kidOf } from "./platform/keks.ts";
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
  /** What tells its key from the one before, and says nothing about it. */
  name(): string;
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
  return {
    wrap: async (key) => sealBytes(rootKeys(path)[0], AAD, key),
    unwrap: async (wrapped) => {
      for (const root of rootKeys(path)) {
        try {
          return openBytes(root, AAD, wrapped);
        } catch {
          // Wrapped by another of them, or by none.
        }
      }
      throw new Fault(`the root key in ${path} did not wrap this key-encryption key`);
    },
    name: () => kidOf(rootKeys(path)[0]),
  };
}

/** One a line: the first wraps, those it replaces unwrap what they once wrapped. */
function rootKeys(path: string): readonly [Buffer, ...Buffer[]] {
  let text: string;
  try {
    text = readFileSync(path, "utf8").trim();
  } catch {
    throw new Fault(`COFFER_KMS: ${path} cannot be read`);
  }
  const [first = "", ...others] = text.split(/\s+/);
  if ([first, ...others].some((line) => !/^[0-9a-f]{64}$/i.test(line))) {
    throw new Fault(`COFFER_KMS: ${path} is not 64 hex digits`);
  }
  return [Buffer.from(first, "hex"), ...others.map((line) => Buffer.from(line, "hex"))];
}

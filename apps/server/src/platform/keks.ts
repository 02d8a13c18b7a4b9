import { createHash, createHmac, createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import { monotonicMs } from "./clock.ts";
import { assert, Fault } from "./refusal.ts";
import { openBytes, sealBytes } from "./sealing.ts";

// The key-encryption keys of an installation. One is current and wraps; those it has replaced only
// unwrap what they once wrapped, until all of that is wrapped anew.

interface Kek {
  readonly kid: string;
  readonly bytes: Uint8Array;
  of(purpose: string): KeyObject;
}

/** A key under a key-encryption key, as a row holds it. */
export interface Wrapped {
  /** Which key-encryption key wrapped it. */
  readonly kid: string;
  readonly wrapped: Buffer;
}

/** Reads the keys where they are kept, 32 bytes each, the current one first. */
export type ReadKeks = () => Promise<readonly Uint8Array[]>;

// Whoever meets an unknown name looks for its key; a name that nobody has must not make us read
// for ever.
const LOOK_AGAIN_MS = 1_000;

/** Twelve hex digits of a hash: they tell keys apart and say nothing of any. */
export const kidOf = (kek: Uint8Array): string =>
  createHash("sha256").update("kid").update(kek).digest("hex").slice(0, 12);

/** All key-encryption keys at hand; shared by whatever in a process wraps or unwraps. */
export class Keks {
  #keys: readonly Kek[];
  readonly #read: ReadKeks;
  #lookedMs = Number.NEGATIVE_INFINITY;
  #looking: Promise<void> | undefined;

  private constructor(keys: readonly Kek[], read: ReadKeks) {
    this.#keys = keys;
    this.#read = read;
  }

  static async open(read: ReadKeks): Promise<Keks> {
    return new Keks((await read()).map(derive), read);
  }

  /** Of keys that stay as they are. */
  static of(...keys: readonly Uint8Array[]): Keks {
    return new Keks(keys.map(derive), async () => keys);
  }

  /** Names the key that wraps. */
  get kid(): string {
    return this.#current().kid;
  }

  /** Names every key at hand, the current one first. */
  get kids(): readonly string[] {
    return this.#keys.map(({ kid }) => kid);
  }

  wrap(aad: string, key: Uint8Array): Wrapped {
    const current = this.#current();
    return { kid: current.kid, wrapped: sealBytes(current.of("wrap"), aad, key) };
  }

  /** What was wrapped under a key that is not at hand is a fault which names that key. */
  unwrap(aad: string, { kid, wrapped }: { kid: string; wrapped: Uint8Array }): Buffer {
    return openBytes(this.#named(kid).of("wrap"), aad, wrapped);
  }

  /** HMAC-SHA-256 that only whoever has this key can make. */
  mac(kid: string, purpose: string, text: string): Buffer {
    return createHmac("sha256", this.#named(kid).of(`mac/${purpose}`))
      .update(text)
      .digest();
  }

  /** The key itself, for whoever derived from it what today has a secret of its own. */
  bytesOf(kid: string): Uint8Array {
    return this.#named(kid).bytes;
  }

  /** Looks again where the keys come from, unless this one is at hand or it has just looked. */
  async learn(kid: string): Promise<void> {
    if (this.kids.includes(kid)) return;
    if (!this.#looking && monotonicMs() - this.#lookedMs < LOOK_AGAIN_MS) return;
    // Whoever comes while it looks waits for what it finds.
    this.#looking ??= this.refresh().finally(() => {
      this.#lookedMs = monotonicMs();
      this.#looking = undefined;
    });
    await this.#looking;
  }

  /** Takes up the keys as they are kept now; when they cannot be read, those at hand stay. */
  async refresh(): Promise<void> {
    const read = await this.#read();
    const known = new Map(this.#keys.map((key) => [key.kid, key]));
    this.#keys = read.map((bytes) => known.get(kidOf(bytes)) ?? derive(bytes));
  }

  #current(): Kek {
    const [current] = this.#keys;
    assert(current, "an installation has a key-encryption key");
    return current;
  }

  #named(kid: string): Kek {
    const found = this.#keys.find((key) => key.kid === kid);
    if (!found) throw new Fault(`the key-encryption key ${kid} is not at hand`);
    return found;
  }
}

function derive(kek: Uint8Array): Kek {
  assert(kek.length === 32, "a key-encryption key has 32 bytes");
  return { kid: kidOf(kek), bytes: kek, of: deriver(kek) };
}

/** Keys derived from one, each for a purpose; made once, because node takes long to make one. */
export function deriver(secret: Uint8Array): (purpose: string) => KeyObject {
  const derived = new Map<string, KeyObject>();
  return (purpose) => {
    const known = derived.get(purpose);
    if (known) return known;
    const bytes = hkdfSync("sha256", secret, Buffer.alloc(0), `coffer/${purpose}`, 32);
    const made = createSecretKey(Buffer.from(bytes));
    derived.set(purpose, made);
    return made;
  };
}

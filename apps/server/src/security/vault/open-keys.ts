import { monotonicMs } from "../../platform/clock.ts";

// Unwrapping takes long enough to be worth sparing on a page that opens fifty names, and a key that
// is kept is a key that a look into this process' memory finds. So few are kept, and not for long:
// of whoever is shredded or away, in this process or in another, none is left a minute later (Q09).

const KEYS_MAX = 20_000;
const KEPT_MS = 60_000;

interface Kept<K> {
  readonly key: K;
  readonly sinceMs: number;
}

/** Unwrapped keys by their wrapped bytes: a re-wrapped key is never found by an old row. */
export class OpenKeys<K> {
  // In the order in which they came: the oldest first.
  readonly #kept = new Map<string, Kept<K>>();
  readonly #keptMs: number;
  readonly #nowMs: () => number;
  #timer: NodeJS.Timeout | undefined;

  constructor(keptMs = KEPT_MS, nowMs = monotonicMs) {
    this.#keptMs = keptMs;
    this.#nowMs = nowMs;
  }

  get size(): number {
    return this.#kept.size;
  }

  find(wrapped: Uint8Array): K | undefined {
    const found = this.#kept.get(nameOf(wrapped));
    return found && !this.#isOver(found) ? found.key : undefined;
  }

  keep(wrapped: Uint8Array, key: K): void {
    if (this.#kept.size >= KEYS_MAX) this.#kept.clear();
    this.#kept.delete(nameOf(wrapped));
    this.#kept.set(nameOf(wrapped), { key, sinceMs: this.#nowMs() });
    this.#timer ??= this.#later(this.#keptMs);
  }

  #isOver({ sinceMs }: Kept<K>): boolean {
    return this.#nowMs() - sinceMs >= this.#keptMs;
  }

  // Also when nobody comes any more.
  #later(ms: number): NodeJS.Timeout {
    return setTimeout(() => this.#forget(), Math.ceil(ms)).unref();
  }

  #forget(): void {
    this.#timer = undefined;
    for (const [name, kept] of this.#kept) {
      if (!this.#isOver(kept)) {
        this.#timer = this.#later(kept.sinceMs + this.#keptMs - this.#nowMs());
        break;
      }
      this.#kept.delete(name);
    }
  }
}

const nameOf = (wrapped: Uint8Array): string => Buffer.from(wrapped).toString("base64");

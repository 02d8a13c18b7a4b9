import type { Store } from "./store.ts";

// The only place of the sandbox that reads the time.

// The bank's days are those of its country, which has no daylight saving time.
const zoneMs = 8 * 3_600_000;
const dayMs = 86_400_000;

/** The day of an instant at +08:00, as `2026-06-02`. */
export function dayOf(at: string): string {
  return new Date(Date.parse(at) + zoneMs).toISOString().slice(0, 10);
}

/** An instant as a person at +08:00 reads it: `2026-06-02 10:00:03`. */
export function shownAt(at: string): string {
  return new Date(Date.parse(at) + zoneMs).toISOString().slice(0, 19).replace("T", " ");
}

/** 09:00 +08:00 of the day after the one an instant falls in. */
export function nextMorning(at: string): string {
  const midnight = Date.parse(`${dayOf(at)}T00:00:00.000Z`) - zoneMs;
  return new Date(midnight + dayMs + 9 * 3_600_000).toISOString();
}

/** Wall time never moves; business time is wall time plus an offset that scripts set. */
export class Clock {
  readonly #store: Store;
  #offsetMs: number;

  constructor(store: Store) {
    this.#store = store;
    this.#offsetMs = Number.parseInt(store.setting("clock.offsetMs") ?? "0", 10);
  }

  get offsetMs(): number {
    return this.#offsetMs;
  }

  setOffset(offsetMs: number): void {
    this.#store.setSetting("clock.offsetMs", String(offsetMs));
    this.#offsetMs = offsetMs;
  }

  wallMs(): number {
    return Date.now();
  }

  /** Wall time, or that many milliseconds from it. */
  wall(inMs = 0): string {
    return new Date(this.wallMs() + inMs).toISOString();
  }

  business(): string {
    return new Date(this.wallMs() + this.#offsetMs).toISOString();
  }

  today(): string {
    return dayOf(this.business());
  }

  unixSeconds(): number {
    return Math.floor(this.wallMs() / 1000);
  }
}

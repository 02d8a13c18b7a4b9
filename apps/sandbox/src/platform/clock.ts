import { instantOf, shownAt } from "@coffer/ui/calendar";
import type { Store } from "./store.ts";

// The only place of the sandbox that reads the time.

const dayMs = 86_400_000;
const nineMs = 9 * 3_600_000;
// Of a directory that was made without one.
const usual = "Asia/Shanghai";

/**
 * Where the days of this directory's country begin and end: `wished`, or the usual zone, from when
 * it is made. Throws where it was made with another, or where there is no such zone.
 */
export function zoneOfDays(store: Store, wished: string | undefined): string {
  const kept = store.setting("clock.zone");
  const zone = kept ?? wished ?? usual;
  if (wished !== undefined && wished !== zone) {
    throw new Error(
      `The sandbox is to keep the days of ${wished}, and this directory's are those of ${zone}: ` +
        "that is fixed when it is made. For another zone choose a new directory.",
    );
  }
  shownAt(zone, 0);
  if (kept === undefined) store.setSetting("clock.zone", zone);
  return zone;
}

/** Wall time never moves; business time is wall time plus an offset that scripts set. */
export class Clock {
  readonly #store: Store;
  /** In which the banks' days are cut, and what happened is shown. */
  readonly zone: string;
  #offsetMs: number;

  constructor(store: Store, zone: string) {
    this.#store = store;
    this.zone = zone;
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
    return this.dayOf(this.business());
  }

  /** The day of an instant there, as `2026-06-02`. */
  dayOf(at: string): string {
    return this.shown(at).slice(0, 10);
  }

  /** An instant as a person there reads it: `2026-06-02 10:00:03`. */
  shown(at: string): string {
    const shown = shownAt(this.zone, Date.parse(at));
    return new Date(shown).toISOString().slice(0, 19).replace("T", " ");
  }

  /** Nine in the morning of the day after the one an instant falls in. */
  nextMorning(at: string): string {
    const midnight = Date.parse(`${this.dayOf(at)}T00:00:00.000Z`);
    return new Date(instantOf(this.zone, midnight + dayMs + nineMs)).toISOString();
  }

  unixSeconds(): number {
    return Math.floor(this.wallMs() / 1000);
  }
}

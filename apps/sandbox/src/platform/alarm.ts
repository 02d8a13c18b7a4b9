// A timer cannot sleep for months; after an hour it wakes, finds nothing and sleeps again.
const longestMs = 3_600_000;

/**
 * Wakes when the next thing is due, and is set again whenever that may have changed: after it rang,
 * too, since a timer may ring a moment before the wall clock is there.
 */
export class Alarm {
  readonly #inMs: () => number | undefined;
  readonly #ring: () => void;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(inMs: () => number | undefined, ring: () => void) {
    this.#inMs = inMs;
    this.#ring = ring;
  }

  set(): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    const inMs = this.#inMs();
    if (inMs === undefined) return;
    this.#timer = setTimeout(
      () => {
        this.#ring();
        this.set();
      },
      Math.min(Math.max(inMs, 0), longestMs),
    );
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }
}

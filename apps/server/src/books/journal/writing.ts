import { monotonicMs } from "../../platform/clock.ts";

// Longer than whoever asks for readiness waits between two questions; then it is tried again, by
// whoever comes.
const DOUBT_MS = 15_000;

/** Whether the books take what is written: known only by whoever tried. */
export class Writing {
  #failedMs: number | undefined;

  /** A batch met a fault of the house, such as a disk that is full. */
  failed(): void {
    this.#failedMs = monotonicMs();
  }

  done(): void {
    this.#failedMs = undefined;
  }

  /** False for a while after a fault, unless a batch has been written since. */
  isTaken(): boolean {
    return this.#failedMs === undefined || monotonicMs() - this.#failedMs > DOUBT_MS;
  }
}

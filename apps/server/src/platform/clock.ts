import { performance } from "node:perf_hooks";

// The only file that reads the time. Wall time never moves by hand: sessions, codes, leases and
// deadlines live on it. Business time is the database's clock plus the test offset.

/** For what lives on wall time and is written down: sessions, codes, leases. */
export const wallNow = (): Date => new Date();
/** The same as milliseconds since 1970 in UTC. */
export const wallMs = (): number => Date.now();

/** Milliseconds that never jump, for durations and deadlines. */
export const monotonicMs = (): number => performance.now();

export interface BusinessClock {
  /** Business now, as this process sees it; the truth of order and day is the block's time. */
  now(): Date;
  /** Wall milliseconds by the database's clock: the same in every process. */
  databaseMs(): number;
  /** Takes over what the database said: its clock at this moment and the test offset. */
  adjust(databaseNow: Date, offsetMs: number): void;
  offsetMs(): number;
}

/** A clock that is right after its first `adjust`; between two it runs on with this machine's. */
export function createBusinessClock(): BusinessClock {
  let skewMs = 0;
  let offset = 0;
  return {
    now: () => new Date(Date.now() + skewMs + offset),
    databaseMs: () => Date.now() + skewMs,
    adjust(databaseNow, offsetMs) {
      skewMs = databaseNow.getTime() - Date.now();
      offset = offsetMs;
    },
    offsetMs: () => offset,
  };
}

/** By the machine's own time: a test clock that is moved wakes nobody. */
export const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));

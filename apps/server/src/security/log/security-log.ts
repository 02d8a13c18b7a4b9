import type pg from "pg";
import { monotonicMs } from "../../platform/clock.ts";
import type { Log } from "../../platform/log.ts";
import { addLine } from "./store.ts";

// What failed to prove who it was. Outside the chain and rate-limited: strangers must not be able
// to fill the books.

export interface SecurityLine {
  readonly kind: string;
  /** A channel or a route; never an address or a name. */
  readonly source: string;
  readonly detail: string;
}

export type SecurityLog = (line: SecurityLine) => void;

const LINES_PER_MINUTE = 60;

/**
 * Waits for nothing and throws nothing: what is refused is answered at once, written down or not.
 * Of more than sixty lines a minute in a process the rest is dropped; the rates stand before that
 * (ASVS 16.3).
 */
export function createSecurityLog(pool: pg.Pool, log: Log): SecurityLog {
  let windowStart = 0;
  let lines = 0;
  return ({ kind, source, detail }) => {
    const now = monotonicMs();
    if (now - windowStart > 60_000) {
      windowStart = now;
      lines = 0;
    }
    lines += 1;
    if (lines > LINES_PER_MINUTE) return;
    addLine(pool, { kind, source, detail }).catch((error: unknown) =>
      log.warn({ error }, "security log not written"),
    );
  };
}

import type pg from "pg";
import { monotonicMs } from "../../../platform/clock.ts";
import type { Log } from "../../../platform/log.ts";
import { touchSession } from "../store.ts";

// Half a minute: exact enough for an idle time of five minutes, and a payment of somebody who is
// busy costs no further statement.
const EVERY_MS = 30_000;
const REMEMBERED_MAX = 50_000;

/** Notes that a session is in use. Nobody waits for it: what is lost is half a minute. */
export function createLastSeen(pool: pg.Pool, log: Log): (session: string) => void {
  const touched = new Map<string, number>();
  return (session) => {
    const now = monotonicMs();
    if (now - (touched.get(session) ?? Number.NEGATIVE_INFINITY) < EVERY_MS) return;
    if (touched.size >= REMEMBERED_MAX) touched.clear();
    touched.set(session, now);
    touchSession(pool, session).catch((error: unknown) =>
      log.warn({ error: String(error) }, "a session's use was not noted"),
    );
  };
}

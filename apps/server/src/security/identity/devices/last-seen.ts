import type pg from "pg";
import { monotonicMs } from "../../../platform/clock.ts";
import type { Log } from "../../../platform/log.ts";
import { touchSessions } from "../store.ts";

// Half a minute: exact enough for an idle time of five minutes, and a payment of somebody who is
// busy costs no further statement.
const EVERY_MS = 30_000;
const REMEMBERED_MAX = 50_000;
// What is used within this time is noted together.
const GATHER_MS = 500;

export interface LastSeen {
  /** Notes that it is in use. Nobody waits for it: what a crash loses is half a minute. */
  note(session: string): void;
  /** Writes what is still to be noted. */
  stop(): Promise<void>;
}

/** Notes the uses of sessions, or of keys, all of half a second in one statement. */
export function createLastSeen(pool: pg.Pool, log: Log, touch = touchSessions): LastSeen {
  const touched = new Map<string, number>();
  let waiting: string[] = [];
  let writing: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const write = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const sessions = waiting;
    waiting = [];
    if (sessions.length === 0) return writing;
    writing = writing
      .then(() => touch(pool, sessions))
      .catch((error: unknown) => log.warn({ error }, "a use was not noted"));
    return writing;
  };
  return {
    note: (session) => {
      const now = monotonicMs();
      if (now - (touched.get(session) ?? Number.NEGATIVE_INFINITY) < EVERY_MS) return;
      if (touched.size >= REMEMBERED_MAX) touched.clear();
      touched.set(session, now);
      waiting.push(session);
      timer ??= setTimeout(() => void write(), GATHER_MS);
    },
    stop: write,
  };
}

import type pg from "pg";
import type { Journal } from "../../books/journal/index.ts";
import { monotonicMs } from "../../platform/clock.ts";
import { newId } from "../../platform/ids.ts";
import type { Keks } from "../../platform/keks.ts";
import type { Log } from "../../platform/log.ts";
import { type Repeating, repeat } from "../../platform/repeat.ts";
import { tellInUse } from "./in-use.ts";
import { beginRewrap, isLeftBehind } from "./rewrap.ts";

const LOOK_MS = 5_000;
// A process that had not heard of a new key yet may have wrapped under the old one meanwhile.
const LEFT_BEHIND_MS = 60_000;

/**
 * Takes up a key-encryption key that was replaced while this process runs, and has all wrapped.
 * Looks every five seconds (Q10), at once when it starts.
 */
export function watchKeys(of: {
  readonly keks: Keks;
  readonly journal: Journal;
  readonly pool: pg.Pool;
  readonly log: Log;
}): Repeating {
  const { keks, journal, pool, log } = of;
  let current: string | undefined;
  let lookedMs = 0;
  const look = async (): Promise<void> => {
    // Also where the file cannot be read: it goes on wrapping under what it has.
    try {
      await keks.refresh();
    } finally {
      await tellInUse(pool, keks.kid);
    }
    if (keks.kid === current && monotonicMs() - lookedMs < LEFT_BEHIND_MS) return;
    if (await isLeftBehind(journal.read())) {
      const context = { actor: "house", cause: "key-watch", requestId: newId("rid") };
      await journal.perform(beginRewrap, context);
    }
    if (current !== undefined && keks.kid !== current) {
      log.info({ kid: keks.kid, before: current }, "the key-encryption key was replaced");
    }
    current = keks.kid;
    lookedMs = monotonicMs();
  };
  return repeat({
    everyMs: LOOK_MS,
    look,
    failed: (error) => log.warn({ error }, "keys could not be looked at"),
    now: true,
  });
}

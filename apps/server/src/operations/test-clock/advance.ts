import type pg from "pg";
import { waitUntilQuiet } from "../../books/due/index.ts";
import type { Journal } from "../../books/journal/index.ts";
import { change } from "../../books/work/index.ts";
import type { BusinessClock } from "../../platform/clock.ts";
import { newId } from "../../platform/ids.ts";
import { assert, refuse } from "../../platform/refusal.ts";
import { nextDue, nowOf } from "./store.ts";

// Test mode's clock. It stops at each due instant on the way, so that what would have happened in
// between happens in its order; the outside world is told first, because it is asked at once.

/** `clock` is this process' own; others read the offset from the database. */
export interface ClockTools {
  readonly pool: pg.Pool;
  readonly journal: Journal;
  readonly clock: BusinessClock;
  /** Moves the sandbox's business time to the same offset. */
  readonly tellOutside: (offsetMs: number) => Promise<void>;
}

const QUIET_MS = 20_000;
const STOPS_MAX = 2_000;

/**
 * Moves business time forward by whole seconds; returns the new now. It stops short where due work
 * does not come to rest within twenty seconds, and says how far it came.
 */
export async function advanceClock(tools: ClockTools, seconds: number): Promise<Date> {
  const target = new Date(tools.clock.now().getTime() + seconds * 1000);
  for (let stop = 0; stop < STOPS_MAX; stop++) {
    const next = await nextDue(tools.pool, { after: tools.clock.now(), until: target });
    await moveTo(tools, next ?? target);
    const quiet = await waitUntilQuiet(tools.pool, {
      until: tools.clock.now(),
      timeoutMs: QUIET_MS,
    });
    if (!next || !quiet) return tools.clock.now();
  }
  return tools.clock.now();
}

/**
 * Moves business time to this instant without stopping on the way: what fell due is due then. Never
 * back. Refuses `access.test_mode_only`.
 */
export async function moveTo(tools: ClockTools, to: Date): Promise<void> {
  if (to <= tools.clock.now()) return;
  const databaseNow = await nowOf(tools.pool);
  const offsetMs = to.getTime() - databaseNow.getTime();
  await tools.tellOutside(offsetMs);
  const answer = await tools.journal.perform(
    async (read) => {
      if (read.install.mode !== "test") refuse("access.test_mode_only");
      const row = await read.load("testClock", "clock");
      assert(row, "test mode has a clock");
      // Somebody else has moved it meanwhile, and further: what has happened by then stays behind.
      if (row.offsetMs >= BigInt(offsetMs)) return { reply: Number(row.offsetMs) };
      return {
        change: [change("testClock", row, { offsetMs: BigInt(offsetMs) })],
        audit: [{ action: "clock.advance", subject: "clock", detail: { offsetMs } }],
        reply: offsetMs,
      };
    },
    { actor: "house", cause: "clock", requestId: newId("rid") },
  );
  if (answer.kind === "refused") refuse(answer.refusal.code, answer.refusal.details);
  assert(answer.kind === "done", "the clock is moved without an idempotency key");
  if (answer.reply !== offsetMs) await tools.tellOutside(answer.reply);
  tools.clock.adjust(databaseNow, answer.reply);
}

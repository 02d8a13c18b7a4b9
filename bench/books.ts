import { randomBytes } from "node:crypto";
import {
  createJournal,
  ensureInstall,
  type Journal,
} from "../apps/server/src/books/journal/index.ts";
import { leaseProcessNumber } from "../apps/server/src/books/lease/index.ts";
import type { Context, Reader, Work } from "../apps/server/src/books/work/index.ts";
import { openKeks } from "../apps/server/src/keys.ts";
import { createBusinessClock } from "../apps/server/src/platform/clock.ts";
import { createPool, readCatalog } from "../apps/server/src/platform/db/index.ts";
import { newId } from "../apps/server/src/platform/ids.ts";
import { createLog } from "../apps/server/src/platform/log.ts";
import { openKeyring } from "../apps/server/src/security/vault/index.ts";
import { BenchError } from "./programs.ts";
import type { Stage } from "./stage.ts";

/** A journal in this process: to fill the books, and to measure it without HTTP. */
export interface Books {
  readonly journal: Journal;
  close(): Promise<void>;
}

/**
 * The journal with nothing that works beside it. Its clock is this machine's: no figure rests on a
 * date.
 */
export async function openBooks(stage: Stage): Promise<Books> {
  const { url, config } = stage;
  const log = createLog("error");
  const pool = createPool({ url, name: "coffer bench", max: 8 });
  const lease = await leaseProcessNumber(pool, randomBytes(8).toString("hex"), log);
  const { mode, pack, zone } = config;
  const journal = createJournal({
    url,
    pool,
    log,
    catalog: await readCatalog(pool),
    clock: createBusinessClock(),
    keyring: await openKeyring(pool, await openKeks(config)),
    install: await ensureInstall(url, { mode, pack, zone }),
    processNumber: lease.current,
  });
  return {
    journal,
    close: async () => {
      await journal.close();
      await lease.release();
      await pool.end();
    },
  };
}

/** Who commits, as the edge would say it. */
export const contextOf = (actor: string): Context => ({
  actor,
  cause: "bench",
  requestId: newId("rid"),
});

/** Commits what a use case decides; anything but success ends the run. */
export async function perform<R>(
  journal: Journal,
  decide: (read: Reader) => Promise<Work<R>>,
): Promise<R> {
  const answer = await journal.perform(decide, contextOf("bench"));
  if (answer.kind !== "done") {
    throw new BenchError(answer.kind === "refused" ? answer.refusal.code : answer.kind);
  }
  return answer.reply;
}

// Four times what a batch takes, so that the next one is always waiting.
const IN_FLIGHT = 1_024;

/** Does `count` things, many at once, so that the journal's batches are full. */
export async function many(
  count: number,
  act: (at: number) => Promise<void>,
  inFlight = IN_FLIGHT,
): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < count) await act(next++);
  };
  await Promise.all(Array.from({ length: Math.min(inFlight, count) }, work));
}

import { randomBytes } from "node:crypto";
import type pg from "pg";
import { createJournal, type Journal } from "./books/journal/index.ts";
import { leaseProcessNumber } from "./books/lease/index.ts";
import { keepPartitions } from "./books/partitions/index.ts";
import type { Install } from "./books/work/index.ts";
import type { Config } from "./config.ts";
import { type OpenedDatabase, openDatabase } from "./database.ts";
import { openKeks } from "./keys.ts";
import { type BusinessClock, createBusinessClock } from "./platform/clock.ts";
import { createPool, readCatalog } from "./platform/db/index.ts";
import type { Keks } from "./platform/keks.ts";
import type { Keyring } from "./platform/keyring.ts";
import { createLog, type Log } from "./platform/log.ts";
import { Fault } from "./platform/refusal.ts";
import type { Repeating } from "./platform/repeat.ts";
import { openKeyring, tellInUse } from "./security/vault/index.ts";

/** The books of an installation, open for decisions. Nothing takes work on them by itself. */
export interface OpenedBooks {
  readonly install: Install;
  readonly journal: Journal;
  readonly url: string;
  readonly pool: pg.Pool;
  readonly clock: BusinessClock;
  readonly log: Log;
  readonly keks: Keks;
  readonly keyring: Keyring;
  /** Of this process, in leases. */
  readonly processName: string;
  /** Whether the embedded database was already running: then somebody else may be using it. */
  readonly found: boolean;
  /** For whoever holds the directory's lock: starts the database again whenever it is gone. */
  keepDatabase(): Repeating;
  close(): Promise<void>;
  /** After `close`. Does nothing to a PostgreSQL that is not ours. */
  stopDatabase(): Promise<void>;
}

// Decisions read over these; the journal has connections of its own and never waits for them.
const POOL_MAX = 12;
// So long may this process miss that a test clock was moved.
const CLOCK_REFRESH_MS = 1_000;

/**
 * Migrates, opens and begins to keep the books in order. Keys come first, so that a process without
 * them changes nothing.
 */
export async function openBooks(config: Config): Promise<OpenedBooks> {
  const log = createLog(config.logLevel);
  const keks = await openKeks(config);
  const database = await openDatabase(config);
  try {
    return await openOn(database, { keks, log });
  } catch (error) {
    // One that was there before is somebody's, who may be using it.
    if (!database.found) await database.stop();
    throw error;
  }
}

async function openOn(
  { install, url, found, keep, stop }: OpenedDatabase,
  { keks, log }: Pick<OpenedBooks, "keks" | "log">,
): Promise<OpenedBooks> {
  const pool = createPool({ url, name: "coffer", max: POOL_MAX });
  const keyring = await openKeyring(pool, keks);
  await tellInUse(pool, keks.kid);
  const partitions = await keepPartitions(pool, log);
  const processName = randomBytes(8).toString("hex");
  const number = await leaseProcessNumber(pool, processName, log);
  const clock = createBusinessClock();
  const following = await followClock(pool, clock, install);
  const journal = createJournal({
    url,
    pool,
    catalog: await readCatalog(pool),
    clock,
    keyring,
    install,
    log,
    processNumber: number.current,
  });
  return {
    install,
    journal,
    url,
    pool,
    clock,
    log,
    keks,
    keyring,
    processName,
    found,
    keepDatabase: () => keep(log),
    close: async () => {
      await journal.close();
      clearInterval(following);
      await partitions.stop();
      await number.release().catch(() => undefined);
      await pool.end();
    },
    stopDatabase: () =>
      stop().catch((error: unknown) => log.error({ error }, "the database did not stop")),
  };
}

// Other processes move test mode's clock too: what this one shows is a second behind at most.
async function followClock(
  pool: pg.Pool,
  clock: BusinessClock,
  install: Install,
): Promise<NodeJS.Timeout> {
  const ask = async (): Promise<void> => {
    const { rows } = await pool.query<{ now: Date; offset: bigint }>(
      `select clock_timestamp() as now,
         coalesce((select offset_ms from test_clock), 0)::int8 as offset`,
    );
    const [row] = rows;
    if (row) clock.adjust(row.now, Number(row.offset));
    if (install.mode === "live" && row?.offset !== 0n) {
      throw new Fault("a live installation's clock has an offset");
    }
  };
  await ask();
  const timer = setInterval(() => void ask().catch(() => undefined), CLOCK_REFRESH_MS);
  timer.unref();
  return timer;
}

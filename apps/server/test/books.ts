import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { createJournal, ensureInstall, type Journal } from "../src/books/journal/index.ts";
import { leaseProcessNumber } from "../src/books/lease/index.ts";
import { createBusinessClock } from "../src/platform/clock.ts";
import { createPool, readCatalog } from "../src/platform/db/index.ts";
import { createLog } from "../src/platform/log.ts";
import { testKeyring } from "./keys.ts";
import { cloneDatabase } from "./postgres.ts";

export { available, bank, cny, context, held, paidIn, posting, sent } from "./works.ts";

export interface Books {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly journal: Journal;
  /**
   * Another process' worth of connections, lanes and batch ids on the same database; what it writes
   * goes through a wire, if one is named.
   */
  another(through?: string): Promise<Journal>;
  /** As the migrating role: for planting what no Work can. */
  asOwner<T>(run: (client: pg.Client) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The books alone on a database of their own: for tests of the journal and the ledger. */
export async function openBooks({
  poolMax = 6,
  ...options
}: {
  worksMax?: number;
  poolMax?: number;
} = {}): Promise<Books> {
  const server = inject("postgresUrl");
  const name = `t_${randomBytes(6).toString("hex")}`;
  const database = await cloneDatabase(server, name);
  const wish = { mode: "test", pack: "cn", zone: "Asia/Shanghai" } as const;
  const install = await ensureInstall(database.url, wish);
  const closers: (() => Promise<void>)[] = [];
  const open = async (through = database.url): Promise<{ journal: Journal; pool: pg.Pool }> => {
    const pool = createPool({ url: database.url, name: "test", max: poolMax });
    const log = createLog(process.env["COFFER_LOG"] ?? "silent");
    const lease = await leaseProcessNumber(pool, randomBytes(8).toString("hex"), log);
    const clock = createBusinessClock();
    const { rows } = await pool.query<{ now: Date }>("select clock_timestamp() as now");
    if (rows[0]) clock.adjust(rows[0].now, 0);
    const journal = createJournal({
      url: through,
      pool,
      catalog: await readCatalog(pool),
      clock,
      log,
      keyring: testKeyring,
      processNumber: lease.current,
      install,
      ...options,
    });
    closers.push(async () => {
      await journal.close();
      await lease.release();
      await pool.end();
    });
    return { journal, pool };
  };
  const { journal, pool } = await open();
  return {
    url: database.url,
    pool,
    journal,
    another: async (through) => (await open(through)).journal,
    asOwner: async (run) => {
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      return run(client).finally(() => client.end());
    },
    close: async () => {
      for (const close of closers) await close();
      await database.drop();
    },
  };
}

export async function balances(pool: pg.Pool): Promise<Record<string, bigint>> {
  const { rows } = await pool.query<{ name: string; balance: bigint }>(
    "select class || ':' || owner as name, balance from account order by 1",
  );
  return Object.fromEntries(rows.map((row) => [row.name, row.balance]));
}

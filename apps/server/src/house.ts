import { randomBytes } from "node:crypto";
import type { FastifyInstance } from "fastify";
import type pg from "pg";
import { composeApp } from "./app.ts";
import { DueLoop } from "./books/due/index.ts";
import { createJournal, type Journal } from "./books/journal/index.ts";
import { leaseProcessNumber } from "./books/lease/index.ts";
import { SubscriberLoop } from "./books/subscribers/index.ts";
import type { Install } from "./books/work/index.ts";
import {
  askSandbox,
  type ChannelAccess,
  openChannels,
  readAccess,
} from "./channels/access/index.ts";
import type { Config } from "./config.ts";
import { type OpenedDatabase, openDatabase } from "./database.ts";
import { openKeyring } from "./keys.ts";
import { createInboxSender } from "./messages/index.ts";
import { servePages } from "./pages.ts";
import { type BusinessClock, createBusinessClock } from "./platform/clock.ts";
import { createPool, readCatalog } from "./platform/db/index.ts";
import { planFaults } from "./platform/faults.ts";
import type { Keyring } from "./platform/keyring.ts";
import { createLog, type Log } from "./platform/log.ts";
import { Fault } from "./platform/refusal.ts";
import { createListener, createRates, type ListenOptions, Twins } from "./security/access/index.ts";
import { authenticateKey } from "./security/api-keys/index.ts";
import { authenticate } from "./security/identity/index.ts";
import { createSecurityLog } from "./security/log/index.ts";

/** The platform, running: what main.ts starts and tests open. */
export interface House {
  readonly install: Install;
  readonly journal: Journal;
  readonly pool: pg.Pool;
  readonly clock: BusinessClock;
  readonly urls: { readonly api: string; readonly wallet: string };
  /** Drains requests, parks what is under way, gives its leases back. */
  stop(): Promise<void>;
}

const POOL_MAX = 12;
const CLOCK_REFRESH_MS = 1_000;
const SENDER_DEADLINE_MS = 8_000;

export async function openHouse(config: Config): Promise<House> {
  const log = createLog(config.logLevel);
  planFaults(config.faults);
  const keyring = await openKeyring(config);
  const database = await openDatabase(config);
  const { install } = database;
  const pool = createPool({ url: database.url, name: "coffer", max: POOL_MAX });
  await pool.query("select make_partitions(), drop_old_replies()");
  const name = randomBytes(8).toString("hex");
  const number = await leaseProcessNumber(pool, name, log);
  const clock = createBusinessClock();
  const following = await followClock(pool, clock, install);
  const journal = createJournal({
    url: database.url,
    pool,
    catalog: await readCatalog(pool),
    clock,
    keyring,
    install,
    log,
    processNumber: number.current,
  });
  const work = await startWork(config, { pool, journal, clock, log, name, keyring });
  return {
    install,
    journal,
    pool,
    clock,
    urls: work.urls,
    stop: async () => {
      await work.stop();
      await journal.close();
      clearInterval(following);
      await number.release().catch(() => undefined);
      await pool.end();
      await stopDatabase(database, log);
    },
  };
}

interface Parts {
  readonly pool: pg.Pool;
  readonly journal: Journal;
  readonly clock: BusinessClock;
  readonly log: Log;
  readonly keyring: Keyring;
  /** Of this process, in leases. */
  readonly name: string;
}

// What takes work: due items, subscribers, the auditor, and at last the doors.
async function startWork(config: Config, parts: Parts) {
  const { pool, journal, clock, log, name, keyring } = parts;
  let draining = false;
  const access = await channelAccess(config);
  const securityLog = createSecurityLog(pool, log);
  const tellOutside = (offsetMs: number) => tellSandbox(config.sandboxUrl, offsetMs);
  await tellOutside(clock.offsetMs());
  const app = composeApp({
    channels: openChannels(access),
    sender: createInboxSender({ ...access.inbox, deadlineMs: SENDER_DEADLINE_MS }),
    walletOrigin: config.walletOrigin,
    readiness: { isReady: async () => !draining && (await answers(pool)) },
    clock: { pool, journal, clock, tellOutside },
    distrusted: ({ channel, why }) =>
      securityLog({ kind: "notice.distrusted", source: channel, detail: why }),
  });
  const due = new DueLoop({ pool, journal, handlers: app.dueHandlers, log, processName: name });
  const subscribers = new SubscriberLoop({ pool, journal, log }, app.subscribers, name);
  due.start();
  subscribers.start();
  const { apps, urls } = await listen(config, {
    journal,
    log,
    endpoints: app.endpoints,
    walletOrigin: config.walletOrigin,
    twins: new Twins(),
    rates: createRates({ pool, keyring, factor: config.rateFactor }),
    cookieName: config.mode === "live" ? "__Host-coffer_wallet" : "coffer_wallet",
    secure: config.mode === "live",
    authenticate: { session: authenticate, key: authenticateKey },
  });
  return {
    urls,
    stop: async () => {
      draining = true;
      await Promise.all(apps.map((one) => one.close()));
      await Promise.all([due.stop(), subscribers.stop()]);
    },
  };
}

async function stopDatabase(database: OpenedDatabase, log: Log): Promise<void> {
  await database
    .stop()
    .catch((error: unknown) => log.error({ error: String(error) }, "the database did not stop"));
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

async function channelAccess(config: Config): Promise<ChannelAccess> {
  if (config.channelsFile) return readAccess(config.channelsFile);
  if (config.mode === "live") throw new Fault("live mode needs COFFER_CHANNELS: docs/operator.md");
  if (!config.sandboxUrl) throw new Fault("test mode needs the sandbox: --sandbox URL");
  return askSandbox(config.sandboxUrl);
}

async function tellSandbox(url: string | undefined, offsetMs: number): Promise<void> {
  if (!url) return;
  const answer = await fetch(`${url}/clock`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ offsetMs }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) throw new Fault(`the sandbox did not take the clock: ${answer.status}`);
}

const answers = (pool: pg.Pool): Promise<boolean> =>
  pool.query("select 1 from chain_head").then(
    (r) => r.rowCount === 1,
    () => false,
  );

async function listen(
  config: Config,
  options: Omit<ListenOptions, "audiences">,
): Promise<{ apps: readonly FastifyInstance[]; urls: House["urls"] }> {
  const api = createListener({ ...options, audiences: ["public", "key"] });
  const wallet = createListener({ ...options, audiences: ["wallet"] });
  servePages(wallet, options.secure);
  const { host, port } = config;
  const urls = {
    api: await api.listen({ host, port }),
    wallet: await wallet.listen({ host, port: port === 0 ? 0 : port + 1 }),
  };
  return { apps: [api, wallet], urls };
}

import type { FastifyInstance } from "fastify";
import type pg from "pg";
import { composeApp, hearers } from "./app.ts";
import { DueLoop } from "./books/due/index.ts";
import type { Journal } from "./books/journal/index.ts";
import { partitionsAhead } from "./books/partitions/index.ts";
import { EventTail, SubscriberLoop } from "./books/subscribers/index.ts";
import type { Install } from "./books/work/index.ts";
import {
  askSandbox,
  type ChannelAccess,
  openChannels,
  readAccess,
  refusePlaceholders,
} from "./channels/access/index.ts";
import type { Config } from "./config.ts";
import { heldKeys } from "./held-keys.ts";
import { createInboxSender } from "./messages/index.ts";
import { type OpenedBooks, openBooks } from "./opened-books.ts";
import { shredLists } from "./operations/backup/index.ts";
import { serveDocs } from "./operations/docs/index.ts";
import { type HeldKey, watchKeyAges } from "./operations/security-board/index.ts";
import { refuseUnansweredHouse } from "./operations/support/index.ts";
import { servePages } from "./pages.ts";
import type { BusinessClock } from "./platform/clock.ts";
import { planFaults } from "./platform/faults.ts";
import { Fault } from "./platform/refusal.ts";
import type { Repeating } from "./platform/repeat.ts";
import { type Auditor, createAuditPool, startAuditor, Turn } from "./proof/auditor/index.ts";
import { signHourly } from "./proof/heads/index.ts";
import {
  type AppAudience,
  type AppTerms,
  createListener,
  createRates,
  type HandleTools,
  type ListenOptions,
  Twins,
} from "./security/access/index.ts";
import { authenticateKey, touchKeys } from "./security/api-keys/index.ts";
import { knownDevice } from "./security/identity/devices/device.ts";
import { createLastSeen } from "./security/identity/devices/last-seen.ts";
import { authenticate as authenticateCustomer } from "./security/identity/index.ts";
import { createSecurityLog } from "./security/log/index.ts";
import { authenticateHouse, authenticateShop } from "./security/staff/index.ts";
import { keepShredList, replayShredList, watchKeys } from "./security/vault/index.ts";
import { packOf } from "./trust/packs/index.ts";

/** The platform, running: what main.ts starts and tests open. */
export interface House {
  readonly install: Install;
  readonly journal: Journal;
  readonly pool: pg.Pool;
  readonly clock: BusinessClock;
  readonly urls: {
    readonly api: string;
    readonly wallet: string;
    readonly merchant: string;
    readonly console: string;
  };
  /** Looks at every new block within a minute, and at everything again behind it. */
  readonly auditor: Auditor;
  /** Drains requests, parks what is under way, gives its leases back. */
  stop(): Promise<void>;
}

const SENDER_DEADLINE_MS = 8_000;

/**
 * Starts the platform: books, auditor, due work, subscribers, and at last the doors. Rejects when
 * it may not start; main.ts then ends the process.
 */
export async function openHouse(config: Config): Promise<House> {
  planFaults(config.faults);
  // First, since they may refuse to start: then nothing is open yet that would have to be closed.
  refuseOpenOrigins(config);
  refuseUnansweredHouse(config.mode, config.support);
  const access = await channelAccess(config);
  const books = await openBooks(config);
  const { install, journal, pool, clock, url, log, keyring, processName } = books;
  const keeping = books.keepDatabase();
  const auditPool = createAuditPool(url);
  const turn = new Turn({ pool, processName, log });
  const { dataDir } = config;
  const auditor = startAuditor({ pool: auditPool, turn, journal, log, keyring, dataDir });
  const end = async (): Promise<void> => {
    await auditor.stop();
    await auditPool.end();
    await books.close();
    await keeping.stop();
    await books.stopDatabase();
  };
  const work = await startWork(config, { ...books, access }, auditor).catch(orLeave(end));
  return {
    install,
    journal,
    pool,
    clock,
    urls: work.urls,
    auditor,
    stop: async () => {
      await work.stop();
      await end();
    },
  };
}

/** A start that does not come to its end leaves nothing running, least of all a database. */
const orLeave =
  (leave: () => Promise<unknown>) =>
  async (error: unknown): Promise<never> => {
    await leave();
    throw error;
  };

interface Opened extends OpenedBooks {
  readonly access: ChannelAccess;
}

// What takes work: due items, subscribers, the auditor, and at last the doors.
async function startWork(config: Config, books: Opened, auditor: Auditor) {
  const { access, pool, journal, clock, log, processName, keyring } = books;
  // From the moment the last door is open until the first is about to be closed.
  let serving = false;
  const held = heldKeys(config, { access, keyring, url: books.url });
  const securityLog = createSecurityLog(pool, log);
  const tellOutside = (offsetMs: number) => tellSandbox(config.sandboxUrl, offsetMs);
  await tellOutside(clock.offsetMs());
  const tail = new EventTail({ pool, journal, log }, hearers);
  const app = composeApp({
    tail,
    channels: openChannels(access),
    sender: createInboxSender({ ...access.inbox, deadlineMs: SENDER_DEADLINE_MS }),
    settings: config,
    readiness: { isReady: async () => serving && (await takesWork(books)) },
    clock: { pool, journal, clock, tellOutside },
    held,
    chain: { queries: pool, auditor: () => auditor.status() },
    sandboxKey: access.sandboxKey,
    distrusted: ({ channel, why }) =>
      securityLog({ kind: "notice.distrusted", source: channel, detail: why }),
  });
  const due = new DueLoop({ pool, journal, handlers: app.dueHandlers, log, processName });
  const subscribers = new SubscriberLoop({ pool, journal, log }, app.subscribers, processName);
  const watches = await startWatches(config, books, held);
  due.start();
  subscribers.start();
  const lastSeen = createLastSeen(pool, log);
  const lastUsed = createLastSeen(pool, log, touchKeys);
  const loops = [due, subscribers, tail, lastSeen, lastUsed, ...watches];
  const stopLoops = () => Promise.all(loops.map((loop) => loop.stop()));
  const { apps, urls } = await listen(config, {
    journal,
    log,
    endpoints: app.endpoints,
    apps: appTerms(config),
    twins: new Twins(),
    rates: createRates({
      pool,
      keyring,
      factor: config.rateFactor,
      deviceOf: (phone, token) => knownDevice(journal.read(), phone, token),
    }),
    trustedProxies: config.trustedProxies,
    secure: config.mode === "live",
    zone: books.install.zone,
    authenticate,
    noteUse: (who) => ("scopes" in who ? lastUsed : lastSeen).note(who.id),
    securityLog,
  }).catch(orLeave(stopLoops));
  serving = true;
  return {
    urls,
    stop: async () => {
      serving = false;
      await Promise.all(apps.map((one) => one.close()));
      await stopLoops();
    },
  };
}

// What is looked at again and again. Whoever was erased is so once more before anybody is served.
async function startWatches(
  { dataDir }: Config,
  { journal, pool, log, keks, keyring }: OpenedBooks,
  held: readonly HeldKey[],
): Promise<readonly Repeating[]> {
  const shredding = { keyring, journal, pool, log, files: () => shredLists(dataDir) };
  await replayShredList(shredding);
  return [
    watchKeys({ keks, journal, pool, log }),
    watchKeyAges({ journal, log }, held),
    keepShredList(shredding),
    signHourly({ journal, log }),
  ];
}

// Idle times of customers are the pack's, which security does not know.
const authenticate: HandleTools["authenticate"] = {
  session: (read, token) => authenticateCustomer(read, token, packOf(read).session),
  house: authenticateHouse,
  shop: authenticateShop,
  key: authenticateKey,
};

const MONTH_SECONDS = 30 * 24 * 3600;
const SHIFT_SECONDS = 12 * 3600;

/** Who opens which app, from where, by a cookie of which name. */
export function appTerms(config: Config): Readonly<Record<AppAudience, AppTerms>> {
  // Cookies do not tell ports apart, so each app's has a name of its own.
  const prefix = config.mode === "live" ? "__Host-coffer_" : "coffer_";
  const terms = (name: AppAudience, origin: string, sessionSeconds: number): AppTerms => ({
    origin,
    sessionSeconds,
    cookieName: `${prefix}${name}`,
  });
  return {
    wallet: terms("wallet", config.walletOrigin, MONTH_SECONDS),
    merchant: terms("merchant", config.merchantOrigin, SHIFT_SECONDS),
    console: terms("console", config.consoleOrigin, SHIFT_SECONDS),
  };
}

// Without TLS no browser keeps the session; what nobody set leads customers to their own machine.
function refuseOpenOrigins({ mode, ...config }: Config): void {
  for (const app of ["wallet", "merchant", "console"] as const) {
    if (mode === "test" || config[`${app}Origin`].startsWith("https://")) continue;
    throw new Fault(`live mode needs COFFER_${app.toUpperCase()}_ORIGIN: https:// and a host`);
  }
}

async function channelAccess(config: Config): Promise<ChannelAccess> {
  if (config.channelsFile) {
    const access = await readAccess(config.channelsFile);
    if (config.mode === "live") refusePlaceholders(access);
    return access;
  }
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

// Two months of the books and two days of answers: with fewer, whoever makes them does not get to
// it, and on the day they run out nothing could be written.
const AHEAD_MIN = 2;

async function takesWork({ journal, pool }: Pick<OpenedBooks, "journal" | "pool">) {
  if (!journal.takesWrites()) return false;
  return partitionsAhead(pool).then(
    ({ months, days }) => months >= AHEAD_MIN && days >= AHEAD_MIN,
    () => false,
  );
}

// At home the wallet is opened by name: no browser makes a passkey for an address.
function byName(address: string, origin: string): string {
  const home = new URL(origin).hostname === "localhost";
  return home ? address.replace("//127.0.0.1:", "//localhost:") : address;
}

async function listen(
  config: Config,
  options: Omit<ListenOptions, "audiences"> & { readonly zone: string },
): Promise<{ apps: readonly FastifyInstance[]; urls: House["urls"] }> {
  const { host, port } = config;
  const at = (place: number) => ({ host, port: port === 0 ? 0 : port + place });
  const withPages = (name: AppAudience): FastifyInstance => {
    const app = createListener({ ...options, audiences: [name] });
    const { secure, apps, zone } = options;
    servePages(app, name, { mode: config.mode, zone, secure, origin: apps[name].origin });
    return app;
  };
  const api = createListener({ ...options, audiences: ["public", "key"] });
  serveDocs(api, { mode: config.mode, origin: `http://${host}:${port}` });
  const wallet = withPages("wallet");
  const merchant = withPages("merchant");
  const console = withPages("console");
  const all = [api, wallet, merchant, console];
  const open = async () => ({
    api: await api.listen(at(0)),
    wallet: byName(await wallet.listen(at(1)), config.walletOrigin),
    merchant: await merchant.listen(at(2)),
    console: await console.listen(at(3)),
  });
  const urls = await open().catch(orLeave(() => Promise.all(all.map((one) => one.close()))));
  return { apps: all, urls };
}

import { readFileSync } from "node:fs";
import { pageTokens } from "@coffer/ui/pages";
import type { FastifyInstance } from "fastify";
import pino, { type Logger } from "pino";
import { bankDue } from "./bank/due.ts";
import { currencyOfBanks, seedAccounts } from "./bank/seed.ts";
import { bankARoutes } from "./bank-a/routes.ts";
import { bankBRoutes } from "./bank-b/routes.ts";
import { defaultTimings, type Timings } from "./config.ts";
import { chargeDue } from "./gateway-a/charges.ts";
import { challengePage } from "./gateway-a/hosted.ts";
import { gatewayARoutes } from "./gateway-a/routes.ts";
import { payPage } from "./gateway-b/hosted.ts";
import { gatewayBRoutes } from "./gateway-b/routes.ts";
import { sessionDue } from "./gateway-b/sessions.ts";
import { FormTokens } from "./hosted/form-token.ts";
import { hostedRoutes } from "./hosted/routes.ts";
import { inboxRoutes } from "./inbox/routes.ts";
import { keptCredentials, shownCredentials } from "./lab/credentials.ts";
import { decisionRoutes } from "./lab/decisions.ts";
import { LabLog } from "./lab/lab-log.ts";
import { labRoutes } from "./lab/routes.ts";
import { Switches } from "./lab/switches.ts";
import { Deliverer } from "./notices/deliver.ts";
import { Notices } from "./notices/notices.ts";
import { noticeRoutes } from "./notices/routes.ts";
import { liveRoutes } from "./pages/live.ts";
import { problemPage } from "./pages/problem.ts";
import { pageRoutes } from "./pages/routes.ts";
import { Clock, zoneOfDays } from "./platform/clock.ts";
import { Due } from "./platform/due.ts";
import { newHttp } from "./platform/http.ts";
import { languageOf } from "./platform/page.ts";
import { Store } from "./platform/store.ts";
import { registryRoutes } from "./registry/routes.ts";
import { settlementDue } from "./settlement.ts";
import { tourRoutes } from "./tour/routes.ts";
import { watchTour } from "./tour/tour.ts";
import type { World } from "./world.ts";

/** Everything that the process would read from its arguments, for tests and for `npm start`. */
export interface SandboxOptions {
  /** 0: one that is free. */
  readonly port: number;
  readonly dataDir: string;
  readonly platform?: {
    readonly noticeUrl?: string | undefined;
    readonly walletUrl?: string | undefined;
    readonly tillUrl?: string | undefined;
    readonly consoleUrl?: string | undefined;
  };
  /** Of the country outside, fixed when the directory is made; `CNY` unless said. */
  readonly currency?: string | undefined;
  /** IANA name, fixed then too; `Asia/Shanghai` unless said. */
  readonly zone?: string | undefined;
  readonly timings?: Partial<Timings>;
  readonly logLevel?: string;
}

export interface Sandbox {
  readonly url: string;
  readonly port: number;
  /** What the wallet company was given; the same as `GET /lab/credentials`. */
  readonly credentials: ReturnType<typeof shownCredentials>;
  close(): Promise<void>;
}

/** Opens the outside world on this machine. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const log = pino({ level: options.logLevel ?? "warn", name: "sandbox" });
  const store = new Store(options.dataDir);
  try {
    return await open(options, { store, log });
  } catch (error) {
    store.close();
    throw error;
  }
}

async function open(
  options: SandboxOptions,
  parts: { store: Store; log: Logger },
): Promise<Sandbox> {
  const { store, log } = parts;
  const { world, deliverer } = newWorld(options, parts);
  const noticeUrl = options.platform?.noticeUrl?.replace(/\/+$/, "");
  if (noticeUrl !== undefined) store.setSetting("platform.noticeUrl", noticeUrl);
  seedAccounts(world);
  bankDue(world);
  chargeDue(world);
  sessionDue(world);
  settlementDue(world);

  const app = newHttp(log, (request, code) => problemPage(languageOf(request), code));
  const tokens = new FormTokens(store);
  const style =
    pageTokens() + readFileSync(new URL("./platform/style.css", import.meta.url), "utf8");
  app.get("/style.css", async (_request, reply) => reply.type("text/css").send(style));
  app.get("/health/live", async () => ({ status: "ok" }));
  app.get("/health/ready", async () => ({ status: "ok" }));
  mount(app, "/bank-a", (part) => bankARoutes(part, world));
  mount(app, "/bank-b", (part) => bankBRoutes(part, world));
  mount(app, "/gateway-a", (part) => gatewayARoutes(part, world));
  mount(app, "/gateway-b", (part) => gatewayBRoutes(part, world));
  mount(app, "/registry", (part) => registryRoutes(part, world));
  for (const hosted of [challengePage(world), payPage(world)]) {
    hostedRoutes(app, { world, tokens, hosted });
  }
  pageRoutes(app, world);
  const isWatched = liveRoutes(app, world);
  tourRoutes(app, world);
  inboxRoutes(app, world);
  labRoutes(app, world);
  decisionRoutes(app, world);
  noticeRoutes(app, { world, deliverer });

  world.url = await app.listen({ host: "127.0.0.1", port: options.port });
  // After listening, so that what a notice or a page says about our address is true.
  world.due.run();
  const stopWatching = watchTour(world, isWatched);
  return {
    url: world.url,
    port: Number.parseInt(new URL(world.url).port, 10),
    credentials: shownCredentials(world),
    close: async () => {
      // First no new calls, then nothing by itself, then no notices, and only then the store.
      stopWatching();
      await app.close();
      world.due.stop();
      await deliverer.stop();
      store.close();
    },
  };
}

// Each party in a scope of its own: its authentication and its shape of errors end there.
function mount(app: FastifyInstance, prefix: string, routes: (part: FastifyInstance) => void) {
  app.register(
    (part, _options, done) => {
      routes(part);
      done();
    },
    { prefix },
  );
}

function newWorld(options: SandboxOptions, { store, log }: { store: Store; log: Logger }) {
  const clock = new Clock(store, zoneOfDays(store, options.zone));
  const labLog = new LabLog(store, clock);
  const switches = new Switches(store, labLog);
  // Asked for each time, since the lab changes them while the sandbox runs.
  const timings = () => world.timings;
  const world: World = {
    store,
    clock,
    switches,
    labLog,
    log,
    due: new Due(store, clock),
    notices: new Notices(store, clock, { switches, timings }),
    credentials: keptCredentials(store),
    deliverEarly: (channel) => deliverer.deliver(world.notices.takeEarly(channel)),
    timings: { ...defaultTimings, ...options.timings },
    currency: currencyOfBanks(store, options.currency),
    walletUrl: options.platform?.walletUrl,
    tillUrl: options.platform?.tillUrl,
    consoleUrl: options.platform?.consoleUrl,
    url: "",
  };
  const deliverer = new Deliverer(world);
  return { world, deliverer };
}

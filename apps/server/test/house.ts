import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, createClient } from "@coffer/contract";
import { type Sandbox, startSandbox } from "@coffer/sandbox";
import { inject } from "vitest";
import { freePorts } from "../../../tools/installation/ports.ts";
import { createMerchant } from "../src/commerce/merchants/index.ts";
import type { Config } from "../src/config.ts";
import { type House, openHouse as openServer } from "../src/house.ts";
import type { Session } from "../src/security/identity/index.ts";
import { newSession } from "../src/security/identity/session.ts";
import { type TakeOn, takeOn } from "../src/security/staff/index.ts";
import { signInStaff } from "../src/security/staff/sign-in.ts";
import { sensitive } from "../src/security/vault/index.ts";
import { TEST_KEK } from "./keys.ts";
import { makePerson, type NewPerson, perform } from "./people.ts";
import { cloneDatabase } from "./postgres.ts";
import { type ServerProcess, startServer } from "./server-process.ts";

export interface TestPerson {
  readonly session: Session;
  readonly user: string;
  readonly phone: string;
  readonly client: Client;
  /** The headers a browser of theirs would send, for calls the client would not make. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface TestShop {
  readonly merchant: string;
  readonly key: string;
  readonly client: Client;
}

export interface TestStaff {
  readonly staff: string;
  readonly login: string;
  readonly client: Client;
  readonly headers: Readonly<Record<string, string>>;
}

export interface TestHouse {
  readonly house: House;
  readonly sandbox: Sandbox;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly config: Config;
  /** Somebody with a verified name, a PIN (135790), a signed-in browser and money. */
  person(of?: NewPerson): Promise<TestPerson>;
  shop(name?: string): Promise<TestShop>;
  /** A member of the house or of a shop, signed in at the console or the till. */
  staff(post: TakeOn["post"], login?: string, name?: string): Promise<TestStaff>;
  /** Another server process on the same database: for races and for killing. */
  server(env?: Readonly<Record<string, string>>): Promise<ServerProcess>;
  /** The same person, shop or member of the house, through another process. */
  through(server: ServerProcess, who: TestPerson | TestShop | TestStaff): Client;
  lab(path: string, body?: object): Promise<unknown>;
  close(): Promise<void>;
}

/** The whole platform in this process over HTTP, with the sandbox outside and a fresh database. */
export async function openHouse(more: Partial<Config> = {}): Promise<TestHouse> {
  const database = await cloneDatabase(
    inject("postgresUrl"),
    `h_${randomBytes(6).toString("hex")}`,
  );
  const dataDir = mkdtempSync(join(tmpdir(), "coffer-house-"));
  const port = await freePorts();
  const sandbox = await sandboxFor(port, dataDir);
  const urls = { databaseUrl: database.url, migrateUrl: database.url, sandboxUrl: sandbox.url };
  const config: Config = { ...configOf(port, dataDir), ...urls, ...more };
  const house = await openServer(config);
  const servers: ServerProcess[] = [];
  const client = (baseUrl: string, headers: Readonly<Record<string, string>>) =>
    createClient({ baseUrl, headers });
  return {
    house,
    sandbox,
    config,
    dataDir,
    databaseUrl: database.url,
    person: async (of) => {
      const phone = of?.phone ?? nextPhone();
      const session = await makePerson(house.journal, { ...of, phone });
      const cookie = `coffer_wallet=${await signedIn(house, session)}`;
      const headers = { origin: config.walletOrigin, cookie };
      const own = client(house.urls.wallet, headers);
      return { session, user: session.user, phone, headers, client: own };
    },
    shop: async (name = "茶铺") => {
      const { id, key } = await perform(house.journal, (read) => createMerchant(read, { name }));
      const headers = { authorization: `Bearer ${key.reveal()}` };
      return { merchant: id, key: key.reveal(), client: client(house.urls.api, headers) };
    },
    staff: (post, login = `member-${logins++}`, name = "周敏") =>
      signedInStaff({ house, config }, post, { login, name }),
    server: async (env = {}) => {
      const started = await startServer(config, { COFFER_KEK: TEST_KEK.toString("hex"), ...env });
      servers.push(started);
      return started;
    },
    through: (server, who) => {
      if ("key" in who) return client(server.api, { authorization: `Bearer ${who.key}` });
      return client("staff" in who ? server.console : server.wallet, who.headers);
    },
    lab: (path, body) => callLab(sandbox.url, path, body),
    close: async () => {
      for (const server of servers) await server.kill();
      await house.stop();
      await sandbox.close();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const sandboxFor = (port: number, dataDir: string): Promise<Sandbox> =>
  startSandbox({
    port: 0,
    dataDir: join(dataDir, "sandbox"),
    logLevel: "silent",
    platform: { noticeUrl: `http://127.0.0.1:${port}/v1/notices` },
    timings: { slowMs: 100, laterMs: 300, reviewMs: 300, payoutMs: 50, noticeLateMs: 300 },
  });

/** How the house stands, but for where its database and its sandbox are. */
const configOf = (port: number, dataDir: string) =>
  ({
    mode: "test",
    pack: "cn",
    zone: "Asia/Shanghai",
    dataDir,
    port,
    host: "127.0.0.1",
    channelsFile: undefined,
    kek: TEST_KEK.toString("hex"),
    kms: undefined,
    walletOrigin: `http://127.0.0.1:${port + 1}`,
    merchantOrigin: `http://127.0.0.1:${port + 2}`,
    consoleOrigin: `http://127.0.0.1:${port + 3}`,
    trustedProxies: [],
    support: undefined,
    logLevel: process.env["COFFER_LOG"] ?? "silent",
    rateFactor: 10_000,
    faults: "",
  }) satisfies Partial<Config>;

/** The token of a browser that has signed in. */
const signedIn = (house: House, { user, standing }: Session): Promise<string> =>
  perform(house.journal, async (read) => {
    const { insert, token } = newSession(read, { person: user, standing, device: "test" });
    return { insert: [insert], reply: token.reveal() };
  });

export const STAFF_PASSWORD = "lantern over a quiet canal";
let logins = 0;

async function signedInStaff(
  { house, config }: Pick<TestHouse, "house" | "config">,
  post: TakeOn["post"],
  { login, name }: Readonly<Record<"login" | "name", string>>,
): Promise<TestStaff> {
  const { id } = await perform(house.journal, (read) =>
    takeOn(read, {
      post,
      name: sensitive(name),
      uncheckedLogin: login,
      password: sensitive(STAFF_PASSWORD),
    }),
  );
  const at = post.merchant === null ? "console" : "merchant";
  const token = await perform(house.journal, (read) =>
    signInStaff(read, {
      uncheckedLogin: login,
      password: sensitive(STAFF_PASSWORD),
      code: null,
      browser: { userAgent: "", token: null },
      at: at === "console" ? "console" : "till",
    }),
  );
  const origin = at === "console" ? config.consoleOrigin : config.merchantOrigin;
  const headers = { origin, cookie: `coffer_${at}=${token.token.reveal()}` };
  return {
    staff: id,
    login,
    headers,
    client: createClient({ baseUrl: house.urls[at], headers }),
  };
}

let phones = 0;
const nextPhone = (): string => `+861380000${String(5000 + phones++).padStart(4, "0")}`;

async function callLab(url: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(
    `${url}${path}`,
    body === undefined
      ? {}
      : {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        },
  );
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

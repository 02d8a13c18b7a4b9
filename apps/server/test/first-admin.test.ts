import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { freePorts } from "../../../tools/installation/ports.ts";
import { openToFill } from "../../../tools/seed/filling.ts";
import { askSandbox, type ChannelAccess } from "../src/channels/access/index.ts";
import { type House, openHouse as openServer } from "../src/house.ts";
import { readSupport } from "../src/operations/support/index.ts";
import { addStaff } from "../src/staff-office.ts";
import { authenticatorOf } from "./authenticator-app.ts";
import { openHouse, type TestHouse } from "./house.ts";

// What a live house begins with: nobody, and no secret that was printed anywhere (D38, X18).

const KEK = randomBytes(32).toString("hex");
let demo: TestHouse;
let address: string;
let live: TestHouse["config"];
let good: ChannelAccess;
let house: House;

beforeAll(async () => {
  demo = await openHouse();
  address = await emptyDatabase();
  const file = join(demo.dataDir, "channels.json");
  const port = await freePorts();
  live = {
    ...demo.config,
    mode: "live",
    databaseUrl: address,
    migrateUrl: address,
    sandboxUrl: undefined,
    channelsFile: file,
    kek: KEK,
    port,
    walletOrigin: "https://pay.example",
    merchantOrigin: "https://till.example",
    consoleOrigin: "https://ops.example",
    support: readSupport({ COFFER_SUPPORT_PHONE: "+864001234567" }),
  };
  good = ownSecrets(await askSandbox(demo.sandbox.url));
  writeChannels(good);
  house = await openServer(live);
});
afterAll(async () => {
  await house.stop();
  await query(inject("postgresUrl"), `drop database ${nameOf(address)} with (force)`);
  await demo.close();
});

const nameOf = (url: string): string => new URL(url).pathname.slice(1);

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client.query(sql).finally(() => client.end());
}

async function emptyDatabase(): Promise<string> {
  const url = new URL(inject("postgresUrl"));
  const name = `live_${randomBytes(6).toString("hex")}`;
  await query(url.href, `create database ${name}`);
  url.pathname = `/${name}`;
  return url.href;
}

const writeChannels = (access: ChannelAccess): void =>
  writeFileSync(live.channelsFile ?? "", JSON.stringify(access));

/** The sandbox's addresses, and secrets that are nobody's yet. */
const ownSecrets = ({ sandboxKey: _, ...access }: ChannelAccess): ChannelAccess =>
  JSON.parse(JSON.stringify(access).replaceAll("_test_", "_live_"));

describe("D38 a live house that has just been made", () => {
  test.each(["staff_member", "person", "merchant", "api_key", "session"])(
    "has no %s in it that somebody could know",
    async (table) => {
      expect((await house.pool.query(`select from ${table}`)).rowCount).toBe(0);
    },
  );

  test("takes no member with a password of the demo, and one with their own", async () => {
    const admin = { login: "first.admin", name: "沈青", role: "administrator" };
    for (const password of ["lantern over a quiet canal", " Jasmine tea at noon"]) {
      await expect(addStaff(live, { ...admin, password })).rejects.toThrow("auth.password_weak");
    }
    expect((await house.pool.query("select from staff_member")).rowCount).toBe(0);
    const made = await addStaff(live, { ...admin, password: "grey heron at the weir" });
    expect(made.id).toMatch(/^stf_/);
  });

  test("D02 its first member is led to an authenticator, and let to nothing before", async () => {
    const { origin } = new URL(live.consoleOrigin);
    const say = async (method: string, path: string, cookie = "", body?: object) => {
      const answer = await fetch(`${house.urls.console}/v1/console${path}`, {
        method,
        redirect: "manual",
        headers: { origin, cookie, ...(body ? { "content-type": "application/json" } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const text = await answer.text();
      return { status: answer.status, headers: answer.headers, body: text && JSON.parse(text) };
    };
    const login = "first.admin";
    const password = "grey heron at the weir";
    const signedIn = await say("POST", "/session", "", { login, password });
    const set = signedIn.headers.getSetCookie();
    expect(signedIn.status).toBe(201);
    // Over TLS alone: neither the answer nor the cookie is ever asked for in clear again.
    expect(signedIn.headers.get("strict-transport-security")).toMatch(/^max-age=31536000/);
    expect(set.filter((line) => !/^__Host-.*; Secure/.test(line))).toEqual([]);
    const cookie = set.map((line) => line.split(";")[0]).join("; ");
    // By these two the console leads to the page for it (router.tsx), and the server insists.
    const session = async () => (await say("GET", "/session", cookie)).body;
    expect(await session()).toMatchObject({ mode: "live", totp: false });
    const refused = await say("GET", "/users", cookie);
    expect([refused.status, refused.body.code]).toEqual([403, "access.denied"]);
    const { secret } = (await say("POST", "/session/totp", cookie, { password })).body;
    const code = authenticatorOf(secret)();
    expect((await say("POST", "/session/totp/confirm", cookie, { code })).status).toBeLessThan(300);
    expect(await session()).toMatchObject({ mode: "live", totp: true });
    expect((await say("GET", "/team", cookie)).status).toBe(200);
  });

  test("the demo's own passwords are those that are refused", () => {
    const seed = (name: string) =>
      readFileSync(new URL(`../../../tools/seed/${name}.ts`, import.meta.url), "utf8");
    expect(seed("staff")).toContain('password = "lantern over a quiet canal"');
    expect(seed("cast")).toContain('password = "jasmine tea at noon"');
  });

  test("is filled with no demo", async () => {
    process.env["COFFER_MODE"] = "live";
    const filling = openToFill({ dir: join(demo.dataDir, "filled"), port: await freePorts() });
    await expect(filling).rejects.toThrow("Only a test installation is filled");
    delete process.env["COFFER_MODE"];
  });

  test("is made of no test installation, and is none", async () => {
    const asLive = { ...live, databaseUrl: demo.databaseUrl, migrateUrl: demo.databaseUrl };
    await expect(openServer(asLive)).rejects.toThrow("is a test installation, not a live one");
    await expect(openServer({ ...live, mode: "test" })).rejects.toThrow("is a live installation");
  });
});

describe("X18 a live house does not start", () => {
  const starting = async (access: ChannelAccess) => {
    writeChannels(access);
    return openServer({ ...live, port: await freePorts() }).finally(() => writeChannels(good));
  };

  test("by the sandbox's own secrets", async () => {
    const given = await askSandbox(demo.sandbox.url);
    await expect(starting(given)).rejects.toThrow("live mode refuses the sandbox's channels");
    const { sandboxKey: _, ...quiet } = given;
    await expect(starting(quiet)).rejects.toThrow("a placeholder for bankA.secret");
  });

  test.each(["wallet", "merchant", "console"])(
    "where its %s is reached without TLS, or nobody has said where",
    async (app) => {
      const open = openServer({ ...live, [`${app}Origin`]: "http://localhost:4001" });
      const name = `COFFER_${app.toUpperCase()}_ORIGIN`;
      await expect(open).rejects.toThrow(`live mode needs ${name}: https:// and a host`);
    },
  );

  test.each([
    ["bankA.secret", { bankA: { secret: "change-me-before-going-live" } }],
    ["bankA.noticeSecrets", { bankA: { noticeSecrets: { "bank-a-1": "0".repeat(64) } } }],
    ["bankB.signingKey", { bankB: { signingKey: "" } }],
    ["gatewayA.apiKey", { gatewayA: { apiKey: "sk_example_1234567890" } }],
    ["gatewayA.noticeSecrets", { gatewayA: { noticeSecrets: ["short"] } }],
    ["gatewayB.secret", { gatewayB: { secret: "abababababababababab" } }],
    ["registry.key", { registry: { key: "<replace this by yours>" } }],
    ["inbox.key", { inbox: { key: "the-secret-of-the-inbox" } }],
  ] as const)("by a placeholder for %s", async (name, change) => {
    const changed = Object.entries(change).map(([channel, parts]) => [
      channel,
      { ...(good[channel as keyof ChannelAccess] as object), ...parts },
    ]);
    const access = { ...good, ...Object.fromEntries(changed) };
    await expect(starting(access)).rejects.toThrow(`a placeholder for ${name} `);
  });
});

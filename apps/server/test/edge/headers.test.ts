import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { judgeCookie } from "../../../../tools/audit/cookies.ts";
import { checkDoors, type DoorName, type Doors } from "../../../../tools/audit/doors.ts";
import { judgeRights } from "../../../../tools/audit/installation.ts";
import { appTerms } from "../../src/house.ts";
import { testModeRoutes } from "../../src/operations/sandbox-door/index.ts";
import { createLog } from "../../src/platform/log.ts";
import {
  createListener,
  type Endpoint,
  type ListenOptions,
} from "../../src/security/access/index.ts";
import { staffRoutes } from "../../src/security/staff/routes.ts";
import { openHouse, STAFF_PASSWORD, type TestHouse } from "../house.ts";
import { type Spoiling, startSpoilingProxy } from "../spoiling-proxy.ts";

// What every answer says to a browser, and what nobody is to find.

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const everywhere = (path: string): readonly string[] =>
  Object.values(house.house.urls).map((url) => `${url}${path}`);

test("D13 no other page is let in: no evil one, not null, none that looks like ours", async () => {
  const own = new URL(house.config.walletOrigin).host;
  for (const origin of ["https://evil.example", "null", `http://${own}.evil.example`]) {
    for (const url of everywhere("/v1/me")) {
      for (const method of ["GET", "OPTIONS"]) {
        const headers = { origin, "access-control-request-method": "POST" };
        const answer = await fetch(url, { method, headers });
        const allowed = [...answer.headers.keys()].filter((name) => name.startsWith("access-c"));
        expect(allowed, `${method} ${url}`).toEqual([]);
      }
    }
  }
});

test("D14 no answer may be framed, sniffed, or load anything from elsewhere", async () => {
  for (const url of [...everywhere("/v1/me"), ...everywhere("/"), ...everywhere("/no/such/page")]) {
    const { headers } = await fetch(url);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy, url).toContain("frame-ancestors 'none'");
    expect(policy, url).toMatch(/default-src '(?:none|self)'/);
    expect(policy, url).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|\*/);
    expect(headers.get("x-content-type-options"), url).toBe("nosniff");
    expect(headers.get("referrer-policy"), url).toMatch(/no-referrer|same-origin/);
    expect(headers.get("x-powered-by"), url).toBeNull();
  }
});

test("Q17 nothing of how it is made can be fetched", async () => {
  const paths = [
    "/.git/config",
    "/.env",
    "/metrics",
    "/debug",
    "/package.json",
    "/src/main.ts",
    "/assets/",
    "/assets/index.js.map",
    "/..%2f..%2fpackage.json",
    "/%2e%2e/%2e%2e/package.json",
    "/server-status",
    "/v1/internal",
  ];
  for (const url of paths.flatMap(everywhere)) {
    const answer = await fetch(url, { redirect: "manual" });
    const text = await answer.text();
    // An app answers every path with its own page; nothing else is there.
    const isPage = text.startsWith("<!doctype html>") || text.startsWith("<!DOCTYPE html>");
    expect(isPage || answer.status >= 400, `${url} ${answer.status}`).toBe(true);
    expect(text).not.toMatch(/node_modules|\[core\]|"dependencies"|sourceMappingURL/);
  }
});

/** A door of this house as live mode opens it. */
function liveDoor(endpoints: readonly Endpoint[], audience: "public" | "key" | "console") {
  const { journal, install } = house.house;
  const live: Pick<ListenOptions, "journal"> = {
    journal: {
      ...journal,
      read: () => ({ ...journal.read(), install: { ...install, mode: "live" } }),
    },
  };
  const options: ListenOptions = {
    ...Object({ count: async () => undefined }),
    ...live,
    audiences: [audience],
    endpoints,
    apps: appTerms({ ...house.config, mode: "live" }),
    log: createLog("silent"),
    rates: { count: async () => undefined },
    securityLog: () => undefined,
    trustedProxies: [],
    secure: true,
  };
  return createListener(options);
}

describe("Q17 behind TLS", () => {
  test("every answer of the API asks for TLS for a year, with all names below", async () => {
    const app = liveDoor([], "public");
    const answer = await app.inject({ url: "/v1/nothing" });
    expect(answer.headers["strict-transport-security"]).toBe("max-age=31536000; includeSubDomains");
    expect([answer.statusCode, answer.body.includes("node_modules")]).toEqual([404, false]);
    await app.close();
  });

  test("D11 a session's cookies are the host's own and never go in clear", async () => {
    await house.staff({ role: "security", merchant: null }, "behind-tls");
    const notAsked = { merchantName: () => Promise.reject(), currencyOf: () => "" };
    const app = liveDoor(staffRoutes(notAsked), "console");
    const answer = await app.inject({
      method: "POST",
      url: "/v1/console/session",
      headers: { origin: house.config.consoleOrigin },
      payload: { login: "behind-tls", password: STAFF_PASSWORD },
    });
    const set = [answer.headers["set-cookie"] ?? []].flat();
    expect([answer.statusCode, set.length]).toEqual([201, 2]);
    expect(set.flatMap((line) => judgeCookie(line, true))).toEqual([]);
    await app.close();
  });

  test("what test mode has for tests is refused", async () => {
    const tools = Object({});
    const app = liveDoor(testModeRoutes(tools, undefined), "key");
    for (const url of ["/v1/test/clock", "/v1/test/clock/advance"]) {
      const method = url.endsWith("advance") ? "POST" : "GET";
      const answer = await app.inject({ method, url });
      expect([answer.statusCode, answer.json().code]).toEqual([403, "access.test_mode_only"]);
    }
    await app.close();
  });
});

// `npm run audit:security` asks a running installation; each fault stands in front of one door.
describe("Q19 the audit of an installation that runs", () => {
  const doors = (): Doors => {
    const { api, wallet, merchant, console } = house.house.urls;
    return { API: api, wallet, till: merchant, console };
  };
  const audit = async (of: Doors) => {
    const verdicts = await checkDoors(of, { name: "auditor-of-doors", password: STAFF_PASSWORD });
    return verdicts.filter(({ verdict }) => verdict !== "ok");
  };
  beforeAll(() => house.staff({ role: "security", merchant: null }, "auditor-of-doors"));

  test("finds nothing wrong at any door of this one, signing in and out of it", async () => {
    expect(await audit(doors())).toEqual([]);
    const silent = await checkDoors({ ...doors(), API: "http://127.0.0.1:9" });
    expect(silent).toMatchObject([{ verdict: "note", name: "a running installation" }]);
  });

  const page = (_method: string, path: string) =>
    path === "/.git/config" ? "[core] bare = false" : undefined;
  test.each<[string, DoorName, Spoiling, RegExp]>([
    ["drops a policy", "wallet", { tells: { "content-security-policy": null } }, /may be framed/],
    ["lets pages in", "API", { tells: { "access-control-allow-origin": "*" } }, /lets others in/],
    ["keeps answers", "till", { tells: { "cache-control": "max-age=60" } }, /is stored/],
    ["names itself", "wallet", { tells: { "x-powered-by": "Express" } }, /says what it is made of/],
    ["serves the sources", "console", { answers: page }, /\.git\/config is served/],
    ["writes traces", "till", { answers: trace }, /an error tells how it is made/],
    ["opens to anybody", "API", { answers: open }, /asks nobody who they are/],
    ["answers OPTIONS", "wallet", { answers: options }, /OPTIONS is answered/],
    ["is not known here", "console", { foreign: true }, /refuses the app's own pages/],
    ["bares the cookie", "console", { cookies: bare }, /can be read by scripts/],
    ["swallows the signing out", "console", { answers: deaf }, /opens something after signing out/],
  ])("finds a proxy that %s", async (_how, name, spoiling, found) => {
    const proxy = await startSpoilingProxy(doors()[name], spoiling);
    const wrong = await audit({ ...doors(), [name]: proxy.url });
    await proxy.close();
    expect(wrong.map(({ value }) => value).join("; ")).toMatch(found);
    expect(wrong.every(({ name: where }) => where === name || where === "of a session")).toBe(true);
  });

  test("finds a right that would let the past be rewritten", async () => {
    const owner = new pg.Client({ connectionString: house.databaseUrl });
    await owner.connect();
    try {
      expect(await judgeRights(owner)).toEqual([]);
      await owner.query("begin; grant update on entry to coffer_app");
      expect(await judgeRights(owner)).toEqual(["entry can be changed by coffer_app"]);
    } finally {
      await owner.query("rollback");
      await owner.end();
    }
  });

  test("finds a proxy that says of everybody that they come from the app's own pages", async () => {
    const { walletOrigin: origin } = house.config;
    const proxy = await startSpoilingProxy(doors().wallet, { asks: { origin } });
    const wrong = await audit({ ...doors(), wallet: proxy.url });
    await proxy.close();
    expect(wrong).toMatchObject([{ name: "wallet", area: "requests", verdict: "wrong" }]);
    expect(wrong[0]?.value).toMatch(/is taken from https:\/\/evil\.example.*no origin at all/);
  });
});

const trace = (_method: string, path: string): string | undefined =>
  path === "/v1/no/such/thing" ? "Error\n    at run (/srv/node_modules/x.js:1:2)" : undefined;
const open = (method: string, path: string): string | undefined =>
  method === "GET" && path.startsWith("/v1/") && path !== "/v1/no/such/thing" ? "{}" : undefined;
const options = (method: string): string | undefined => (method === "OPTIONS" ? "" : undefined);
const deaf = (method: string): string | undefined => (method === "DELETE" ? "" : undefined);
const bare = (line: string): string => line.replace(/; HttpOnly/i, "");

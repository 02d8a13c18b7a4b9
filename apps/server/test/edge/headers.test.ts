import { routes } from "@coffer/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createListener, type ListenOptions } from "../../src/security/access/index.ts";
import { openHouse, type TestHouse } from "../house.ts";

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

describe("Q17 behind TLS", () => {
  test("every answer of the API asks for TLS for a year, with all names below", async () => {
    const none = { routes, count: async () => undefined };
    const options: ListenOptions = {
      ...Object(none),
      audiences: ["public"],
      endpoints: [],
      trustedProxies: [],
      secure: true,
    };
    const app = createListener(options);
    const answer = await app.inject({ url: "/v1/nothing" });
    expect(answer.headers["strict-transport-security"]).toBe("max-age=31536000; includeSubDomains");
    expect([answer.statusCode, answer.body.includes("node_modules")]).toEqual([404, false]);
    await app.close();
  });
});

import {
  contractVersion,
  houseRoles,
  type Route,
  rightsOfHouse,
  routes,
  scopeOfRoute,
} from "@coffer/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { policies } from "../../src/security/access/index.ts";
import { approvalPolicy } from "../../src/security/approvals/index.ts";
import { openHouse, type TestHouse } from "../house.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test("X07 the route list and the policy table are equal sets", () => {
  expect([...policies.keys()].sort()).toEqual(routes.map(({ name }) => name).sort());
});

test("C42 every call of a merchant's program needs the scope that the contract says", () => {
  const needed = Object.entries(scopeOfRoute).map(([name, scope]) => [name, `key:${scope}`]);
  const held = [...policies].filter(([, policy]) => policy.startsWith("key:"));
  expect(held.toSorted()).toEqual(needed.toSorted());
});

test("C44 every right of a role is asked for by some route or approval", () => {
  const asked = new Set([...policies.values()].map((policy) => policy.replace("house:", "")));
  const released = Object.values(approvalPolicy).map(({ area }) => `${area}.approve`);
  const held = new Set(houseRoles.flatMap(rightsOfHouse));
  expect([...held].filter((right) => !asked.has(right) && !released.includes(right))).toEqual([]);
});

test("C44 every route of the console names an area, but those about one's own session", () => {
  const plain = routes
    .filter(({ audience, signedIn }) => audience === "console" && signedIn !== false)
    .filter(({ name }) => !policies.get(name)?.startsWith("house:"));
  expect(plain.map(({ name }) => name)).toEqual([
    "getConsoleSession",
    "signOutConsole",
    "changeStaffPassword",
    "enrolStaffTotp",
    "confirmStaffTotp",
    "getListViews",
    "arrangeList",
    "keepListView",
    "removeListView",
  ]);
});

const originOf = ({ audience }: Route): string => {
  if (audience === "merchant") return house.config.merchantOrigin;
  return audience === "console" ? house.config.consoleOrigin : house.config.walletOrigin;
};

const addressOf = ({ audience }: Route): string => {
  const { urls } = house.house;
  return audience === "public" || audience === "key" ? urls.api : urls[audience];
};

const fill = (path: string): string =>
  path.replace(":channel", "bank-a").replace(/:\w+/g, "ord_01M83V4NQWNS8N5YJFJT5NN30T");

describe.each(routes.map((route) => [route.name, route] as const))("%s", (_, route) => {
  const call = (headers: Record<string, string> = {}) => {
    const base = addressOf(route);
    return fetch(`${base}${fill(route.path)}`, {
      method: route.method,
      headers: { origin: originOf(route), ...headers },
    });
  };

  test("X07 Q17 is mounted, kept nowhere, and answers nobody it does not know", async () => {
    const answer = await call();
    expect(answer.status).not.toBe(405);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const type = answer.headers.get("content-type");
    if (answer.status >= 400) expect(type).toBe("application/problem+json; charset=utf-8");
    if (route.audience === "public" || "signedIn" in route) return;
    const body = JSON.parse(await answer.text());
    expect([400, 401]).toContain(answer.status);
    if (answer.status === 401) expect(body.code).toBe("auth.required");
  });

  test("X07 is not there for another audience", async () => {
    if (route.audience === "public") return;
    const { urls } = house.house;
    const path = fill(route.path);
    const shared = routes.some((one) => one.path === route.path && one.audience !== route.audience);
    if (shared) return;
    for (const other of Object.values(urls).filter((url) => url !== addressOf(route))) {
      const answer = await fetch(`${other}${path}`, { method: route.method });
      const page = answer.headers.get("content-type")?.includes("text/html") === true;
      expect(page || answer.status === 404).toBe(true);
    }
  });

  test("D12 changes nothing for a page of another origin", async () => {
    if (route.audience === "public" || route.audience === "key" || route.method === "GET") return;
    for (const origin of [
      "http://evil.example",
      "null",
      `${originOf(route)}.evil.example`,
      // Another app of this very house is another origin too.
      route.audience === "wallet" ? house.config.consoleOrigin : house.config.walletOrigin,
    ]) {
      expect((await call({ origin })).status).toBe(403);
    }
  });
});

test("Q17 every answer names its request and its contract version, and is not stored", async () => {
  const answer = await fetch(`${house.house.urls.api}/health/live`);
  expect(answer.headers.get("request-id")).toMatch(/^rid_[0-9A-Z]{26}$/);
  expect(answer.headers.get("coffer-version")).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(answer.headers.get("cache-control")).toBe("no-store");
});

test("a version of the contract that is not here yet, or none, is refused", async () => {
  const { wallet, api } = house.house.urls;
  const ask = async (url: string, version: string) => {
    const answer = await fetch(url, { headers: { "coffer-version": version } });
    const { code, details } = JSON.parse(await answer.text());
    return { status: answer.status, code, details };
  };
  for (const url of [`${wallet}/v1/me`, `${api}/v1/refunds`]) {
    for (const strange of ["2999-01-01", "2026-13-01", "latest", "2026-11-1"]) {
      expect(await ask(url, strange)).toEqual({
        status: 400,
        code: "request.version_unsupported",
        details: { version: contractVersion },
      });
    }
    // Earlier ones are served as ever: here somebody is asked who they are.
    for (const known of [contractVersion, "2026-01-31"]) {
      expect((await ask(url, known)).code).toBe("auth.required");
    }
  }
});

test("E: a problem speaks the reader's language and carries no cause", async () => {
  const ask = async (language: string) => {
    const answer = await fetch(`${house.house.urls.wallet}/v1/me`, {
      headers: { "accept-language": language },
    });
    return JSON.parse(await answer.text());
  };
  expect((await ask("en-GB,en;q=0.9")).userMessage).toMatch(/[a-z]/);
  expect((await ask("zh-CN,zh;q=0.9")).userMessage).toMatch(/[\u4e00-\u9fff]/);
});

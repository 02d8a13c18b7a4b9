import { describe, expect, test } from "vitest";
import { isRefusalCode, type RefusalEntry, refusals } from "../refusals/index.ts";
import type { Route } from "../route.ts";
import { routes } from "./index.ts";

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Every schema inside, with the path to it. */
function* nodesOf(schema: unknown, path: string): Iterable<readonly [string, Node]> {
  if (Array.isArray(schema)) {
    for (const [place, item] of schema.entries()) yield* nodesOf(item, `${path}[${place}]`);
  }
  if (!isNode(schema)) return;
  yield [path, schema];
  for (const [key, value] of Object.entries(schema)) yield* nodesOf(value, `${path}.${key}`);
}

function nodes(route: Route): readonly (readonly [string, Node])[] {
  const { params, query, body, replies } = route;
  return [...nodesOf({ params, query, body, replies }, route.name)];
}

const typed = (node: Node, type: string): boolean =>
  node["type"] === type || (Array.isArray(node["type"]) && node["type"].includes(type));
const moves = (route: Route): boolean =>
  route.method === "POST" && [...nodesOf(route.body, "")].some(([, n]) => n["title"] === "Money");
const each = routes.map((route) => [route.name, route] as const);

describe("every route", () => {
  test("has a name and a place of its own", () => {
    expect(new Set(routes.map(({ name }) => name)).size).toBe(routes.length);
    const places = routes.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ":")}`);
    expect(new Set(places).size).toBe(routes.length);
  });

  test.each(each)("%s refuses with codes of the table, each once", (_name, route) => {
    expect(route.refusals.filter((code) => !isRefusalCode(code))).toEqual([]);
    expect(new Set(route.refusals).size).toBe(route.refusals.length);
    expect(route.refusals).toContain("rate.limited");
    expect(route.refusals).toContain("internal");
  });

  test.each(each)("%s describes exactly the parameters of its path", (_name, route) => {
    const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name);
    expect(Object.keys(route.params?.properties ?? {})).toEqual(inPath);
  });

  test.each(each)(
    "%s bounds every string, list and number, and closes every object",
    (_n, route) => {
      for (const [path, node] of nodes(route)) {
        const fixed = "enum" in node || "const" in node;
        if (typed(node, "string") && !fixed) expect(node, path).toHaveProperty("maxLength");
        if (typed(node, "array")) expect(node, path).toHaveProperty("maxItems");
        if (typed(node, "integer")) expect(node, path).toHaveProperty("maximum");
        if (typed(node, "object")) expect(node["additionalProperties"], path).toBe(false);
        if (!fixed) expect(typed(node, "number"), path).toBe(false);
      }
    },
  );

  test.each(each)("N29 %s anchors every pattern, and none can be made slow", (_name, route) => {
    const attacks = ["a", " ", "0", "A", "😀", "\\", "."].map((letter) => letter.repeat(50_000));
    for (const [path, { pattern }] of nodes(route)) {
      if (typeof pattern !== "string") continue;
      expect(pattern, path).toMatch(/^\^.*\$$/);
      const compiled = new RegExp(pattern, "u");
      const timed = () => {
        const started = performance.now();
        for (const attack of attacks) compiled.test(`${attack}\n`);
        return performance.now() - started;
      };
      // A bomb is slow each time; a processor that somebody else had for a while is not.
      expect(Math.min(timed(), timed(), timed()), path).toBeLessThan(50);
    }
  });
});

describe("a route that moves money", () => {
  const moving = routes.filter(moves);

  test("is known as one", () => {
    expect(moving.map(({ name }) => name).toSorted()).toEqual([
      "askRefund",
      "capturePayment",
      "createOrder",
      "createRefund",
      "createTillOrder",
      "createTillRefund",
      "createTopup",
      "createWithdrawal",
      "pay",
      "sendTransfer",
    ]);
  });

  test.each(moving.map((route) => [route.name, route] as const))(
    "%s needs an Idempotency-Key",
    (_name, route) => {
      expect(route.idempotent).toBe(true);
    },
  );

  test.each(
    routes.filter(({ idempotent }) => idempotent).map((route) => [route.name, route] as const),
  )("%s lists what can be wrong with the key", (_name, route) => {
    expect(route.refusals).toEqual(
      expect.arrayContaining([
        "request.idempotency_key_missing",
        "request.idempotency_key_invalid",
        "request.idempotency_key_reused",
      ]),
    );
  });

  test("asks the person to prove it, when it is the person's money that goes", () => {
    const proven = routes.filter(({ proof }) => proof === "pin").map(({ name }) => name);
    expect(proven.toSorted()).toEqual([
      // Somebody else's, who asked for it: a yes is proved like a payment.
      "approveWatchedTransfer",
      "createTopup",
      "createWithdrawal",
      "pay",
      "sendTransfer",
    ]);
    for (const route of routes.filter(({ proof }) => proof === "pin")) {
      expect(route.refusals).toContain("stepup.required");
      expect(route.refusals).toContain("stepup.pin_locked");
    }
  });

  // The wallet adds nothing to it: after some of them "nothing was taken" would not be true.
  test("says with every no what became of the money, or where to see it", () => {
    const proven = routes.filter(({ proof }) => proof === "pin");
    const codes = new Set(proven.flatMap((route) => route.refusals));
    // Said of everything there is, money or not.
    codes.delete("resource.not_found");
    const table: Readonly<Record<string, RefusalEntry>> = refusals;
    const silent = [...codes].filter((code) => {
      const { "zh-CN": zh, en } = table[code] ?? {};
      const told = /扣款|资金|账单|到账|支付/.test(zh?.userMessage ?? "");
      return !told || !/taken|money|charged|bills|arrived|pay again/i.test(en?.userMessage ?? "");
    });
    expect(silent).toEqual([]);
  });
});

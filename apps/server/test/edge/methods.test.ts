import { request } from "node:http";
import { type Route, routes } from "@coffer/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHouse, type TestHouse } from "../house.ts";
import { type Cast, openCast } from "./money-routes.ts";

// What a path answers to methods it does not have, and that asking changes nothing (N31).

let house: TestHouse;
let cast: Cast;
beforeAll(async () => {
  house = await openHouse();
  cast = await openCast(house);
});
afterAll(() => house.close());

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"];

const fill = (path: string): string =>
  path
    .replace(":channel", "bank-a")
    .replace(":number", "1")
    .replace(/:\w+/g, "ord_01M83V4NQWNS8N5YJFJT5NN30T");

const baseOf = ({ audience }: Route): string => {
  const { urls } = house.house;
  return audience === "public" || audience === "key" ? urls.api : urls[audience];
};

// Not fetch: it refuses to say TRACE. Heard is the head of the answer; a stream has no end.
const call = (method: string, url: string, headers: Readonly<Record<string, string>> = {}) =>
  new Promise<{ status: number; allow: string | undefined }>((resolve, reject) => {
    const asked = request(url, { method, headers }, (answer) => {
      resolve({ status: answer.statusCode ?? 0, allow: answer.headers.allow });
      answer.destroy();
    });
    asked.on("error", reject);
    asked.end();
  });

const byPath = Map.groupBy(routes, (route) => `${route.audience} ${route.path}`);

test.each([...byPath])("N31 %s answers every other method 405 and says which", async (_, mine) => {
  const [route] = mine;
  if (!route) throw new Error("a group has a first member");
  const url = `${baseOf(route)}${fill(route.path)}`;
  const has = mine.map(({ method }) => method as string);
  for (const method of METHODS.filter((one) => !has.includes(one))) {
    const answer = await call(method, url);
    expect(answer.status, method).toBe(405);
    for (const one of has) expect(answer.allow?.split(", "), method).toContain(one);
  }
});

const TABLES = ["account", "posting", "hold", "limit_use", "bill", "ord", "payment", "claim"];

async function money(): Promise<unknown> {
  const hashes = TABLES.map(
    (table) =>
      `select md5(coalesce(string_agg(t::text, '' order by t::text), '')) as hash from ${table} t`,
  );
  return (await house.house.pool.query(hashes.join(" union all "))).rows;
}

test("N31 nothing that is only asked for changes anything", async () => {
  const checker = await house.staff({ role: "checker", merchant: null });
  const as: Record<Route["audience"], Readonly<Record<string, string>>> = {
    wallet: cast.payer.headers,
    merchant: cast.owner.headers,
    console: checker.headers,
    key: { authorization: `Bearer ${cast.shop.key}` },
    public: {},
  };
  const before = await money();
  // The sandbox's own door takes nobody's sign-in.
  const gets = routes.filter(
    ({ method, name }) => method === "GET" && name !== "followFromSandbox",
  );
  const answers = await Promise.all(
    gets.map(async (route) => {
      const { status } = await call(
        "GET",
        `${baseOf(route)}${fill(route.path)}`,
        as[route.audience],
      );
      return { name: route.name, status };
    }),
  );
  expect(answers.filter(({ status }) => ![200, 304, 400, 404].includes(status))).toEqual([]);
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(15);
  expect(await money()).toEqual(before);
});

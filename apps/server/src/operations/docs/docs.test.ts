import { execFile } from "node:child_process";
import { request } from "node:http";
import { pay, refusalCodes } from "@coffer/contract";
import Fastify from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openHouse, type TestHouse } from "../../../test/house.ts";
import { PIN } from "../../../test/people.ts";
import { inChinese } from "./chinese.ts";
import { callsOf, readOpenApi } from "./openapi.ts";
import { PAGES } from "./page.ts";
import { SNIPPETS } from "./quick-start.ts";
import { serveDocs } from "./serve.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${house.house.urls.api}${path}`, { headers, redirect: "manual" });

const addresses = ["zh-CN", "en"].flatMap((language) =>
  PAGES.map((page) => `/docs/${language}/${page === "start" ? "" : page}`),
);

describe.each(addresses)("%s", (path) => {
  test("is a page in its language that runs nothing and loads nothing from elsewhere", async () => {
    const answer = await get(path);
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(page).toContain(`<html lang="${path.split("/")[2]}">`);
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(page).not.toMatch(/<script|javascript:| style=|\son[a-z]+=/i);
    const loaded = [...page.matchAll(/<(?:link|img|iframe)[^>]*(?:href|src)="([^"]+)"/g)];
    expect(loaded.map(([, from]) => from)).toEqual(["data:,", "/docs/style.css"]);
  });

  test("leads nowhere that is not there", async () => {
    const page = await (await get(path)).text();
    const links = [...page.matchAll(/ href="([^"]+)"/g)].map(([, link = ""]) => link);
    const own = links.filter((link) => !link.startsWith("data:"));
    for (const link of new Set(own)) {
      const { pathname, hash } = new URL(link, `http://docs${path}`);
      const there = await (await get(pathname)).text();
      if (hash !== "") expect(there, link).toContain(` id="${hash.slice(1)}"`);
    }
  });
});

test("/docs answers in the language of the browser, Chinese when it does not say", async () => {
  const english = await get("/docs", { "accept-language": "en-GB,en;q=0.9" });
  expect(english.headers.get("location")).toBe("/docs/en/");
  expect((await get("/docs")).headers.get("location")).toBe("/docs/zh-CN/");
});

test("the reference has every call and the errors have every code", async () => {
  const reference = await (await get("/docs/en/reference")).text();
  for (const { operation } of callsOf(readOpenApi())) {
    expect(reference).toContain(`<h3 id="${operation.operationId}">`);
  }
  const errors = await (await get("/docs/zh-CN/errors")).text();
  for (const code of refusalCodes) expect(errors).toContain(`<tr id="${code}">`);
});

test("whatever the OpenAPI document says on these pages is there in Chinese too", () => {
  const { components, tags } = readOpenApi();
  const found = new Set<string>(tags.map(({ description }) => description));
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("description" in value && typeof value.description === "string") {
      found.add(value.description);
    }
    for (const inner of Object.values(value)) walk(inner);
  };
  walk(components.schemas);
  walk(components.parameters);
  for (const { operation } of callsOf(readOpenApi())) {
    found.add(operation.summary);
    walk([operation.parameters, operation.requestBody]);
  }
  // Where one is missing: operations/docs/chinese.ts.
  expect([...found].filter((text) => inChinese(text) === undefined)).toEqual([]);
});

test("a snippet names the address that was asked, unless that is none to paste", async () => {
  const asked = (host: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const { port } = new URL(house.house.urls.api);
      const options = { host: "127.0.0.1", port, path: "/docs/en/", headers: { host } };
      request(options, (answer) => {
        let text = "";
        answer.on("data", (chunk: Buffer) => (text += chunk.toString()));
        answer.on("end", () => resolve(text));
      })
        .on("error", reject)
        .end();
    });
  expect(await asked("pay.example:8443")).toContain("export COFFER=http://pay.example:8443\n");
  expect(await asked("x;curl$(id)")).not.toContain("curl$(id)");
});

test("llms.txt tells a machine the calls, the events and the snippets", async () => {
  const answer = await get("/llms.txt");
  const text = await answer.text();
  expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(text).toContain("`POST /v1/orders`");
  expect(text).toContain("`payment.succeeded`");
  expect(text).toContain('"$COFFER/v1/orders"');
});

test("a live installation tells of its own keys, and of no call that it has not", async () => {
  const app = Fastify();
  serveDocs(app, { mode: "live", origin: "https://api.example" });
  const told = async (url: string) =>
    (await app.inject({ url, headers: { host: "a.example" } })).body;
  expect(await told("/llms.txt")).toContain("`Authorization: Bearer sk_live_…`");
  for (const url of ["/llms.txt", "/docs/en/", "/docs/en/reference", "/docs/zh-CN/reference"]) {
    expect(await told(url), url).not.toMatch(/\/v1\/test\/|tag-test|Bearer sk_test_/);
  }
  await app.close();
});

function shell(command: string, env: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { env: { ...process.env, ...env } };
    execFile("/bin/sh", ["-c", command], options, (error, text) =>
      error ? reject(error) : resolve(text),
    );
  });
}

test("the quick start does what it says, run as it stands", async () => {
  const shop = await house.shop();
  const customer = await house.person({ fen: 100_00 });
  const env: Record<string, string> = { COFFER: house.house.urls.api, KEY: shop.key };
  const said = new Map<string, string>();
  for (const { id, command } of SNIPPETS) {
    const text = await shell(command, env);
    said.set(id, text);
    if (id !== "order") continue;
    const order = JSON.parse(text);
    const paid = await customer.client.call(pay, {
      idempotencyKey: "quick-start",
      body: { order: order.id, amount: { currency: "CNY", value: "36.80" } },
      proof: { pin: PIN },
    });
    Object.assign(env, { ORDER: order.id, PAYMENT: paid.id });
  }
  const answerOf = (id: string) => JSON.parse(said.get(id) ?? "");
  expect(said.get("again")).toMatch(/^idempotent-replayed: true/im);
  expect(answerOf("look")).toMatchObject({ state: "paid", payment: env["PAYMENT"] });
  const types = answerOf("events").data.map(({ type }: { type: string }) => type);
  expect(types).toEqual(["order.created", "payment.succeeded"]);
  expect(answerOf("refund")).toMatchObject({ amount: { currency: "CNY", value: "6.80" } });
  expect(answerOf("balance").data[0].currency ?? "CNY").toBe("CNY");
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { field, lin, pool, Stage, until } from "../../test/world.ts";
import { home, type Place, places } from "./places.ts";

const stage = new Stage();
beforeAll(() => stage.open());
afterAll(() => stage.close());

const all: readonly Place[] = [home, ...Object.values(places)];
const page = (path: string, more: { method?: string; body?: string } = {}) =>
  stage.send(more.method ?? "GET", path, {
    ...(more.body !== undefined && { body: more.body }),
    headers: {
      accept: "text/html",
      ...(more.body !== undefined && { "content-type": "application/x-www-form-urlencoded" }),
    },
  });

async function newCharge(reference: string, amount: string): Promise<void> {
  const order = { accountNumber: lin, holderName: "林晓" };
  const token = field((await stage.a("POST", "/tokens", order)).json, "token");
  const charge = { merchantReference: reference, token, amount, currency: "CNY" };
  await stage.a("POST", "/charges", charge);
}

describe.each(all)("$path", (place) => {
  test("is there in both languages and links to every other", async () => {
    for (const language of ["zh-CN", "en"] as const) {
      const { status, text } = await page(`${place.path}?lang=${language}`);
      expect(status).toBe(200);
      expect(text).toContain(`<h1>${place.name[language]}</h1>`);
      for (const { path } of all) expect(text).toContain(`href="${path}?lang=${language}"`);
    }
  });

  test("runs no script but its own file", async () => {
    const { text, headers } = await page(place.path);
    expect(headers.get("content-security-policy")).toContain("script-src 'self'");
    expect(text.match(/<script[^>]*>/g)).toEqual(['<script src="/live.js" defer>']);
    expect(text).not.toMatch(/ (style|on[a-z]+)=/);
  });
});

test.each([
  ["zh-CN", "充值 → 改用银行转账"],
  ["en", "Top up → By bank transfer instead"],
])("C7 the bank's page in %s says how a transfer finds its person", async (lang, where) => {
  const { text } = await page(`/bank-a?lang=${lang}`);
  expect(text).toContain("TOPUP …");
  expect(text).toContain(where);
});

test("a charge, its notice and a payout stand on their pages", async () => {
  await stage.fault("gateway-a.outcome", "pending", 1);
  await newCharge("att_page", "36.80");
  const charging = await page("/gateway-a?lang=en");
  expect(charging.text).toContain("att_page");
  expect(charging.text).toContain("¥36.80");
  const decide = "/lab/gateway-a/charges/att_page/outcome?lang=en&back=%2Fgateway-a";
  const answer = await page(decide, { method: "POST", body: "outcome=succeed" });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/gateway-a?lang=en"]);
  await until("its notice is delivered", async () =>
    /charge\.succeeded[\s\S]*delivered/.test((await page("/gateway-a?lang=en")).text),
  );

  const transfer = { source: lin, target: pool, amount: "100.00", text: "TOPUP" };
  await stage.lab("/bank-a/transfers", transfer);
  await stage.bank("POST", "/payouts", {
    clientReference: "wdr_page",
    debtorAccount: pool,
    creditorAccount: lin,
    creditorName: "林晓",
    amount: "50.00",
    currency: "CNY",
  });
  await until("the payout is shown as paid out", async () =>
    /wdr_page[\s\S]*paid out/.test((await page("/bank-a?lang=en")).text),
  );
});

test("what cannot be done is said on a page, to a script by its code", async () => {
  const body = `source=${lin}&target=${pool}&amount=99999.00&text=x`;
  const path = "/lab/bank-a/transfers?lang=en&back=%2Fbank-a";
  const told = await page(path, { method: "POST", body });
  expect(told.status).toBe(422);
  expect(told.text).toContain("<h1>The account does not hold enough.</h1>");
  const order = { source: lin, target: pool, amount: "99999.00", text: "x" };
  const script = await stage.lab("/bank-a/transfers", order);
  expect(field(script.json, "error.code")).toBe("insufficient_funds");
});

test("the clock stands still, and it is said, when no platform answers", async () => {
  const before = field((await stage.send("GET", "/clock")).json, "offsetMs");
  const path = "/lab/clock?lang=en&back=%2Fclock";
  const told = await page(path, { method: "POST", body: "seconds=3600" });
  expect([told.status, told.text]).toEqual([
    503,
    expect.stringContaining("<h1>The platform did not answer. Is it running?</h1>"),
  ]);
  expect(field((await stage.send("GET", "/clock")).json, "offsetMs")).toBe(before);
});

test("nobody is sent to another site after a form", async () => {
  const answer = await page("/lab/reset?back=https%3A%2F%2Fevil.example", {
    method: "POST",
    body: "",
  });
  expect(answer.headers.get("location")).toBe("/lab?lang=zh-CN");
});

test("an open page is told within half a second that something happened", async () => {
  const aborting = new AbortController();
  const { body } = await fetch(`${stage.sandbox.url}/live`, { signal: aborting.signal });
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  const heard = (async () => {
    for (let text = ""; ; ) {
      const part = await reader?.read();
      text += part?.value ?? "";
      if (text.includes("event: changed")) return performance.now();
    }
  })();
  await until("the stream is open", () => true);
  const began = performance.now();
  await stage.fault("inbox.answer", "garbage", 1);
  expect((await heard) - began).toBeLessThan(500);
  aborting.abort();
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { field, lin, Stage } from "../../test/world.ts";

const stage = new Stage();
beforeAll(() => stage.open());
afterAll(() => stage.close());

const values = async () => {
  const data = field((await stage.send("GET", "/lab/switches")).json, "data");
  if (!Array.isArray(data)) throw new Error("no list");
  return new Map(data.map((one) => [String(field(one, "name")), one]));
};

describe("switches", () => {
  test("all stand at normal at first", async () => {
    const states = [...(await values()).values()].map((one) => field(one, "value"));
    expect(new Set(states)).toEqual(new Set(["normal"]));
  });

  test("`next` counts down and ends at normal", async () => {
    await stage.fault("inbox.answer", "error-before", 2);
    const message = { to: "+8613800000001", kind: "sms", text: "x" };
    const put = () =>
      stage.send("POST", "/inbox/messages", {
        body: JSON.stringify(message),
        headers: { "inbox-key": stage.sandbox.credentials.inbox.key },
      });
    expect((await put()).status).toBe(503);
    expect((await values()).get("inbox.answer")).toMatchObject({ remaining: 1 });
    expect([(await put()).status, (await put()).status]).toEqual([503, 201]);
    expect((await values()).get("inbox.answer")).toMatchObject({
      value: "normal",
      remaining: null,
    });
  });

  test("a standing switch stays until reset", async () => {
    await stage.fault("bank-a.payout", "hold");
    expect((await values()).get("bank-a.payout")).toMatchObject({ value: "hold", remaining: null });
    await stage.lab("/reset");
    expect((await values()).get("bank-a.payout")).toMatchObject({ value: "normal" });
  });

  test.each([
    ["no.such", "reset", 404],
    ["gateway-a.answer", "explode", 422],
    ["bank-a.notice", "early", 422],
  ])("%s cannot be %s", async (name, value, status) => {
    expect((await stage.fault(name, value)).status).toBe(status);
  });
});

describe("the page", () => {
  const form = (path: string, body: string) =>
    stage.send("POST", path, {
      body,
      headers: { "content-type": "application/x-www-form-urlencoded", accept: "text/html" },
    });

  test("shows every switch in both languages", async () => {
    const chinese = await stage.send("GET", "/lab?lang=zh-CN");
    const english = await stage.send("GET", "/lab?lang=en");
    for (const one of (await values()).values()) {
      expect(chinese.text).toContain(String(field(one, "text.zh-CN")));
      expect(english.text).toContain(String(field(one, "text.en")));
    }
  });

  test("sets a switch by its form, once or until changed", async () => {
    const reply = await form("/lab/switches/gateway-b.notice?lang=en", "value=never&next=3");
    expect([reply.status, reply.headers.get("location")]).toEqual([303, "/lab?lang=en"]);
    expect((await values()).get("gateway-b.notice")).toMatchObject({
      value: "never",
      remaining: 3,
    });
    await form("/lab/switches/gateway-b.notice", "value=late&next=");
    expect((await values()).get("gateway-b.notice")).toMatchObject({
      value: "late",
      remaining: null,
    });
    await form("/lab/reset", "");
    expect((await values()).get("gateway-b.notice")).toMatchObject({ value: "normal" });
  });
});

describe("the log", () => {
  test("says what was switched, what it did and to which call", async () => {
    await stage.lab("/reset");
    await stage.fault("gateway-b.answer", "lost-answer", 1);
    const order = {
      out_trade_no: "att_log",
      total_amount: "1000",
      currency: "156",
      payee: "Coffer",
      subject: "Top-up",
      return_url: "http://127.0.0.1:4001/",
    };
    await stage.b("POST", "/sessions", order, { timeoutMs: 200 }).catch(() => undefined);
    await stage.fault("bank-a.notice", "twice");
    await stage.lab("/reset");
    const { json } = await stage.send("GET", "/lab/log");
    const told = field(json, "data");
    const lines = Array.isArray(told) ? told : [];
    expect(lines.slice(0, 4)).toMatchObject([
      { name: "bank-a.notice", value: "twice", act: "off", about: null },
      { name: "bank-a.notice", value: "twice", act: "standing", about: null },
      { name: "gateway-b.answer", value: "lost-answer", act: "acted", about: "att_log" },
      { name: "gateway-b.answer", value: "lost-answer", act: "armed", about: null },
    ]);
  });

  test("the digits of an amount are told as well", async () => {
    const order = { accountNumber: lin, holderName: "林晓" };
    const token = field((await stage.a("POST", "/tokens", order)).json, "token");
    const charge = { merchantReference: "att_digits", token, amount: "5.03", currency: "CNY" };
    await stage.a("POST", "/charges", charge);
    const page = await stage.send("GET", "/gateway-a?lang=en");
    expect(page.text).toContain("Amount ends in .03: declined");
  });
});

test("notices go where the platform says, on this machine only", async () => {
  const put = (noticeUrl: string) =>
    stage.send("PUT", "/lab/platform", { body: JSON.stringify({ noticeUrl }) });
  expect((await put("http://169.254.169.254/latest")).status).toBe(400);
  expect((await put(`${stage.noticeUrl}/`)).json).toEqual({ noticeUrl: stage.noticeUrl });
});

test("the clock moves business time only, and says what day it is there", async () => {
  const moved = await stage.send("POST", "/clock", { body: '{"offsetMs":-2592000000}' });
  const wall = Date.parse(String(field(moved.json, "wall")));
  const business = Date.parse(String(field(moved.json, "business")));
  expect(Math.round((wall - business) / 1000)).toBe(2_592_000);
  await stage.send("POST", "/clock", { body: '{"offsetMs":0}' });
});

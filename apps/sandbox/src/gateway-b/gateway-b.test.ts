import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { field, pool, quick, Stage, until, verifies } from "../../test/world.ts";
import { confirmPayment } from "../index.ts";

const stage = new Stage();
const returnUrl = "http://127.0.0.1:4001/topup/top_1";
let account = "";
beforeAll(async () => {
  await stage.open();
  const opened = await stage.lab("/bank-a/accounts", { holder: "周岚", balance: "100000.00" });
  account = String(field(opened.json, "accountNumber"));
});
afterEach(() => stage.lab("/reset"));
afterAll(() => stage.close());

const order = (number: string, amount = "20000", more: object = {}) => ({
  out_trade_no: number,
  total_amount: amount,
  currency: "156",
  payee: "Coffer",
  subject: "Top-up",
  return_url: returnUrl,
  buyer_account: account,
  ...more,
});
const open = async (number: string, amount?: string, more?: object) => {
  const { json } = await stage.b("POST", "/sessions", order(number, amount, more));
  return String(field(json, "pay_url"));
};
const query = async (number: string) => (await stage.b("GET", `/sessions/${number}`)).json;
const close = async (number: string) => (await stage.b("POST", `/sessions/${number}/close`)).json;

describe("sessions", () => {
  test("the payer confirms: debited once, 0.38 % half-up, told by Ed25519", async () => {
    const before = Number(await stage.balance(account));
    const first = await stage.b("POST", "/sessions", order("att_fine"));
    expect(first.status).toBe(201);
    expect(first.json).toMatchObject({ state: "WAITING", total_amount: "20000", fee_amount: "76" });
    expect((await stage.b("POST", "/sessions", order("att_fine"))).json).toEqual(first.json);
    const target = new URL(await confirmPayment(String(field(first.json, "pay_url"))));
    expect(target.origin + target.pathname).toBe(returnUrl);
    expect(target.searchParams.get("out_trade_no")).toBe("att_fine");
    expect(await query("att_fine")).toMatchObject({ state: "PAID", fail_code: null });
    expect(before - Number(await stage.balance(account))).toBe(200);
    const notice = await until("a notice", () => stage.noticesOf("gateway-b", "att_fine")[0]);
    expect(verifies(stage, notice)).toBe(true);
    expect(JSON.parse(notice.body)).toMatchObject({
      notify_type: "SESSION_PAID",
      total_amount: "20000",
      currency: "156",
      fee_amount: "76",
    });
  });

  test("a paid session is not paid again", async () => {
    const before = await stage.balance(account);
    const { json } = await stage.b("POST", "/sessions", order("att_fine"));
    await expect(confirmPayment(String(field(json, "pay_url")))).rejects.toThrow("not waiting");
    expect(await stage.balance(account)).toBe(before);
  });

  test("another content under a known number is a conflict", async () => {
    const reply = await stage.b("POST", "/sessions", order("att_fine", "20001"));
    expect([reply.status, field(reply.json, "code")]).toEqual([409, "REFERENCE_CONFLICT"]);
  });

  test.each([
    ["a decimal amount", { total_amount: "200.00" }],
    ["no amount", { total_amount: "0" }],
    ["a number", { total_amount: 20000 }],
    ["letters for a currency", { currency: "CNY" }],
    ["a script for a return address", { return_url: "javascript:alert(1)" }],
    ["credentials in the return address", { return_url: "http://a:b@127.0.0.1/" }],
  ])("a session with %s is refused", async (_what, more) => {
    const reply = await stage.b("POST", "/sessions", order("att_refused", "20000", more));
    expect([reply.status, field(reply.json, "code")]).toEqual([400, "INVALID"]);
  });

  test("a wrong secret opens nothing", async () => {
    const headers = { authorization: "Basic bV9jb2ZmZXI6d3Jvbmc=" };
    const reply = await stage.b("POST", "/sessions", order("att_key"), { headers });
    expect(reply.status).toBe(401);
  });

  test("the payer cancels: failed, nothing taken", async () => {
    const before = await stage.balance(account);
    await confirmPayment(await open("att_cancel"), { action: "cancel" });
    expect(await query("att_cancel")).toMatchObject({
      state: "FAILED",
      fail_code: "BUYER_CANCELLED",
    });
    expect(await stage.balance(account)).toBe(before);
  });

  test("without a preselected account the payer types it", async () => {
    const session = { ...order("att_typed"), buyer_account: undefined };
    const { json } = await stage.b("POST", "/sessions", session);
    const payUrl = String(field(json, "pay_url"));
    await expect(confirmPayment(payUrl, { account: "8801999999999999" })).rejects.toThrow("422");
    await confirmPayment(payUrl, { account });
    expect(await query("att_typed")).toMatchObject({ state: "PAID" });
  });
});

describe("sandbox values", () => {
  test.each([
    ["1001", "PAID", null],
    ["1004", "PAID", null],
  ])("%s is processing first and ends %s", async (amount, state, failCode) => {
    await confirmPayment(await open(`att_${amount}`, amount));
    expect(await query(`att_${amount}`)).toMatchObject({ state: "PROCESSING" });
    const ended = await until("it ends", async () => {
      const json = await query(`att_${amount}`);
      return field(json, "state") === "PROCESSING" ? undefined : json;
    });
    expect(ended).toMatchObject({ state, fail_code: failCode });
  });

  test.each([
    ["1002", "INSUFFICIENT_FUNDS"],
    ["1003", "DECLINED"],
  ])("%s fails with %s", async (amount, failCode) => {
    await confirmPayment(await open(`att_${amount}`, amount));
    expect(await query(`att_${amount}`)).toMatchObject({ state: "FAILED", fail_code: failCode });
  });

  test.each([
    ["1005", "PAID"],
    ["1006", "FAILED"],
  ])("%s leaves queries unanswered until it is %s", async (amount, state) => {
    const number = `att_${amount}`;
    await confirmPayment(await open(number, amount));
    const asked = stage.b("GET", `/sessions/${number}`, undefined, { timeoutMs: 60 });
    await expect(asked).rejects.toThrow(/timeout|aborted/i);
    await until("a notice", () => stage.noticesOf("gateway-b", number)[0]);
    expect(await query(number)).toMatchObject({ state });
  });

  test("1007 is told twice with the same bytes", async () => {
    await confirmPayment(await open("att_1007", "1007"));
    await until("two notices", () => stage.noticesOf("gateway-b", "att_1007").length >= 2);
    const [first, second] = stage.noticesOf("gateway-b", "att_1007");
    expect(first?.body).toBe(second?.body);
  });

  test("1008 takes the code only", async () => {
    const payUrl = await open("att_1008", "1008");
    await expect(confirmPayment(payUrl, { code: "111111" })).rejects.toThrow("422");
    await confirmPayment(payUrl);
    expect(await query("att_1008")).toMatchObject({ state: "PAID" });
  });
});

describe("closing", () => {
  test("a waiting session is closed for good", async () => {
    const payUrl = await open("att_closed");
    expect(await close("att_closed")).toMatchObject({ close_result: "CLOSED" });
    await expect(confirmPayment(payUrl)).rejects.toThrow("not waiting");
    expect(await query("att_closed")).toMatchObject({ state: "CLOSED", fail_code: null });
  });

  test("an unknown number is closed for good", async () => {
    expect(await close("att_never")).toEqual({ close_result: "CLOSED", session: null });
    const { json } = await stage.b("POST", "/sessions", order("att_never"));
    expect(json).toMatchObject({ state: "CLOSED" });
  });

  test.each([
    ["PAID", "succeed"],
    ["FAILED", "fail"],
  ])("what is decided later is not closed before: %s", async (state, outcome) => {
    await stage.fault("gateway-b.outcome", "pending", 1);
    const number = `att_pending_${outcome}`;
    await confirmPayment(await open(number));
    expect(await close(number)).toMatchObject({ close_result: "PROCESSING" });
    await stage.lab(`/gateway-b/sessions/${number}/outcome`, { outcome });
    expect(await close(number)).toMatchObject({ close_result: state });
  });
});

describe("the hosted page", () => {
  const page = async (payUrl: string, language: string) => {
    const path = payUrl.slice(stage.sandbox.url.length);
    return stage.send("GET", path, { headers: { "accept-language": language } });
  };

  test("speaks the payer's language, escapes, and leads to the return address only", async () => {
    const subject = '<img src=x onerror="alert(1)">';
    const payUrl = await open("att_page", "3680", { subject });
    const chinese = await page(payUrl, "zh-CN,zh;q=0.9");
    const english = await page(payUrl, "en-GB");
    expect(chinese.text).toContain('<html lang="zh-CN">');
    expect(chinese.text).toContain("¥36.80");
    expect(english.text).toContain('<html lang="en">');
    expect(english.text).toContain("CNY 36.80");
    expect(english.text).not.toContain("<img");
    expect(english.headers.get("content-security-policy")).toMatch(
      /default-src 'none'.*form-action 'self' http:\/\/127\.0\.0\.1:4001$/,
    );
    const chosen = await page(`${payUrl}?lang=en`, "zh-CN");
    expect(chosen.text).toContain('<html lang="en">');
  });

  test("takes no form without its cookie, or from another site", async () => {
    const payUrl = await open("att_csrf");
    const path = payUrl.slice(stage.sandbox.url.length);
    const { text } = await page(payUrl, "en");
    const csrf = /name="csrf" value="(\w+)"/.exec(text)?.[1] ?? "";
    const body = `csrf=${csrf}&action=confirm`;
    const type = { "content-type": "application/x-www-form-urlencoded" };
    const without = await stage.send("POST", path, { body, headers: type });
    expect(without.status).toBe(422);
    const headers = { ...type, origin: "http://evil.example" };
    expect((await stage.send("POST", path, { body, headers })).status).toBe(403);
    expect(await query("att_csrf")).toMatchObject({ state: "WAITING" });
  });

  test("says so when there is no such payment", async () => {
    const reply = await stage.send("GET", "/gateway-b/pay/gbs_00000000000000000000000000");
    expect([reply.status, reply.headers.get("content-type")]).toEqual([
      404,
      "text/html; charset=utf-8",
    ]);
  });
});

test("a refund goes back and is told", async () => {
  const before = Number(await stage.balance(account));
  const refund = { out_refund_no: "rfd_1", out_trade_no: "att_fine", refund_amount: "20000" };
  const first = await stage.b("POST", "/refunds", refund);
  expect([first.status, (await stage.b("POST", "/refunds", refund)).status]).toEqual([201, 200]);
  expect(Number(await stage.balance(account)) - before).toBe(200);
  const more = { ...refund, out_refund_no: "rfd_2", refund_amount: "1" };
  expect((await stage.b("POST", "/refunds", more)).status).toBe(422);
  await until("a notice", () =>
    stage.noticesOf("gateway-b", "att_fine").find((one) => one.body.includes("REFUND_DONE")),
  );
});

test("settles net at T+1, and bills 0.10 too much when the lab wants it", async () => {
  const day = String(field((await stage.send("GET", "/clock")).json, "businessDate"));
  await stage.fault("gateway-b.settlement", "overbill", 1);
  const open = (await stage.b("GET", `/settlements/${day}`)).json;
  const before = Number(await stage.balance(pool));
  await stage.nextMorning();
  const paid = (await stage.b("GET", `/settlements/${day}`)).json;
  const cents = (json: unknown, name: string): number => Number(field(json, name));
  expect(cents(paid, "fee_amount") - cents(open, "fee_amount")).toBe(10);
  expect(cents(paid, "net_amount")).toBe(cents(paid, "gross_amount") - cents(paid, "fee_amount"));
  const got = Math.round((Number(await stage.balance(pool)) - before) * 100);
  expect(got).toBe(cents(paid, "net_amount"));
  await stage.send("POST", "/clock", { body: '{"offsetMs":0}' });
});

test("an unanswered creation leaves a session that the same call finds", async () => {
  await stage.fault("gateway-b.answer", "lost-answer", 1);
  const sent = stage.b("POST", "/sessions", order("att_lost"), { timeoutMs: quick.slowMs });
  await expect(sent).rejects.toThrow(/timeout|aborted/i);
  expect((await stage.b("POST", "/sessions", order("att_lost"))).status).toBe(200);
});

test("what a clock set back adds to a paid day is settled as well", async () => {
  const day = String(field((await stage.send("GET", "/clock")).json, "businessDate"));
  await confirmPayment(await open("att_again", "5000"));
  const before = Number(await stage.balance(pool));
  await stage.nextMorning();
  expect(Math.round((Number(await stage.balance(pool)) - before) * 100)).toBe(5000 - 19);
  const { json } = await stage.b("GET", `/settlements/${day}`);
  const net = Number(field(json, "gross_amount")) - Number(field(json, "fee_amount"));
  expect(Number(field(json, "net_amount"))).toBe(net);
  await stage.send("POST", "/clock", { body: '{"offsetMs":0}' });
});

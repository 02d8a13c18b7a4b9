import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { field, pause, pool, quick, Stage, until, verifies } from "../../test/world.ts";
import { confirmPayment } from "../index.ts";

const stage = new Stage();
let token = "";
let account = "";
beforeAll(async () => {
  await stage.open();
  const opened = await stage.lab("/bank-a/accounts", { holder: "周岚", balance: "100000.00" });
  account = String(field(opened.json, "accountNumber"));
  const order = { accountNumber: account, holderName: "周岚" };
  token = String(field((await stage.a("POST", "/tokens", order)).json, "token"));
});
afterEach(() => stage.lab("/reset"));
afterAll(() => stage.close());

const charge = (merchantReference: string, amount = "200.00", more: object = {}) => ({
  merchantReference,
  token,
  amount,
  currency: "CNY",
  ...more,
});
const query = async (reference: string) => (await stage.a("GET", `/charges/${reference}`)).json;
const close = async (reference: string) =>
  (await stage.a("POST", `/charges/${reference}/close`)).json;
const final = (reference: string) =>
  until(`${reference} is final`, async () => {
    const json = await query(reference);
    return field(json, "status") === "processing" ? undefined : json;
  });
const unheard = async (order: object) => {
  const sent = stage.a("POST", "/charges", order, { timeoutMs: 100 });
  await expect(sent).rejects.toThrow(/timeout|aborted/i);
};

describe("charges", () => {
  test("a charge debits the payer once, costs 0.60 %, and is told", async () => {
    const before = Number(await stage.balance(account));
    const first = await stage.a("POST", "/charges", charge("att_fine"));
    const again = await stage.a("POST", "/charges", charge("att_fine"));
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(first.json).toMatchObject({ status: "succeeded", amount: "200.00", fee: "1.20" });
    expect(again.json).toEqual(first.json);
    expect(before - Number(await stage.balance(account))).toBe(200);
    const notice = await until("a notice", () => stage.noticesOf("gateway-a", "att_fine")[0]);
    expect(verifies(stage, notice)).toBe(true);
    expect(JSON.parse(notice.body)).toMatchObject({ type: "charge.succeeded", data: first.json });
    expect(stage.noticesOf("gateway-a", "att_fine")).toHaveLength(1);
  });

  test("twins sent at once charge once", async () => {
    const before = Number(await stage.balance(account));
    const order = charge("att_twins", "5.00");
    await Promise.all(Array.from({ length: 6 }, () => stage.a("POST", "/charges", order)));
    expect(before - Number(await stage.balance(account))).toBe(5);
  });

  test("another amount under a known reference is a conflict", async () => {
    const reply = await stage.a("POST", "/charges", charge("att_fine", "201.00"));
    expect([reply.status, field(reply.json, "error.code")]).toEqual([409, "reference_conflict"]);
  });

  test.each([
    ["no decimals", { amount: "200" }, 400],
    ["three decimals", { amount: "200.000" }, 400],
    ["nothing", { amount: "0.00" }, 400],
    ["less than nothing", { amount: "-1.00" }, 400],
    ["a number", { amount: 200 }, 400],
    ["an unknown field", { tip: "1.00" }, 400],
    ["another currency", { currency: "JPY", amount: "200" }, 422],
    ["an unknown token", { token: "tok_nobody" }, 422],
  ])("a charge with %s is refused", async (_what, more, expected) => {
    const reply = await stage.a("POST", "/charges", charge("att_refused", "200.00", more));
    expect(reply.status).toBe(expected);
    expect(await query("att_refused")).toMatchObject({ error: { code: "charge_not_found" } });
  });

  test("a wrong key opens nothing", async () => {
    const headers = { authorization: "Bearer ga_test_wrong" };
    const reply = await stage.a("POST", "/charges", charge("att_key"), { headers });
    expect(reply.status).toBe(401);
  });

  test("one token stands for one account", async () => {
    const order = { accountNumber: account, holderName: "周岚" };
    expect(field((await stage.a("POST", "/tokens", order)).json, "token")).toBe(token);
    const other = { ...order, holderName: "别人" };
    expect((await stage.a("POST", "/tokens", other)).status).toBe(422);
  });
});

describe("sandbox values", () => {
  test(".01 is processing first and succeeds by itself", async () => {
    const { json } = await stage.a("POST", "/charges", charge("att_01", "10.01"));
    expect(field(json, "status")).toBe("processing");
    expect(await final("att_01")).toMatchObject({ status: "succeeded" });
  });

  test.each([
    ["10.02", "insufficient_funds"],
    ["10.03", "declined"],
  ])("%s fails with %s and takes nothing", async (amount, code) => {
    const before = await stage.balance(account);
    const reply = await stage.a("POST", "/charges", charge(`att_${code}`, amount));
    expect(reply.json).toMatchObject({ status: "failed", failure: { code } });
    expect(await stage.balance(account)).toBe(before);
  });

  test(".04 is held until the lab approves", async () => {
    await stage.a("POST", "/charges", charge("att_04", "10.04"));
    expect(await query("att_04")).toMatchObject({ status: "processing" });
    await stage.lab("/gateway-a/charges/att_04/outcome", { outcome: "succeed" });
    expect(await query("att_04")).toMatchObject({ status: "succeeded" });
  });

  test.each([
    ["10.05", "succeeded", 10.05],
    ["10.06", "failed", 0],
  ])("%s is not answered; it has %s later", async (amount, status, taken) => {
    const before = Number(await stage.balance(account));
    const reference = `att_${amount}`;
    // Long enough that a busy machine asks before it.
    await stage.lab("/timings", { laterMs: 2_000 });
    await unheard(charge(reference, amount));
    expect(await query(reference)).toMatchObject({ status: "processing" });
    expect(await close(reference)).toMatchObject({ closed: false });
    await stage.lab("/timings", { laterMs: quick.laterMs });
    expect(await final(reference)).toMatchObject({ status });
    expect(before - Number(await stage.balance(account))).toBeCloseTo(taken, 2);
  });

  test(".07 is told twice with the same bytes and one event id", async () => {
    await stage.a("POST", "/charges", charge("att_07", "10.07"));
    await until("two notices", () => stage.noticesOf("gateway-a", "att_07").length >= 2);
    const [first, second] = stage.noticesOf("gateway-a", "att_07");
    expect(first?.body).toBe(second?.body);
    expect(first?.headers["gatewaya-event-id"]).toBe(second?.headers["gatewaya-event-id"]);
  });

  test(".08 asks for the payer and succeeds after the code", async () => {
    const returnUrl = "http://127.0.0.1:4001/topup/top_1";
    const order = charge("att_08", "10.08", { returnUrl });
    const { json } = await stage.a("POST", "/charges", order);
    expect(field(json, "status")).toBe("action_required");
    const actionUrl = String(field(json, "actionUrl"));
    await expect(confirmPayment(actionUrl, { code: "000000" })).rejects.toThrow("422");
    expect(await query("att_08")).toMatchObject({ status: "action_required" });
    expect(await confirmPayment(actionUrl)).toBe(returnUrl);
    expect(await query("att_08")).toMatchObject({ status: "succeeded", actionUrl: null });
  });

  test("a real lack of money fails whatever the digits say", async () => {
    const { json } = await stage.a("POST", "/charges", charge("att_poor", "900000.00"));
    expect(json).toMatchObject({ status: "failed", failure: { code: "insufficient_funds" } });
  });
});

describe("closing", () => {
  test("a gateway that does not answer never charges, and closing it is for good", async () => {
    const before = await stage.balance(account);
    await stage.fault("gateway-a.answer", "no-answer", 1);
    await unheard(charge("att_silent"));
    expect((await stage.a("GET", "/charges/att_silent")).status).toBe(404);
    expect(await close("att_silent")).toEqual({ closed: true, charge: null });
    const late = await stage.a("POST", "/charges", charge("att_silent"));
    expect(late.json).toMatchObject({ status: "closed" });
    await pause(quick.laterMs * 2);
    expect(await query("att_silent")).toMatchObject({ status: "closed" });
    expect(await stage.balance(account)).toBe(before);
    expect(stage.noticesOf("gateway-a", "att_silent")).toHaveLength(0);
  });

  test("closing what was charged says so and changes nothing", async () => {
    await stage.a("POST", "/charges", charge("att_done", "3.00"));
    expect(await close("att_done")).toMatchObject({
      closed: false,
      charge: { status: "succeeded" },
    });
  });

  test("a step-up can be closed; its page takes no answer any more", async () => {
    const { json } = await stage.a("POST", "/charges", charge("att_step", "10.08"));
    expect(await close("att_step")).toMatchObject({ closed: true, charge: { status: "closed" } });
    await expect(confirmPayment(String(field(json, "actionUrl")))).rejects.toThrow("not waiting");
    expect(await query("att_step")).toMatchObject({ status: "closed" });
  });

  test("the bad gateway succeeds after closing all the same", async () => {
    await stage.fault("gateway-a.answer", "no-answer", 1);
    await stage.fault("gateway-a.closed", "succeeds-anyway", 1);
    await unheard(charge("att_bad", "4.00"));
    expect(await close("att_bad")).toMatchObject({ closed: true });
    const notice = await until("a notice", () => stage.noticesOf("gateway-a", "att_bad")[0]);
    expect(JSON.parse(notice.body)).toMatchObject({ type: "charge.succeeded" });
    expect(await query("att_bad")).toMatchObject({ status: "succeeded", amount: "4.00" });
  });
});

describe("answers gone wrong", () => {
  test.each(["lost-answer", "drip", "reset"])("%s: charged, not heard", async (fault) => {
    await stage.fault("gateway-a.answer", fault, 1);
    const order = charge(`att_${fault}`, "1.00");
    await expect(stage.a("POST", "/charges", order, { timeoutMs: 100 })).rejects.toThrow();
    expect(await query(`att_${fault}`)).toMatchObject({ status: "succeeded" });
  });

  test.each([
    ["error-after", 500, "succeeded"],
    ["error-before", 503, undefined],
  ])("%s answers %d", async (fault, status, state) => {
    await stage.fault("gateway-a.answer", fault, 1);
    const reply = await stage.a("POST", "/charges", charge(`att_${fault}`, "1.00"));
    expect(reply.status).toBe(status);
    expect(field(await query(`att_${fault}`), "status")).toBe(state);
  });

  test.each(["garbage", "html", "empty"])("%s is not JSON, and charged", async (fault) => {
    await stage.fault("gateway-a.answer", fault, 1);
    const reply = await stage.a("POST", "/charges", charge(`att_${fault}`, "1.00"));
    expect([reply.status, reply.json]).toEqual([200, undefined]);
    expect(await query(`att_${fault}`)).toMatchObject({ status: "succeeded" });
  });

  test("a drip arrives whole in the end", async () => {
    await stage.lab("/timings", { dripMs: 1 });
    await stage.fault("gateway-a.answer", "drip", 1);
    const reply = await stage.a("POST", "/charges", charge("att_drop", "1.00"));
    expect(reply.json).toMatchObject({ merchantReference: "att_drop", status: "succeeded" });
    await stage.lab("/timings", { dripMs: quick.dripMs });
  });

  test("the query can fail as well", async () => {
    await stage.fault("gateway-a.query", "no-answer", 1);
    const sent = stage.a("GET", "/charges/att_fine", undefined, { timeoutMs: 100 });
    await expect(sent).rejects.toThrow(/timeout|aborted/i);
    expect(await query("att_fine")).toMatchObject({ status: "succeeded" });
  });

  test("pending stays pending until the lab decides", async () => {
    await stage.fault("gateway-a.outcome", "pending", 1);
    await stage.a("POST", "/charges", charge("att_pending", "1.00"));
    await pause(quick.laterMs);
    expect(await query("att_pending")).toMatchObject({ status: "processing" });
    await stage.lab("/gateway-a/charges/att_pending/outcome", { outcome: "fail" });
    expect(await query("att_pending")).toMatchObject({ failure: { code: "declined" } });
  });
});

describe("refunds and settlement", () => {
  test("a refund goes back once and never above what was charged", async () => {
    await stage.a("POST", "/charges", charge("att_back", "20.00"));
    const before = Number(await stage.balance(account));
    const order = { refundReference: "rfd_1", merchantReference: "att_back", amount: "15.00" };
    const first = await stage.a("POST", "/refunds", order);
    const again = await stage.a("POST", "/refunds", order);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(Number(await stage.balance(account)) - before).toBe(15);
    const more = { ...order, refundReference: "rfd_2", amount: "5.01" };
    expect((await stage.a("POST", "/refunds", more)).status).toBe(422);
    expect(await query("att_back")).toMatchObject({ refunded: "15.00" });
    expect((await stage.a("GET", "/refunds/rfd_1")).json).toEqual(first.json);
    await until("a notice", () => stage.noticesOf("gateway-a", "rfd_1")[0]);
  });

  test("the next morning the pool gets the whole of yesterday; fees come by invoice", async () => {
    const day = String(field((await stage.send("GET", "/clock")).json, "businessDate"));
    const open = await stage.a("GET", `/settlements/${day}`);
    expect(field(open.json, "status")).toBe("open");
    const before = Number(await stage.balance(pool));
    await stage.nextMorning();
    const paid = await stage.a("GET", `/settlements/${day}`);
    expect(paid.json).toMatchObject({ status: "paid", gross: field(open.json, "gross") });
    expect(field(paid.json, "net")).toBe(field(paid.json, "gross"));
    const got = Number(await stage.balance(pool)) - before;
    expect(got.toFixed(2)).toBe(field(paid.json, "net"));
    const invoice = await stage.a("GET", `/invoices/${day.slice(0, 7)}`);
    expect(field(invoice.json, "total")).toBe(field(paid.json, "fees"));
    const text = `SETTLEMENT gateway-a ${day}`;
    await until("a credit", () => stage.noticesOf("bank-a").find((one) => one.body.includes(text)));
    await stage.send("POST", "/clock", { body: '{"offsetMs":0}' });
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { field, lin, pool, Stage, until } from "../../test/world.ts";

// What the switches make of a charge, a session, a payout, an answer about an owner, a statement.

const stage = new Stage();
beforeAll(async () => {
  await stage.open();
  const transfer = { source: lin, target: pool, amount: "500.00", text: "TOPUP" };
  await stage.lab("/bank-a/transfers", transfer);
});
afterAll(() => stage.close());
afterEach(() => stage.lab("/reset"));

async function charge(reference: string): Promise<unknown> {
  const owner = { accountNumber: lin, holderName: "林晓" };
  const token = field((await stage.a("POST", "/tokens", owner)).json, "token");
  const order = { merchantReference: reference, token, amount: "1.00", currency: "CNY" };
  const sent = stage.a("POST", "/charges", order, { timeoutMs: 400 });
  return sent.then(
    ({ json }) => field(json, "status"),
    () => "no answer",
  );
}

const statusOf = async (reference: string) =>
  field((await stage.a("GET", `/charges/${reference}`)).json, "status");

describe("the outcome of a charge", () => {
  test.each([
    ["slow", "processing", "succeeded"],
    ["insufficient-funds", "failed", "failed"],
    ["decline", "failed", "failed"],
    ["review", "processing", "succeeded"],
    ["late-success", "no answer", "succeeded"],
    ["late-failure", "no answer", "failed"],
    ["step-up", "action_required", "action_required"],
    ["pending", "processing", "processing"],
  ])("%s: %s, then %s", async (value, first, last) => {
    await stage.fault("gateway-a.outcome", value, 1);
    expect(await charge(`att_${value}`)).toBe(first);
    await until(`it is ${last}`, async () => (await statusOf(`att_${value}`)) === last);
    // The next one is as it should be again.
    expect(await charge(`att_after_${value}`)).toBe("succeeded");
  });
});

test("a session asks for the code when its switch says so, and once", async () => {
  const open = async (reference: string) => {
    const order = {
      out_trade_no: reference,
      total_amount: "100",
      currency: "156",
      payee: "Coffer",
      subject: "Top-up",
      return_url: "http://127.0.0.1:4001/",
      buyer_account: lin,
    };
    const { json } = await stage.b("POST", "/sessions", order);
    return String(field(json, "pay_url"));
  };
  await stage.fault("gateway-b.outcome", "step-up", 1);
  const page = async (url: string) => (await fetch(url)).text();
  expect(await page(await open("att_code"))).toContain('name="code"');
  await stage.lab("/reset");
  expect(await page(await open("att_plain"))).not.toContain('name="code"');
});

const order = (clientReference: string) => ({
  clientReference,
  debtorAccount: pool,
  creditorAccount: lin,
  creditorName: "林晓",
  amount: "5.00",
  currency: "CNY",
});
const payoutStatus = async (reference: string) =>
  field((await stage.bank("GET", `/payouts/${reference}`)).json, "status");

test("a payout comes back a moment after it was paid, the pool has its money again", async () => {
  await stage.fault("bank-a.payout", "return-soon", 1);
  const [before, hers] = [await stage.balance(pool), await stage.balance(lin)];
  await stage.bank("POST", "/payouts", order("wdr_soon"));
  await until("paid", async () => (await payoutStatus("wdr_soon")) === "ACSC");
  await until("back", async () => (await payoutStatus("wdr_soon")) === "RTN");
  expect([await stage.balance(pool), await stage.balance(lin)]).toEqual([before, hers]);
});

test("a payout comes back the next morning when its switch says so", async () => {
  await stage.fault("bank-a.payout", "return-next-day", 1);
  const hers = await stage.balance(lin);
  await stage.bank("POST", "/payouts", order("wdr_next"));
  await until("paid", async () => (await payoutStatus("wdr_next")) === "ACSC");
  const offsetMs = 36 * 3_600_000;
  await stage.send("POST", "/clock", { body: JSON.stringify({ offsetMs }) });
  expect(await payoutStatus("wdr_next")).toBe("RTN");
  expect(await stage.balance(lin)).toBe(hers);
  const told = await until("it is told", () =>
    stage.noticesOf("bank-a", "wdr_next").find(({ body }) => body.includes('"RETURN"')),
  );
  expect(JSON.parse(told.body)).toMatchObject({ amount: "5.00", reason: "AC06" });
  await stage.send("POST", "/clock", { body: JSON.stringify({ offsetMs: 0 }) });
});

test.each([
  ["mismatch", "mismatch"],
  ["closed", "closed"],
  ["unknown", "unknown"],
])("whose account it is: %s", async (value, result) => {
  await stage.fault("bank-a.ownership", value, 1);
  const owner = { accountNumber: lin, holderName: "林晓" };
  const ask = async () => (await stage.bank("POST", "/ownership-checks", owner)).json;
  expect(field(await ask(), "result")).toBe(result);
  expect(field(await ask(), "result")).toBe("match");
});

describe("a statement that is wrong", () => {
  interface Line {
    readonly entryId: string;
    readonly amount: string;
    readonly text: string;
  }
  async function statement(): Promise<readonly Line[]> {
    const clock = await stage.send("GET", "/clock");
    const date = String(field(clock.json, "businessDate"));
    const { text } = await stage.bank("GET", `/accounts/${pool}/statement?date=${date}`);
    return JSON.parse(text).entries;
  }

  test("says 0.01 too much in its last line, once", async () => {
    const right = await statement();
    await stage.fault("bank-a.statement", "wrong-amount", 1);
    const wrong = await statement();
    const cents = (line: Line | undefined) => Number(line?.amount.replace(".", ""));
    expect(cents(wrong.at(-1))).toBe(cents(right.at(-1)) + 1);
    expect(wrong.slice(0, -1)).toEqual(right.slice(0, -1));
    expect(await statement()).toEqual(right);
  });

  test("lacks its last line, or has one that nobody knows", async () => {
    const right = await statement();
    await stage.fault("bank-a.statement", "missing-line", 1);
    expect(await statement()).toEqual(right.slice(0, -1));
    await stage.fault("bank-a.statement", "foreign-line", 1);
    const more = await statement();
    expect(more.slice(0, -1)).toEqual(right);
    expect(more.at(-1)).toMatchObject({ amount: "8.88", text: "UNKNOWN" });
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { field, lin, pool, Stage, until, verifies } from "../../test/world.ts";

const stage = new Stage();
beforeAll(async () => {
  await stage.open();
  await stage.lab("/bank-a/transfers", { source: lin, target: pool, amount: "500.00", text: "IN" });
});
afterAll(() => stage.close());

const payout = (clientReference: string, more: object = {}) => ({
  clientReference,
  debtorAccount: pool,
  creditorAccount: lin,
  creditorName: "林晓",
  amount: "50.00",
  currency: "CNY",
  text: "Withdrawal",
  ...more,
});
const status = async (reference: string) =>
  field((await stage.bank("GET", `/payouts/${reference}`)).json, "status");
const final = (reference: string) =>
  until(`${reference} is final`, async () => {
    const { json } = await stage.bank("GET", `/payouts/${reference}`);
    return field(json, "status") === "ACSP" ? undefined : json;
  });

describe("signed requests", () => {
  test("a request signed as documented gets through", async () => {
    const reply = await stage.bank("GET", `/accounts/${pool}/balance`);
    expect(reply.status).toBe(200);
    expect(reply.json).toMatchObject({ accountNumber: pool, currency: "CNY", booked: "500.00" });
  });

  test.each([
    ["another secret", { secret: "wrong" }, "signature_invalid"],
    ["another key id", { keyId: "wallet-2" }, "key_unknown"],
    ["six minutes ago", { ageSeconds: -360 }, "timestamp_stale"],
    ["six minutes ahead", { ageSeconds: 360 }, "timestamp_stale"],
    ["a nonce too short", { nonce: "abc" }, "signature_invalid"],
  ])("a request with %s is refused", async (_what, spoil, code) => {
    const reply = await stage.bank("GET", `/accounts/${pool}/balance`, undefined, spoil);
    expect([reply.status, field(reply.json, "error.code")]).toEqual([401, code]);
  });

  test("a request whose body was changed after signing is refused and pays nothing", async () => {
    const body = JSON.stringify(payout("wdr_changed", { amount: "500.00" }));
    const reply = await stage.bank("POST", "/payouts", payout("wdr_changed"), { body });
    expect(reply.status).toBe(401);
    expect((await stage.bank("GET", "/payouts/wdr_changed")).status).toBe(404);
  });

  test("a nonce is good for one request", async () => {
    const nonce = "nonce-used-once-1234";
    const first = await stage.bank("GET", `/accounts/${pool}/balance`, undefined, { nonce });
    const second = await stage.bank("GET", `/accounts/${pool}/balance`, undefined, { nonce });
    expect([first.status, second.status]).toEqual([200, 401]);
    expect(field(second.json, "error.code")).toBe("nonce_used");
  });

  test("an unsigned request is refused", async () => {
    const reply = await stage.send("GET", `/bank-a/accounts/${pool}/balance`);
    expect([reply.status, field(reply.json, "error.code")]).toEqual([401, "signature_missing"]);
  });

  test("a stranger's account cannot be read", async () => {
    expect((await stage.bank("GET", `/accounts/${lin}/balance`)).status).toBe(403);
  });
});

test.each([
  [lin, "林晓", "match"],
  [lin, " 林 晓 ", "match"],
  [lin, "林小", "mismatch"],
  ["8801000000010002", "林晓", "match"],
  ["8801000000010003", "林晓", "closed"],
  ["8801999999999999", "林晓", "unknown"],
])("ownership of %s by %s: %s", async (accountNumber, holderName, result) => {
  const reply = await stage.bank("POST", "/ownership-checks", { accountNumber, holderName });
  expect(reply.json).toEqual({ accountNumber, result });
});

describe("payouts", () => {
  test("a payout is in process first, then settled, and the pool hears of the debit", async () => {
    const before = await stage.balance(lin);
    const first = await stage.bank("POST", "/payouts", payout("wdr_fine"));
    expect([first.status, field(first.json, "status")]).toEqual([201, "ACSP"]);
    expect(await final("wdr_fine")).toMatchObject({ status: "ACSC", reason: null, fee: "0.00" });
    expect([before, await stage.balance(lin), await stage.balance(pool)]).toEqual([
      "500.00",
      "550.00",
      "450.00",
    ]);
    const notice = await until("a debit notice", () => stage.noticesOf("bank-a", "wdr_fine")[0]);
    expect(verifies(stage, notice)).toBe(true);
    expect(JSON.parse(notice.body)).toMatchObject({
      kind: "DEBIT",
      amount: "50.00",
      balance: "450.00",
      clientReference: "wdr_fine",
      counterparty: { accountNumber: lin, name: "林晓" },
    });
  });

  test("the same reference pays once, however often and at once it is sent", async () => {
    const before = await stage.balance(pool);
    const order = payout("wdr_twice", { amount: "10.00" });
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => stage.bank("POST", "/payouts", order)),
    );
    expect(replies.map((one) => one.status).sort()).toEqual([
      200, 200, 200, 200, 200, 200, 200, 201,
    ]);
    expect(new Set(replies.map((one) => field(one.json, "payoutId"))).size).toBe(1);
    await final("wdr_twice");
    expect([before, await stage.balance(pool)]).toEqual(["450.00", "440.00"]);
  });

  test("the same reference with another content is a conflict", async () => {
    const reply = await stage.bank("POST", "/payouts", payout("wdr_twice", { amount: "11.00" }));
    expect([reply.status, field(reply.json, "error.code")]).toEqual([409, "reference_conflict"]);
  });

  test.each([
    ["8801000000010002", "林晓", "1.00", "BE01"],
    [lin, "别人", "1.00", "BE01"],
    ["8801000000010003", "林晓", "1.00", "AC04"],
    ["8801999999999999", "林晓", "1.00", "AC01"],
    [lin, "林晓", "100000.00", "AM04"],
  ])(
    "to %s named %s of %s is rejected %s and moves nothing",
    async (account, name, amount, why) => {
      const before = await stage.balance(pool);
      const reference = `wdr_no_${account.slice(-4)}_${why}_${amount}`.replace(".", "-");
      const order = { creditorAccount: account, creditorName: name, amount };
      await stage.bank("POST", "/payouts", payout(reference, order));
      expect(await final(reference)).toMatchObject({ status: "RJCT", reason: why });
      expect(await stage.balance(pool)).toBe(before);
      const notice = await until("a notice", () => stage.noticesOf("bank-a", reference)[0]);
      expect(JSON.parse(notice.body)).toMatchObject({ kind: "REJECT", reason: why, entryId: null });
    },
  );

  test("the lab rejects the next payout to a fine account, and only the next", async () => {
    await stage.fault("bank-a.payout", "reject-name", 1);
    await stage.bank("POST", "/payouts", payout("wdr_lab_1", { amount: "1.00" }));
    await stage.bank("POST", "/payouts", payout("wdr_lab_2", { amount: "1.00" }));
    expect(await final("wdr_lab_1")).toMatchObject({ status: "RJCT", reason: "BE01" });
    expect(await final("wdr_lab_2")).toMatchObject({ status: "ACSC" });
  });

  test("an answer that is lost leaves a payout that the query finds", async () => {
    await stage.fault("bank-a.answer", "lost-answer", 1);
    const order = payout("wdr_lost", { amount: "1.00" });
    const sent = stage.bank("POST", "/payouts", order, { timeoutMs: 200 });
    await expect(sent).rejects.toThrow(/timeout|aborted/i);
    expect(await final("wdr_lost")).toMatchObject({ status: "ACSC" });
  });

  test("a payout the lab holds counts against what is available until it is decided", async () => {
    await stage.fault("bank-a.payout", "hold", 1);
    await stage.bank("POST", "/payouts", payout("wdr_held", { amount: "20.00" }));
    const { json } = await stage.bank("GET", `/accounts/${pool}/balance`);
    expect(Number(field(json, "booked")) - Number(field(json, "available"))).toBe(20);
    expect(await status("wdr_held")).toBe("ACSP");
    await stage.lab("/bank-a/payouts/wdr_held/outcome", { outcome: "settle" });
    expect(await status("wdr_held")).toBe("ACSC");
    const reason = "AC06";
    await stage.lab("/bank-a/payouts/wdr_held/outcome", { outcome: "return", reason });
    expect(await final("wdr_held")).toMatchObject({ status: "RTN", reason });
  });

  test("what the creditor has spent meanwhile is returned by the bank", async () => {
    const opened = await stage.lab("/bank-a/accounts", { holder: "周岚", balance: "0.00" });
    const creditorAccount = String(field(opened.json, "accountNumber"));
    const order = { creditorAccount, creditorName: "周岚", amount: "1.00" };
    await stage.bank("POST", "/payouts", payout("wdr_spent", order));
    await final("wdr_spent");
    const spent = { source: creditorAccount, target: lin, amount: "1.00" };
    expect((await stage.lab("/bank-a/transfers", spent)).status).toBe(201);
    const returned = await stage.lab("/bank-a/payouts/wdr_spent/outcome", { outcome: "return" });
    expect(returned.json).toMatchObject({ status: "RTN", reason: "AC06" });
  });

  test("a bad bank takes one reference for two payouts", async () => {
    const before = await stage.balance(pool);
    await stage.bank("POST", "/payouts", payout("wdr_bad", { amount: "2.00" }));
    await stage.fault("bank-a.reference", "ignored", 1);
    await stage.bank("POST", "/payouts", payout("wdr_bad", { amount: "2.00" }));
    await until("both are paid", () => stage.noticesOf("bank-a", "wdr_bad").length === 2);
    expect(Number(before) - Number(await stage.balance(pool))).toBe(4);
  });
});

describe("the next business day", () => {
  test("account 0004 sends the money back at nine, once, and the pool hears of it", async () => {
    const creditorAccount = "8801000000010004";
    await stage.bank("POST", "/payouts", payout("wdr_back", { creditorAccount, amount: "3.00" }));
    expect(await final("wdr_back")).toMatchObject({ status: "ACSC" });
    const before = await stage.balance(pool);
    // It never reached the account, so its holder cannot spend it meanwhile.
    expect(await stage.balance(creditorAccount)).toBe("1000.00");
    await stage.nextMorning();
    const offsetMs = field((await stage.send("GET", "/clock")).json, "offsetMs");
    await stage.send("POST", "/clock", { body: JSON.stringify({ offsetMs }) });
    expect(await final("wdr_back")).toMatchObject({ status: "RTN", reason: "AC06" });
    expect(Number(await stage.balance(pool)) - Number(before)).toBe(3);
    const notice = await until("a return notice", () =>
      stage.noticesOf("bank-a", "wdr_back").find((one) => one.body.includes('"RETURN"')),
    );
    expect(JSON.parse(notice.body)).toMatchObject({ reason: "AC06", entryKind: "return" });
    await stage.send("POST", "/clock", { body: '{"offsetMs":0}' });
  });

  test("a statement begins where the day before ended, and its entries add up", async () => {
    const today = field((await stage.send("GET", "/clock")).json, "businessDate");
    const { json } = await stage.bank("GET", `/accounts/${pool}/statement?date=${today}`);
    expect(json).toMatchObject({ opening: "0.00", final: false, hasMore: false });
    const entries = field(json, "entries");
    if (!Array.isArray(entries)) throw new Error("no entries");
    const sum = entries.reduce((total, entry) => {
      const sign = field(entry, "direction") === "CRDT" ? 1 : -1;
      return total + sign * Math.round(Number(field(entry, "amount")) * 100);
    }, 0);
    expect((sum / 100).toFixed(2)).toBe(field(json, "closing"));
    expect(entries.map((entry) => field(entry, "sequence"))).toEqual(
      entries.map((_entry, index) => index + 1),
    );
    const path = `/accounts/${pool}/statement?date=${today}&after=1&limit=1`;
    const page = await stage.bank("GET", path);
    expect(page.json).toMatchObject({ hasMore: true, entries: [{ sequence: 2 }] });
  });
});

test("money sent to the pool by a person is told with its text", async () => {
  const before = stage.noticesOf("bank-a").length;
  const text = "TOPUP usr_X";
  await stage.lab("/bank-a/transfers", { source: lin, target: pool, amount: "7.00", text });
  const notice = await until("a credit notice", () => stage.noticesOf("bank-a")[before]);
  expect(JSON.parse(notice.body)).toMatchObject({ kind: "CREDIT", amount: "7.00", text });
});

test("an account cannot be overdrawn", async () => {
  const order = { source: lin, target: pool, amount: "90000.00", text: "" };
  const reply = await stage.lab("/bank-a/transfers", order);
  expect([reply.status, field(reply.json, "error.code")]).toEqual([422, "insufficient_funds"]);
});

test("accounts are opened and closed at the lab", async () => {
  const opened = await stage.lab("/bank-a/accounts", { holder: "周岚", balance: "12.34" });
  const number = String(field(opened.json, "accountNumber"));
  expect(opened.status).toBe(201);
  expect([number.slice(-4), await stage.balance(number)]).toEqual(["0001", "12.34"]);
  await stage.lab(`/bank-a/accounts/${number}/close`);
  const check = { accountNumber: number, holderName: "周岚" };
  const reply = await stage.bank("POST", "/ownership-checks", check);
  expect(field(reply.json, "result")).toBe("closed");
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { field, lin as linAtA, Stage, until } from "../../test/world.ts";
import { banks } from "../bank/numbers.ts";

const stage = new Stage();
const { pool, house, clearing } = banks["bank-b"];
const lin = "8802000000000010001";
beforeAll(async () => {
  await stage.open();
  const funding = { source: house, target: pool, amount: "5000.00", text: "FUNDING" };
  expect((await stage.lab("/bank-b/transfers", funding)).status).toBe(201);
});
afterAll(() => stage.close());

const transfer = (orderSerial: string, more: object = {}) => ({
  orderSerial,
  payerNo: pool,
  payeeNo: lin,
  payeeName: "林晓",
  amountFen: "5000",
  currency: "156",
  remark: "Withdrawal",
  ...more,
});
const codeOf = async (service: string, body: object) => {
  const { status, json } = await stage.bankB(service, body);
  return [status, field(json, "head.code")];
};
const inquire = async (orderSerial: string) =>
  field((await stage.bankB("transfer.inquire", { orderSerial })).json, "body");
const ended = (orderSerial: string) =>
  until(`${orderSerial} has ended`, async () => {
    const body = await inquire(orderSerial);
    return field(body, "state") === "10" ? undefined : body;
  });

describe("who is calling", () => {
  test.each([
    ["another customer", { keyId: "CF9999" }],
    ["an old call", { ageSeconds: -301 }],
    ["a call from the future", { ageSeconds: 301 }],
    ["other bytes than were signed", { body: '{"head":{},"body":{}}' }],
  ])("%s is 401", async (_what, spoil) => {
    const { status } = await stage.bankB("account.balance", { accountNo: pool }, spoil);
    expect(status).toBe(401);
  });

  test("a call is taken once", async () => {
    const once = { nonce: "call-number-0000000001" };
    const ask = () => stage.bankB("account.balance", { accountNo: pool }, once);
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 401]);
  });

  test("a service nobody offers, and another's account, are definite noes", async () => {
    expect((await stage.bankB("account.rename", {})).status).toBe(404);
    expect(await codeOf("account.balance", { accountNo: lin })).toEqual([200, "1005"]);
  });
});

test.each([
  [lin, "林晓", "0000"],
  [lin, "陈杰", "1001"],
  ["8802000000000010003", "林晓", "1002"],
  ["8802999999999999999", "林晓", "1003"],
  // Bank A's account, which bank B cannot know.
  [linAtA, "林晓", "1003"],
])("whose account %s is, asked for %s: %s", async (accountNo, name, code) => {
  expect(await codeOf("account.owner", { accountNo, name })).toEqual([200, code]);
});

describe("a transfer", () => {
  test("is only taken in by the call; asking says how it ended", async () => {
    const before = await stage.balance(lin);
    expect(await codeOf("transfer.inquire", { orderSerial: "wdr_b1" })).toEqual([200, "2000"]);
    const taken = (await stage.bankB("transfer.submit", transfer("wdr_b1"))).json;
    expect(field(taken, "body.state")).toBe("10");
    expect(await ended("wdr_b1")).toMatchObject({ state: "20", cause: "", amountFen: "5000" });
    expect(Number(await stage.balance(lin)) - Number(before)).toBe(50);
  });

  test("of the same serial again pays nothing, and another under it is told apart", async () => {
    await stage.bankB("transfer.submit", transfer("wdr_b2"));
    expect(await codeOf("transfer.submit", transfer("wdr_b2"))).toEqual([200, "2001"]);
    const other = transfer("wdr_b2", { amountFen: "6000" });
    expect(await codeOf("transfer.submit", other)).toEqual([200, "2002"]);
    await ended("wdr_b2");
    expect(stage.noticesOf("bank-b", "wdr_b2").length).toBeLessThanOrEqual(1);
  });

  test.each([
    ["8802000000000010002", "1001"],
    ["8802000000000010003", "1002"],
    ["8802999999999999999", "1003"],
  ])("to %s fails: %s, and nothing has left", async (payeeNo, cause) => {
    const before = await stage.balance(pool);
    const serial = `wdr_to_${payeeNo}`;
    await stage.bankB("transfer.submit", transfer(serial, { payeeNo }));
    expect(await ended(serial)).toMatchObject({ state: "30", cause });
    expect(await stage.balance(pool)).toBe(before);
  });

  test("to an account at bank A goes over the account the banks keep for each other", async () => {
    const [before, between] = [await stage.balance(linAtA), await stage.balance(clearing)];
    const atA = await stage.balance(banks["bank-a"].clearing);
    await stage.bankB("transfer.submit", transfer("wdr_across", { payeeNo: linAtA }));
    expect(await ended("wdr_across")).toMatchObject({ state: "20" });
    expect(Number(await stage.balance(linAtA)) - Number(before)).toBe(50);
    expect(Number(await stage.balance(clearing)) - Number(between)).toBe(50);
    expect(Number(await stage.balance(banks["bank-a"].clearing)) - Number(atA)).toBe(-50);
  });

  test("the lab holds, and then ends as it is told to, is bank B's alone", async () => {
    await stage.fault("bank-b.payout", "hold", 1);
    await stage.bankB("transfer.submit", transfer("wdr_held"));
    const elsewhere = await stage.lab("/bank-a/payouts/wdr_held/outcome", { outcome: "settle" });
    expect(elsewhere.status).toBe(404);
    await stage.lab("/bank-b/payouts/wdr_held/outcome", { outcome: "settle" });
    await stage.lab("/bank-b/payouts/wdr_held/outcome", { outcome: "return" });
    expect(await inquire("wdr_held")).toMatchObject({ state: "40", cause: "3002" });
  });
});

test("lines of a day carry their sum, and follow on from a number", async () => {
  const day = field((await stage.send("GET", "/clock")).json, "businessDate");
  const ask = async (from: string) =>
    field((await stage.bankB("account.lines", { accountNo: pool, day, from })).json, "body");
  const whole = await ask("0");
  const lines = field(whole, "lines");
  if (!Array.isArray(lines)) throw new Error("no lines");
  const sum = lines.reduce((total: bigint, line: unknown) => {
    const minor = BigInt(String(field(line, "amountFen")));
    return total + (field(line, "sign") === "+" ? minor : -minor);
  }, 0n);
  expect(sum.toString()).toBe(field(whole, "closingFen"));
  expect(lines[0]).toMatchObject({ no: "1", sign: "+", purpose: "TRF", remark: "FUNDING" });
  expect(field(await ask("1"), "lines")).toEqual(lines.slice(1));
});

test("a number of the other bank is not opened or moved at this one", async () => {
  const foreign = { holder: "周岚", balance: "1.00", number: "8801000000777001" };
  expect((await stage.lab("/bank-b/accounts", foreign)).status).toBe(422);
  const order = { source: linAtA, target: pool, amount: "1.00" };
  expect((await stage.lab("/bank-b/transfers", order)).status).toBe(404);
});

import { money } from "@coffer/money";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, type Outside, openOutside } from "../../../test/outside.ts";
import { newId } from "../../platform/ids.ts";
import { sensitive } from "../../security/vault/index.ts";
import { openChannels } from "../access/index.ts";
import type { PayOutcome } from "../protocol/index.ts";
import type { Bank, PayOrder } from "./bank.ts";

let outside: Outside;
let bank: Bank;

beforeAll(async () => {
  outside = await openOutside();
  bank = outside.channels.bank("bank-a");
  await outside.lab("/bank-a/transfers", {
    source: "8801000000009002",
    target: outside.sandbox.credentials.bankA.poolAccount,
    amount: "5000.00",
    text: "FUNDING",
  });
});
afterAll(() => outside.close());

const payment = (more: Partial<PayOrder> = {}): PayOrder => ({
  reference: newId("wdr"),
  amount: money("CNY", 5000n),
  creditorNumber: sensitive("8801000000010001"),
  creditorName: sensitive("林晓"),
  ...more,
});

const final = (order: PayOrder): Promise<PayOutcome> =>
  eventually(async () => {
    const outcome = await bank.query(order);
    return outcome.kind === "pending" || outcome.kind === "unknown" ? undefined : outcome;
  });

const noticeOf = (reference: string) =>
  eventually(
    () => outside.deliveries.find((one) => one.channel === "bank-a" && one.raw.includes(reference)),
    { what: "a notice of the bank" },
  );

test.each([
  ["8801000000010001", "林晓", { kind: "match" }],
  ["8801000000010001", "陈杰", { kind: "refused", reason: "name_mismatch" }],
  ["8801000000010003", "林晓", { kind: "refused", reason: "account_closed" }],
  ["8801999999999999", "林晓", { kind: "refused", reason: "account_not_found" }],
])("whose account %s is, asked for %s", async (number, holder, expected) => {
  const account = { number: sensitive(number), holder: sensitive(holder) };
  expect(await bank.verifyOwner(account)).toEqual(expected);
});

test("accepted by the bank is not final; debited is", async () => {
  const order = payment();
  expect(await bank.query(order)).toEqual({ kind: "unseen" });
  expect(await bank.pay(order)).toEqual({ kind: "pending" });
  expect(await final(order)).toEqual({ kind: "settled" });
});

test("the same reference again pays once", async () => {
  const order = payment();
  await bank.pay(order);
  await final(order);
  const before = await outside.bankBalance("8801000000010001");
  expect(await bank.pay(order)).toEqual({ kind: "settled" });
  expect(await outside.bankBalance("8801000000010001")).toBe(before);
  // Another content under a known reference contradicts us: nobody may conclude anything from it.
  const other = { ...order, amount: money("CNY", 6000n) };
  expect(await bank.pay(other)).toEqual({ kind: "unknown", why: "differs" });
});

test("a rejection carries its reason in our words", async () => {
  const order = payment({ creditorNumber: sensitive("8801000000010002") });
  expect(await bank.pay(order)).toEqual({ kind: "pending" });
  expect(await final(order)).toEqual({ kind: "rejected", reason: "name_mismatch" });
});

test("B11 B46 B47 no readable answer is unknown, and the query finds what happened", async () => {
  for (const value of ["lost-answer", "error-after", "garbage", "html", "empty", "drip", "reset"]) {
    await outside.fault("bank-a.answer", value, 1);
    const order = payment({ amount: money("CNY", 100n) });
    expect({ value, kind: (await bank.pay(order)).kind }).toEqual({ value, kind: "unknown" });
    expect(await final(order)).toEqual({ kind: "settled" });
  }
  for (const value of ["no-answer", "error-before"]) {
    await outside.fault("bank-a.answer", value, 1);
    const order = payment({ amount: money("CNY", 100n) });
    expect((await bank.pay(order)).kind).toBe("unknown");
    expect(await bank.query(order)).toEqual({ kind: "unseen" });
  }
});

test("a no to the call is a rejection only when the bank never had the reference", async () => {
  // No account number at all: the bank refuses the call and keeps nothing.
  const order = payment({ creditorNumber: sensitive("") });
  expect(await bank.pay(order)).toEqual({ kind: "rejected", reason: "bank_rejected" });
});

test("B73 a bank that does not let us in has decided nothing", async () => {
  const url = outside.sandbox.url;
  const { bankA, gatewayA, gatewayB } = outside.sandbox.credentials;
  const wrong = openChannels({
    bankA: { ...bankA, origin: url, secret: "revoked", noticeSecrets: {} },
    gatewayA: { ...gatewayA, url, noticeSecrets: [] },
    gatewayB: { ...gatewayB, url, noticeKeys: {} },
    registry: { url, key: "" },
    inbox: { url, key: "" },
  }).bank("bank-a");
  expect(await wrong.pay(payment())).toEqual({ kind: "unknown", why: "not_let_in" });
  expect(await wrong.query(payment())).toEqual({ kind: "unknown", why: "not_let_in" });
});

test("balance and statement agree with each other", async () => {
  const balance = await bank.balance();
  const clock: unknown = await (await fetch(`${outside.sandbox.url}/clock`)).json();
  const day = String(Reflect.get(Object(clock), "businessDate"));
  const page = await bank.statement(day, 0);
  expect(balance.kind === "known" && page.kind === "known").toBe(true);
  if (balance.kind !== "known" || page.kind !== "known") return;
  expect(page.closing).toEqual(balance.booked);
  expect(page.entries.at(-1)?.balance).toEqual(page.closing);
  expect(page.entries[0]).toMatchObject({ direction: "credit", amount: money("CNY", 500_000n) });
  const later = await bank.statement(day, 1);
  expect(later.kind === "known" && later.entries[0]?.sequence).toBe(2);
});

test("B53 B54 B59 only the bank's own fresh signature over these bytes is believed", async () => {
  const order = payment();
  await bank.pay(order);
  const { headers, raw } = await noticeOf(order.reference);
  const at = new Date();
  expect(bank.verifyNotice({ headers, raw, at }).kind).toBe("verified");
  const respelt = Buffer.from(JSON.stringify(JSON.parse(raw.toString("utf8")), null, 1));
  const spoilt = [
    { headers, raw: respelt, at },
    { headers, raw, at: new Date(at.getTime() + 301_000) },
    { headers, raw, at: new Date(at.getTime() - 301_000) },
    { headers: { ...headers, "bank-notice-id": "ntc_other" }, raw, at },
    { headers: { ...headers, "bank-key-id": "bank-b-1" }, raw, at },
    { headers: { ...headers, "bank-signature": "v1=" }, raw, at },
    { headers: {}, raw, at },
  ];
  for (const received of spoilt) {
    expect(bank.verifyNotice(received).kind).toBe("distrusted");
  }
});

test("B58 while a key is rotated both sign, afterwards the old one no longer does", async () => {
  const order = payment();
  await bank.pay(order);
  const { headers, raw } = await noticeOf(order.reference);
  const at = new Date();
  const { bankA } = outside.sandbox.credentials;
  const withKeys = (noticeSecrets: Record<string, string>) =>
    openChannels({
      bankA: { ...bankA, origin: outside.sandbox.url, noticeSecrets },
      gatewayA: { url: outside.sandbox.url, apiKey: "", noticeSecrets: [] },
      gatewayB: { url: outside.sandbox.url, merchantId: "", secret: "", noticeKeys: {} },
      registry: { url: outside.sandbox.url, key: "" },
      inbox: { url: outside.sandbox.url, key: "" },
    })
      .bank("bank-a")
      .verifyNotice({ headers, raw, at }).kind;
  const old = { [bankA.noticeKeyId]: bankA.noticeSecret };
  expect(withKeys({ ...old, "bank-a-2": "new" })).toBe("verified");
  expect(withKeys({ "bank-a-2": "new" })).toBe("distrusted");
});

test("a notice about a payout and one about a credit are told apart", async () => {
  const order = payment();
  await bank.pay(order);
  const debit = bank.readNotice((await noticeOf(order.reference)).raw);
  expect(debit).toMatchObject({
    kind: "payout",
    reference: order.reference,
    amount: order.amount,
    outcome: { kind: "settled" },
  });
  const credit = bank.readNotice((await noticeOf("FUNDING")).raw);
  expect(credit).toMatchObject({ kind: "credit", credit: { amount: money("CNY", 500_000n) } });
});

import {
  bindBankAccount,
  checkReceipt,
  createClient,
  createWithdrawal,
  issueReceipt,
  listBills,
  lookUpPayee,
  printReceipt,
  sendTransfer,
} from "@coffer/contract";
import { extractText } from "unpdf";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHouse, type TestHouse, type TestPerson } from "../../../test/house.ts";
import { eventually } from "../../../test/outside.ts";
import { PIN } from "../../../test/people.ts";
import { expectSound } from "../../../test/sound.ts";
import { newId } from "../../platform/ids.ts";
import { assert } from "../../platform/refusal.ts";

let house: TestHouse;
let lin: TestPerson;
let chen: TestPerson;
beforeAll(async () => {
  house = await openHouse();
  lin = await house.person({ name: "林晓", fen: 100_000 });
  chen = await house.person({ name: "陈杰" });
});
afterAll(async () => {
  await expectSound(house.databaseUrl);
  await house.close();
});

async function sentBill() {
  const { payee } = await lin.client.call(lookUpPayee, { body: { phone: chen.phone } });
  await lin.client.call(sendTransfer, {
    body: { payee, amount: { currency: "CNY", value: "20.50" }, note: "不给别人看" },
    idempotencyKey: newId("rid"),
    proof: { pin: PIN },
  });
  const { data } = await lin.client.call(listBills, { query: { limit: 1 } });
  const [bill] = data;
  assert(bill, "a transfer has its bill");
  return bill;
}

const anybody = () => createClient({ baseUrl: house.house.urls.wallet });

test("a receipt is checked by anybody who has its code, and says masked facts only", async () => {
  const bill = await sentBill();
  const { code } = await lin.client.call(issueReceipt, { params: { id: bill.id } });
  const facts = await anybody().call(checkReceipt, { params: { code } });
  expect(facts).toEqual({
    kind: "transfer",
    amount: { currency: "CNY", value: "20.50" },
    at: bill.at,
    payer: "林*",
    payee: "陈*",
    state: "completed",
  });
  const again = await lin.client.call(issueReceipt, { params: { id: bill.id } });
  expect(again.code).toBe(code);
});

test("two that ask for a receipt at once get the same one", async () => {
  const { id } = await sentBill();
  const ask = () => lin.client.call(issueReceipt, { params: { id } });
  const [one, two, three] = await Promise.all([ask(), ask(), ask()]);
  expect(new Set([one.code, two.code, three.code]).size).toBe(1);
});

test("a code that was never given, and a bill without a receipt, say nothing", async () => {
  const { id } = await sentBill();
  const guesses = ["0".repeat(26), id.slice(4), newId("rid").slice(4)];
  for (const code of guesses) {
    await expect(anybody().call(checkReceipt, { params: { code } })).rejects.toThrow(
      "resource.not_found",
    );
  }
  await expect(chen.client.call(issueReceipt, { params: { id } })).rejects.toThrow(
    "resource.not_found",
  );
});

async function pdf(who: TestPerson, code: string, language: string): Promise<Response> {
  const path = printReceipt.path.replace(":code", code);
  return fetch(house.house.urls.wallet + path, {
    headers: { ...who.headers, "accept-language": language },
  });
}

test("the PDF shows Chinese and English as they are, with both names and the code", async () => {
  const { id, subject } = await sentBill();
  const { code } = await lin.client.call(issueReceipt, { params: { id } });
  for (const [language, title] of [
    ["zh-CN", "电子回单"],
    ["en", "Receipt"],
  ] as const) {
    const answer = await pdf(lin, code, language);
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const { text } = await extractText(new Uint8Array(await answer.arrayBuffer()), {
      mergePages: true,
    });
    for (const word of [title, "¥20.50", "林*", "陈*", subject, code]) {
      expect(text).toContain(word);
    }
    expect(text).not.toContain("不给别人看");
  }
});

test("a receipt is printed for its owner alone", async () => {
  const { id } = await sentBill();
  const { code } = await lin.client.call(issueReceipt, { params: { id } });
  expect((await pdf(chen, code, "en")).status).toBe(404);
  const path = printReceipt.path.replace(":code", code);
  expect((await fetch(house.house.urls.wallet + path)).status).toBe(401);
});

const inState = (table: "bankAccount" | "withdrawal", id: string, state: string) =>
  eventually(async () => {
    const found = await house.house.journal.read().load(table, id);
    return found?.state === state ? true : undefined;
  });

test("B72 a receipt of a withdrawal says so when the bank has sent it back since", async () => {
  const { poolAccount: target, houseAccount: source } = house.sandbox.credentials.bankA;
  await house.lab("/lab/bank-a/transfers", { source, target, amount: "50.00", text: "FUNDING" });
  const { client } = lin;
  const account = { accountNumber: "8801000000010001" };
  const { id: bankAccount } = await client.call(bindBankAccount, { body: account });
  await inState("bankAccount", bankAccount, "verified");
  const withdrawal = await client.call(createWithdrawal, {
    body: { amount: { currency: "CNY", value: "10.00" }, bankAccount },
    idempotencyKey: newId("rid"),
    proof: { pin: PIN },
  });
  await inState("withdrawal", withdrawal.id, "settled");
  const [bill] = (await client.call(listBills, { query: { limit: 1 } })).data;
  assert(bill, "a withdrawal has its bill");
  const { code } = await client.call(issueReceipt, { params: { id: bill.id } });
  const check = () => anybody().call(checkReceipt, { params: { code } });
  expect(await check()).toMatchObject({ kind: "withdrawal", state: "completed" });
  const outcome = { outcome: "return", reason: "AC06" };
  await house.lab(`/lab/bank-a/payouts/${withdrawal.id}/outcome`, outcome);
  await inState("withdrawal", withdrawal.id, "returned");
  expect(await check()).toMatchObject({ kind: "withdrawal", state: "returned" });
  const { text } = await extractText(
    new Uint8Array(await (await pdf(lin, code, "en")).arrayBuffer()),
    { mergePages: true },
  );
  expect(text).toContain("Sent back by the bank");
});

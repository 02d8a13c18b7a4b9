import { afterAll, beforeAll, expect, test } from "vitest";
import { field, lin, pool, quick, Stage } from "../test/world.ts";
import { startSandbox } from "./index.ts";

// A country whose money is not the yuan.
const stage = new Stage();
beforeAll(() => stage.open({ currency: "EUR" }));
afterAll(() => stage.close());

async function charge(merchantReference: string, currency: string) {
  const order = { accountNumber: lin, holderName: "林晓" };
  const token = String(field((await stage.a("POST", "/tokens", order)).json, "token"));
  return stage.a("POST", "/charges", { merchantReference, token, amount: "1.00", currency });
}

const session = (number: string, currency: string) =>
  stage.b("POST", "/sessions", {
    out_trade_no: number,
    total_amount: "100",
    currency,
    payee: "Coffer",
    subject: "Top-up",
    return_url: "http://127.0.0.1:4001/topup/top_1",
    buyer_account: lin,
  });

test("its accounts are in its currency, and its gateways take no other", async () => {
  expect(await stage.bank("GET", `/accounts/${pool}/balance`)).toMatchObject({
    status: 200,
    json: { currency: "EUR" },
  });
  expect(await charge("att_eur", "EUR")).toMatchObject({ status: 201, json: { currency: "EUR" } });
  expect(await stage.balance(lin)).toBe("999.00");
  for (const refused of [await charge("att_cny", "CNY"), await session("ses_cny", "156")]) {
    expect(refused.status).toBe(422);
    expect(JSON.stringify(refused.json)).toMatch(/this gateway takes (EUR|978) only/);
  }
  expect(await session("ses_eur", "978")).toMatchObject({ status: 201, json: { currency: "978" } });
});

test("an account that names no currency is opened in it", async () => {
  const opened = await stage.lab("/bank-a/accounts", { holder: "周岚", balance: "5.00" });
  expect(opened.json).toMatchObject({ currency: "EUR", balance: "5.00" });
});

test("what it was made in it keeps, and another is refused", async () => {
  await stage.restart();
  expect(await charge("att_again", "EUR")).toMatchObject({ status: 201 });
  const { dataDir } = stage;
  await stage.sandbox.close();
  const other = startSandbox({ port: 0, dataDir, timings: quick, currency: "CNY" });
  await expect(other).rejects.toThrow("to deal in CNY, and this directory's deals in EUR");
  await stage.open({ currency: "EUR" });
});

test("a currency that nobody here knows makes no directory", async () => {
  const fresh = new Stage();
  await expect(fresh.open({ currency: "XYZ" })).rejects.toThrow("XYZ is not known here");
  await fresh.open();
  expect(await fresh.bank("GET", `/accounts/${pool}/balance`)).toMatchObject({
    json: { currency: "CNY" },
  });
  await fresh.close();
});

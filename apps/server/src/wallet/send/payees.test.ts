import {
  getBillMonth,
  getReceiveCode,
  listRecentPayees,
  lookUpPayee,
  resolvePayee,
  sendTransfer,
} from "@coffer/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHouse, type TestHouse, type TestPerson } from "../../../test/house.ts";
import { PIN } from "../../../test/people.ts";
import { expectSound } from "../../../test/sound.ts";
import { newId } from "../../platform/ids.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  await expectSound(house.databaseUrl);
  await house.close();
});

const resolve = (payer: TestPerson, code: string) =>
  payer.client.call(resolvePayee, { body: { code } });

const codeOf = async (person: TestPerson) => (await person.client.call(getReceiveCode)).code;

async function send(payer: TestPerson, payee: string, value: string): Promise<void> {
  await payer.client.call(sendTransfer, {
    body: { payee, amount: { currency: "CNY", value }, note: null },
    idempotencyKey: newId("rid"),
    proof: { pin: PIN },
  });
}

const byPhone = async (payer: TestPerson, { phone }: TestPerson) =>
  (await payer.client.call(lookUpPayee, { body: { phone } })).payee;

test("money is sent by a receive code, which shows neither phone nor name nor id", async () => {
  const lin = await house.person({ fen: 10_000 });
  const chen = await house.person({ name: "陈杰" });
  const code = await codeOf(chen);
  const plain = Buffer.from(code, "base64url").toString("latin1");
  for (const secret of [chen.phone, chen.user, "陈杰"]) expect(plain).not.toContain(secret);
  const found = await resolve(lin, code);
  expect(found).toMatchObject({ maskedName: "陈*", firstTime: true });
  await send(lin, found.payee, "12.30");
  // A code that was printed long ago stays good beside those that were given since.
  expect(await codeOf(chen)).not.toBe(code);
  expect(await resolve(lin, code)).toMatchObject({ maskedName: "陈*", firstTime: false });
});

test("one's own code, a forged one and that of an unverified person pay nobody", async () => {
  const lin = await house.person();
  const code = await codeOf(lin);
  await expect(resolve(lin, code)).rejects.toThrow("transfer.same_person");
  for (const wrong of ["x", code.slice(1), `${code.slice(0, -2)}AA`, lin.user]) {
    await expect(resolve(lin, wrong)).rejects.toThrow("payee.not_found");
  }
  const nameless = await house.person({ tier: "T0" });
  await expect(codeOf(nameless)).rejects.toThrow("kyc.required");
  await expect(resolve(nameless, code)).rejects.toThrow("kyc.required");
});

test("recent people are those sent to, newest first, each once, for their payer", async () => {
  const lin = await house.person({ fen: 10_000 });
  const chen = await house.person({ name: "陈杰" });
  const wang = await house.person({ name: "王芳" });
  expect(await lin.client.call(listRecentPayees)).toEqual({ data: [] });
  await send(lin, await byPhone(lin, chen), "1.00");
  await send(lin, await byPhone(lin, wang), "2.00");
  await send(lin, await byPhone(lin, chen), "3.00");
  const { data } = await lin.client.call(listRecentPayees);
  expect(data.map(({ maskedName }) => maskedName)).toEqual(["陈*", "王*"]);
  const [first] = data;
  const again = await resolve(lin, first?.code ?? "");
  expect(again).toMatchObject({ maskedName: "陈*", firstTime: false });
  await expect(resolve(wang, first?.code ?? "")).rejects.toThrow("payee.not_found");
  expect(await wang.client.call(listRecentPayees)).toEqual({ data: [] });
});

test("a month's sums are what its bills come to, each month by itself", async () => {
  const lin = await house.person({ fen: 10_000 });
  const chen = await house.person();
  await send(lin, await byPhone(lin, chen), "12.30");
  await send(chen, await byPhone(chen, lin), "2.05");
  const now = house.house.clock.now().toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });
  const month = now.slice(0, 7);
  const cny = (value: string) => ({ currency: "CNY", value });
  expect(await lin.client.call(getBillMonth, { params: { month } })).toEqual({
    month,
    data: [{ currency: "CNY", received: cny("102.05"), spent: cny("12.30") }],
  });
  const before = await lin.client.call(getBillMonth, { params: { month: "2020-02" } });
  expect(before).toEqual({ month: "2020-02", data: [] });
  await expect(lin.client.call(getBillMonth, { params: { month: "2026-13" } })).rejects.toThrow(
    "resource.not_found",
  );
});

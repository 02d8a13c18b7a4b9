import {
  advanceTestClock,
  getElderMode,
  getLimits,
  getMe,
  getTransfer,
  leaveElderMode,
  lookUpPayee,
  sendTransfer,
  switchElderOn,
} from "@coffer/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openHouse, type TestHouse, type TestPerson, type TestShop } from "../../../test/house.ts";
import { PIN } from "../../../test/people.ts";
import { newId } from "../../platform/ids.ts";

let house: TestHouse;
let shop: TestShop;
beforeAll(async () => {
  house = await openHouse();
  shop = await house.shop();
});
afterAll(() => house.close());

const HOUR_MS = 3_600_000;
const proof = { pin: PIN };
const hours = (count: number) =>
  shop.client.call(advanceTestClock, { body: { seconds: count * 3600 } });

async function send(payer: TestPerson, payee: TestPerson, value: string) {
  const { payee: token } = await payer.client.call(lookUpPayee, { body: { phone: payee.phone } });
  return payer.client.call(sendTransfer, {
    body: { payee: token, amount: { currency: "CNY", value }, note: null },
    idempotencyKey: newId("rid"),
    proof,
  });
}

const told = async () => {
  const { rows } = await house.house.pool.query<{ template: string }>(
    "select template from message where template like 'elder%' order by created_at, id",
  );
  return rows.map(({ template }) => template);
};

describe("C85 elder mode", () => {
  it("is on at once, on every device, and asked for twice changes nothing", async () => {
    const grandmother = await house.person({ name: "林秀英" });
    const mode = await grandmother.client.call(switchElderOn);
    expect(mode).toMatchObject({ on: true, leavesAt: null, spendDay: { value: "5000.00" } });
    expect(await grandmother.client.call(switchElderOn)).toEqual(mode);
    expect(await grandmother.client.call(getMe)).toMatchObject({ elder: true });
    const { rows } = await house.house.pool.query(
      "select action from audit where subject = $1 and action like 'elder%'",
      [grandmother.user],
    );
    expect(rows).toEqual([{ action: "elder.on" }]);
  });

  it("lets a day pass before money reaches somebody new, however little", async () => {
    const grandmother = await house.person({ name: "林秀英", fen: 100_00 });
    const [son, stranger] = [await house.person({ name: "陈明" }), await house.person()];
    await send(grandmother, son, "1.00");
    await grandmother.client.call(switchElderOn);
    expect(await send(grandmother, son, "1.00")).toMatchObject({ state: "sent" });
    const waiting = await send(grandmother, stranger, "0.01");
    expect(waiting.state).toBe("pending");
    const waits = Date.parse(waiting.arrivesAt ?? "") - Date.parse(waiting.createdAt);
    expect(waits).toBe(24 * HOUR_MS);
    await hours(25);
    const params = { id: waiting.id };
    await expect
      .poll(async () => (await grandmother.client.call(getTransfer, { params })).state)
      .toBe("sent");
  });

  it("caps a day's spending, which the limits show", async () => {
    const grandmother = await house.person({ name: "林秀英", fen: 6_000_00 });
    const son = await house.person({ name: "陈明" });
    await send(grandmother, son, "1.00");
    await grandmother.client.call(switchElderOn);
    const { data } = await grandmother.client.call(getLimits);
    const day = data.find(({ rule }) => rule === "spend.day");
    expect(day).toMatchObject({ used: { value: "1.00" }, cap: { value: "5000.00" } });
    await expect(send(grandmother, son, "4999.01")).rejects.toMatchObject({
      problem: { code: "limit.exceeded" },
    });
  });

  it("is left by a proof and a day later; until then it holds and can be kept", async () => {
    const { client } = await house.person({ name: "林秀英" });
    await client.call(switchElderOn);
    await expect(client.call(leaveElderMode)).rejects.toMatchObject({
      problem: { code: "stepup.required" },
    });
    const leaving = await client.call(leaveElderMode, { proof });
    expect(leaving.on).toBe(true);
    // Asked for again the day is not begun again.
    expect(await client.call(leaveElderMode, { proof })).toEqual(leaving);
    await hours(12);
    expect(await client.call(switchElderOn)).toMatchObject({ on: true, leavesAt: null });
    await client.call(leaveElderMode, { proof });
    // The first day is over, but it was kept: what counts is the second.
    await hours(13);
    expect((await client.call(getElderMode)).on).toBe(true);
    await hours(12);
    await expect.poll(async () => (await client.call(getElderMode)).on).toBe(false);
    await expect
      .poll(async () => (await told()).slice(-5))
      .toEqual(["elder_on", "elder_leaving", "elder_kept", "elder_leaving", "elder_off"]);
  });
});

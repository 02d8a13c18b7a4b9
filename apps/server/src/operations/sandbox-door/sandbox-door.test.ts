import {
  advanceClockFromSandbox,
  createClient,
  createOrder,
  followFromSandbox,
  getTestClock,
} from "@coffer/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHouse, type TestHouse, type TestShop } from "../../../test/house.ts";

let house: TestHouse;
let shop: TestShop;
beforeAll(async () => {
  house = await openHouse();
  shop = await house.shop();
});
afterAll(() => house.close());

const asking = (key: string) =>
  createClient({ baseUrl: house.house.urls.api, headers: { "sandbox-key": key } });
const sandbox = () => asking(house.sandbox.credentials.platform.key);

test("only the sandbox's own key moves the clock or follows the house", async () => {
  const before = (await shop.client.call(getTestClock)).now;
  for (const key of ["sandbox_test_wrong", ""]) {
    const moving = asking(key).call(advanceClockFromSandbox, { body: { seconds: 3_600 } });
    await expect(moving).rejects.toMatchObject({ problem: { code: "auth.key_invalid" } });
    const following = asking(key).call(followFromSandbox, { query: {} });
    await expect(following).rejects.toMatchObject({ problem: { code: "auth.key_invalid" } });
  }
  const after = (await shop.client.call(getTestClock)).now;
  expect(Date.parse(after) - Date.parse(before)).toBeLessThan(60_000);
});

test("a button of the sandbox moves the platform's clock and its own with it", async () => {
  const before = Date.parse((await shop.client.call(getTestClock)).now);
  const reply = await fetch(`${house.sandbox.url}/lab/clock`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ seconds: 3_600 }),
  });
  const { business }: { business: string } = JSON.parse(await reply.text());
  const after = Date.parse((await shop.client.call(getTestClock)).now);
  expect(after - before).toBeGreaterThanOrEqual(3_600_000);
  expect(after - before).toBeLessThan(3_660_000);
  expect(Math.abs(Date.parse(business) - after)).toBeLessThan(5_000);
});

test("what happened is told once, by kind and amount, from the place where one began", async () => {
  const { place } = await sandbox().call(followFromSandbox, { query: {} });
  const order = (reference: string) =>
    shop.client.call(createOrder, {
      idempotencyKey: `follow-${reference}`,
      body: {
        reference,
        amount: { currency: "CNY", value: "36.80" },
        description: "茶",
        capture: "automatic",
        expiresInSeconds: 900,
      },
    });
  await order("one");
  const first = await sandbox().call(followFromSandbox, { query: { after: place } });
  const created = { type: "order.created", amount: { currency: "CNY", value: "36.80" } };
  expect(first.data).toEqual([created]);
  await order("two");
  const second = await sandbox().call(followFromSandbox, { query: { after: first.place } });
  expect(second.data).toEqual([created]);
  const third = await sandbox().call(followFromSandbox, { query: { after: second.place } });
  expect(third).toEqual({ data: [], place: second.place, auditor: "green" });
});

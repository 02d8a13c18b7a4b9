import {
  createOrder,
  createTillOrder,
  type MerchantEvent,
  pay,
  signOutTill,
} from "@coffer/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Ear, openStream } from "../../../test/ear.ts";
import {
  openHouse,
  type TestHouse,
  type TestPerson,
  type TestShop,
  type TestStaff,
} from "../../../test/house.ts";
import { PIN } from "../../../test/people.ts";
import { expectSound } from "../../../test/sound.ts";
import { monotonicMs } from "../../platform/clock.ts";
import { idOf, newId } from "../../platform/ids.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  await expectSound(house.databaseUrl);
  await house.close();
});

const cny = (value: string) => ({ currency: "CNY", value }) as const;
const key = () => newId("rid");

const bearer = (shop: TestShop) => ({ authorization: `Bearer ${shop.key}` });
const cashierOf = (shop: TestShop) =>
  house.staff({ role: "cashier", merchant: idOf("mer", shop.merchant) });
const atTill = async ({ headers }: TestStaff, after: string | null = null) =>
  new Ear<MerchantEvent>(
    await openStream(`${house.house.urls.merchant}/v1/till/events`, headers, after),
  );
const byKey = async (shop: TestShop, after: string | null = null) =>
  new Ear<MerchantEvent>(
    await openStream(`${house.house.urls.api}/v1/events/stream`, bearer(shop), after),
  );

const asked = (till: TestStaff, value: string) =>
  till.client.call(createTillOrder, { idempotencyKey: key(), body: { amount: cny(value) } });

async function ordered(shop: TestShop): Promise<string> {
  const order = await shop.client.call(createOrder, {
    idempotencyKey: key(),
    body: {
      reference: key(),
      amount: cny("1.00"),
      description: "tea",
      capture: "automatic",
      expiresInSeconds: 600,
    },
  });
  return order.id;
}

const paying = (payer: TestPerson, order: `ord_${string}`, value: string) =>
  payer.client.call(pay, {
    idempotencyKey: key(),
    body: { order, amount: cny(value) },
    proof: { pin: PIN },
  });

test("the till hears within a second that it was paid, without the payer", async () => {
  const shop = await house.shop();
  const till = await cashierOf(shop);
  const lin = await house.person({ fen: 10_000 });
  const hears = await atTill(till);
  const order = await asked(till, "36.80");
  expect(await hears.next()).toMatchObject({ type: "order.created", subject: order.id });
  const started = monotonicMs();
  const paid = await paying(lin, order.id, "36.80");
  const heard = await hears.next();
  expect(monotonicMs() - started).toBeLessThan(1_000);
  expect(heard).toMatchObject({
    type: "payment.succeeded",
    subject: paid.id,
    data: { order: order.id, amount: cny("36.80") },
  });
  expect(JSON.stringify(heard)).not.toContain(lin.user);
  await hears.leave();
});

test("D43 a shop's stream never tells of another shop", async () => {
  const [shop, other] = [await house.shop(), await house.shop("书店")];
  const [hears, otherHears] = [await atTill(await cashierOf(shop)), await byKey(other)];
  await ordered(other);
  const own = await ordered(shop);
  expect(await hears.next()).toMatchObject({ subject: own });
  await hears.leave();
  const theirs = await otherHears.next();
  expect(theirs?.data).toMatchObject({ merchant: other.merchant });
  await otherHears.leave();
});

test("who comes back goes on behind the last event, however long it was away", async () => {
  const shop = await house.shop();
  const first = await byKey(shop);
  await ordered(shop);
  const last = await first.next();
  await first.leave();
  const missed = [await ordered(shop), await ordered(shop)];
  const second = await byKey(shop, last?.id ?? null);
  for (const subject of missed) expect(await second.next()).toMatchObject({ subject });
  await second.leave();
  // An id that was never given tells nothing of what its caller has: everything is told.
  const third = await byKey(shop, newId("evt"));
  expect((await third.next())?.id).toBe(last?.id);
  await third.leave();
});

test("what was written through another process is heard here", async () => {
  const shop = await house.shop();
  const server = await house.server();
  const hears = await byKey(shop);
  const there = { ...shop, client: house.through(server, shop) };
  const subject = await ordered(there);
  expect(await hears.next()).toMatchObject({ type: "order.created", subject });
  await hears.leave();
});

test("D43 without a session of this app there is no stream; its end ends it", async () => {
  const shop = await house.shop();
  const till = await cashierOf(shop);
  const lin = await house.person();
  const hears = await atTill(till);
  await till.client.call(signOutTill);
  await ordered(shop);
  expect(await hears.next()).toBeNull();
  const url = `${house.house.urls.merchant}/v1/till/events`;
  for (const headers of [{}, till.headers, lin.headers, { cookie: "coffer_merchant=x" }]) {
    const answer = await fetch(url, { headers });
    expect(answer.status).toBe(401);
  }
  const api = `${house.house.urls.api}/v1/events/stream`;
  for (const headers of [{}, till.headers, { authorization: "Bearer sk_test_x" }]) {
    expect((await fetch(api, { headers })).status).toBe(401);
  }
});

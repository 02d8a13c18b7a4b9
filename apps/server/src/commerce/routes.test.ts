import {
  advanceTestClock,
  cancelOrder,
  capturePayment,
  createOrder,
  getBill,
  getCheckout,
  getMerchantBalance,
  getMerchantPayment,
  getOrder,
  getPayment,
  type Id,
  listBills,
  listEvents,
  listMerchantPayments,
  ProblemError,
  pay,
  voidPayment,
} from "@coffer/contract";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openHouse, type TestHouse, type TestPerson, type TestShop } from "../../test/house.ts";
import { PIN } from "../../test/people.ts";
import { expectSound } from "../../test/sound.ts";
import { newId } from "../platform/ids.ts";
import { assert } from "../platform/refusal.ts";

let house: TestHouse;
let shop: TestShop;
beforeAll(async () => {
  house = await openHouse();
  shop = await house.shop();
});
afterAll(async () => {
  await expectSound(house.databaseUrl);
  await house.close();
});

afterEach(async () => {
  const { rows } = await house.house.pool.query(
    `select owner from hold h where state = 'open' group by owner, currency
     having sum(amount - captured - released) <> coalesce((select balance from account a
       where a.class = 'customer.held' and a.owner = h.owner and a.currency = h.currency), 0)`,
  );
  expect(rows).toEqual([]);
});

const cny = (value: string) => ({ currency: "CNY", value }) as const;
const key = () => newId("rid");

const ordering = (value: string, more: Partial<Parameters<typeof bodyOf>[1]> = {}) =>
  shop.client.call(createOrder, { idempotencyKey: key(), body: bodyOf(value, more) });

const bodyOf = (
  value: string,
  more: { capture?: "automatic" | "manual"; expiresInSeconds?: number; reference?: string },
) => ({
  reference: key(),
  amount: cny(value),
  description: "乌龙茶 一壶",
  capture: "automatic" as const,
  expiresInSeconds: 900,
  ...more,
});

const paying = (payer: TestPerson, order: Id<"ord">, value: string) =>
  payer.client.call(pay, {
    idempotencyKey: key(),
    body: { order, amount: cny(value) },
    proof: { pin: PIN },
  });

async function codeOf(answer: Promise<unknown>): Promise<string> {
  const error = await answer.then(
    () => undefined,
    (problem: unknown) => problem,
  );
  return error instanceof ProblemError ? error.problem.code : String(error);
}

const advance = (seconds: number) => shop.client.call(advanceTestClock, { body: { seconds } });

test("a shop asks, a person looks and pays, both read the same payment", async () => {
  const lin = await house.person({ fen: 10_000 });
  const order = await ordering("36.80");
  expect(order).toMatchObject({ state: "open", payment: null, description: "乌龙茶 一壶" });
  expect(order.checkoutUrl).toBe(`${house.config.walletOrigin}/pay/${order.id}`);
  const shown = await lin.client.call(getCheckout, { params: { order: order.id } });
  expect(shown).toMatchObject({ merchantName: "茶铺", amount: cny("36.80"), state: "open" });

  const paid = await paying(lin, order.id, "36.80");
  expect(paid).toMatchObject({ order: order.id, merchantName: "茶铺", state: "succeeded" });
  expect(await lin.client.call(getPayment, { params: { id: paid.id } })).toEqual(paid);
  expect(await shop.client.call(getOrder, { params: { id: order.id } })).toMatchObject({
    state: "paid",
    payment: paid.id,
  });
  const theirs = await shop.client.call(getMerchantPayment, { params: { id: paid.id } });
  expect(theirs).toMatchObject({ reference: order.reference, fee: cny("0.22") });
  const payments = await shop.client.call(listMerchantPayments, { query: { limit: 1 } });
  expect(payments.data).toEqual([theirs]);
  const [bill] = (await lin.client.call(listBills, { query: { kind: "payment" } })).data;
  assert(bill, "the payer has a bill");
  const detail = await lin.client.call(getBill, { params: { id: bill.id } });
  expect(detail).toMatchObject({ ...bill, counterparty: "茶铺", note: null });
  expect(detail.timeline.map((step) => step.state)).toEqual(["succeeded"]);
});

test("the feed and the balance tell the shop what it was paid", async () => {
  const other = await house.shop("书店");
  const lin = await house.person({ fen: 10_000 });
  const order = await other.client.call(createOrder, {
    idempotencyKey: key(),
    body: bodyOf("10.00", {}),
  });
  await paying(lin, order.id, "10.00");
  const { data } = await other.client.call(listEvents, { query: {} });
  expect(data.map((event) => event.type)).toEqual(["order.created", "payment.succeeded"]);
  expect(JSON.stringify(data)).not.toContain(lin.user);
  expect((await other.client.call(getMerchantBalance)).data).toEqual([
    { currency: "CNY", pending: cny("9.94"), available: cny("0.00"), fees: cny("0.06") },
  ]);
});

test("A06 20 keys with one reference of the shop make one order and one payment", async () => {
  const lin = await house.person({ fen: 100_000 });
  const reference = key();
  const asked = await Promise.allSettled(
    Array.from({ length: 20 }, () => ordering("10.00", { reference })),
  );
  const made = asked.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(made).toHaveLength(1);
  const [order] = made;
  assert(order, "one order was made");
  const paid = await Promise.all(
    Array.from({ length: 20 }, () => codeOf(paying(lin, order.id, "10.00"))),
  );
  expect(paid.filter((code) => code === "order.already_paid")).toHaveLength(19);
  const { rows } = await house.house.pool.query(
    "select balance from account where owner = $1 and class = 'customer.available'",
    [lin.user],
  );
  expect(rows).toEqual([{ balance: 99_000n }]);
});

test("an order is cancelled by its shop, and expires when its time has come", async () => {
  const cancelled = await ordering("10.00");
  const call = { idempotencyKey: key(), params: { id: cancelled.id } };
  expect((await shop.client.call(cancelOrder, call)).state).toBe("cancelled");
  const lin = await house.person({ fen: 10_000 });
  expect(await codeOf(paying(lin, cancelled.id, "10.00"))).toBe("order.not_open");

  const short = await ordering("10.00", { expiresInSeconds: 60 });
  await advance(61);
  expect(await codeOf(paying(lin, short.id, "10.00"))).toBe("order.expired");
  const { rows } = await house.house.pool.query("select state from ord where id = $1", [short.id]);
  expect(rows).toEqual([{ state: "expired" }]);
});

test("an authorisation is captured in part, voided, or given back after a week", async () => {
  const lin = await house.person({ fen: 30_000 });
  const authorised = async () => {
    const order = await ordering("100.00", { capture: "manual" });
    const payment = await paying(lin, order.id, "100.00");
    expect(payment.state).toBe("authorised");
    return { id: payment.id };
  };
  const [taken, voided, forgotten] = [await authorised(), await authorised(), await authorised()];
  const capture = (value: string) =>
    shop.client.call(capturePayment, {
      idempotencyKey: key(),
      params: taken,
      body: { amount: cny(value) },
    });
  expect(await codeOf(capture("100.01"))).toBe("capture.exceeds");
  expect(await capture("60.00")).toMatchObject({ state: "captured", fee: cny("0.36") });
  expect(await codeOf(capture("1.00"))).toBe("payment.not_authorised");
  const call = { idempotencyKey: key(), params: voided };
  expect((await shop.client.call(voidPayment, call)).state).toBe("voided");
  await advance(7 * 24 * 3600);
  const expired = await lin.client.call(getPayment, { params: forgotten });
  expect(expired.timeline).toMatchObject([
    { state: "authorised" },
    { state: "expired", reason: "expired" },
  ]);
  const { rows } = await house.house.pool.query(
    "select class, balance from account where owner = $1 order by class",
    [lin.user],
  );
  expect(rows).toEqual([
    { class: "customer.available", balance: 24_000n },
    { class: "customer.held", balance: 0n },
  ]);
});

test("amounts that are none, and another shop's things, are refused with their codes", async () => {
  const lin = await house.person({ fen: 10_000 });
  const order = await ordering("10.00");
  expect(await codeOf(ordering("0.00"))).toBe("money.amount_too_small");
  expect(await codeOf(ordering("1.5"))).toBe("money.amount_invalid");
  expect(await codeOf(paying(lin, order.id, "10.01"))).toBe("order.amount_differs");
  const other = await house.shop();
  expect(await codeOf(other.client.call(getOrder, { params: { id: order.id } }))).toBe(
    "resource.not_found",
  );
  const page = other.client.call(listMerchantPayments, { query: { cursor: "nonsense" } });
  expect(await codeOf(page)).toBe("request.cursor_invalid");
});

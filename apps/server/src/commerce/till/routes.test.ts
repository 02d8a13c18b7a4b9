import {
  cancelTillOrder,
  createTillOrder,
  createTillRefund,
  getTillDay,
  getTillOrder,
  getTillPayment,
  type Id,
  listTillMovements,
  ProblemError,
  pay,
} from "@coffer/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHouse, type TestHouse, type TestPerson, type TestStaff } from "../../../test/house.ts";
import { PIN } from "../../../test/people.ts";
import { expectSound } from "../../../test/sound.ts";
import { idOf, newId } from "../../platform/ids.ts";

let house: TestHouse;
let owner: TestStaff;
let cashier: TestStaff;
let stranger: TestStaff;
beforeAll(async () => {
  house = await openHouse();
  const [shop, other] = [await house.shop(), await house.shop("书店")];
  owner = await house.staff({ role: "owner", merchant: idOf("mer", shop.merchant) });
  cashier = await house.staff({ role: "cashier", merchant: idOf("mer", shop.merchant) });
  stranger = await house.staff({ role: "owner", merchant: idOf("mer", other.merchant) });
});
afterAll(async () => {
  await expectSound(house.databaseUrl);
  await house.close();
});

const cny = (value: string) => ({ currency: "CNY", value }) as const;
const key = () => newId("rid");

const asking = (who: TestStaff, value: string) =>
  who.client.call(createTillOrder, { idempotencyKey: key(), body: { amount: cny(value) } });

const paying = (payer: TestPerson, order: Id<"ord">, value: string) =>
  payer.client.call(pay, {
    idempotencyKey: key(),
    body: { order, amount: cny(value) },
    proof: { pin: PIN },
  });

const refunding = (who: TestStaff, id: Id<"pay">, value: string) =>
  who.client.call(createTillRefund, {
    idempotencyKey: key(),
    params: { id },
    body: { amount: cny(value) },
  });

const codeOf = (answer: Promise<unknown>): Promise<string> =>
  answer.then(
    () => "done",
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );

test("the counter asks, a phone pays, the owner gives back, and the day adds up", async () => {
  const lin = await house.person({ fen: 10_000 });
  const order = await asking(cashier, "36.80");
  expect(order.checkoutUrl).toBe(`${house.config.walletOrigin}/pay/${order.id}`);
  const { id } = await paying(lin, order.id, "36.80");
  expect(await cashier.client.call(getTillOrder, { params: { id: order.id } })).toMatchObject({
    state: "paid",
    payment: id,
  });
  expect(await codeOf(refunding(cashier, id, "10.00"))).toBe("access.denied");
  const refund = await refunding(owner, id, "10.00");
  expect(await codeOf(refunding(owner, id, "26.81"))).toBe("refund.exceeds");
  const seen = await cashier.client.call(getTillPayment, { params: { id } });
  expect(seen).toMatchObject({ refunded: cny("10.00"), refundable: cny("26.80") });
  expect(seen.refunds).toEqual([refund]);
  expect(JSON.stringify(seen)).not.toContain(lin.user);
  expect(await cashier.client.call(getTillDay)).toMatchObject({
    taken: cny("36.80"),
    payments: 1,
    givenBack: cny("10.00"),
    refunds: 1,
  });
  const { data } = await cashier.client.call(listTillMovements, { query: {} });
  expect(data.map((one) => one.id)).toEqual([refund.id, id]);
});

test("R09 an order at the counter is paid once, and one taken back not at all", async () => {
  const lin = await house.person({ fen: 10_000 });
  const order = await asking(owner, "5.00");
  await paying(lin, order.id, "5.00");
  expect(await codeOf(paying(lin, order.id, "5.00"))).toBe("order.already_paid");
  const cancel = (id: Id<"ord">) =>
    owner.client.call(cancelTillOrder, { idempotencyKey: key(), params: { id } });
  expect(await codeOf(cancel(order.id))).toBe("order.already_paid");
  const taken = await asking(owner, "6.00");
  expect((await cancel(taken.id)).state).toBe("cancelled");
  expect(await codeOf(paying(lin, taken.id, "6.00"))).toBe("order.not_open");
});

test("another shop's staff find none of it", async () => {
  const lin = await house.person({ fen: 10_000 });
  const order = await asking(owner, "7.00");
  const { id } = await paying(lin, order.id, "7.00");
  const nothing = "resource.not_found";
  const params = { id: order.id };
  expect(await codeOf(stranger.client.call(getTillOrder, { params }))).toBe(nothing);
  const cancelling = { idempotencyKey: key(), params };
  expect(await codeOf(stranger.client.call(cancelTillOrder, cancelling))).toBe(nothing);
  expect(await codeOf(stranger.client.call(getTillPayment, { params: { id } }))).toBe(nothing);
  expect(await codeOf(refunding(stranger, id, "7.00"))).toBe(nothing);
  expect((await stranger.client.call(listTillMovements, { query: {} })).data).toEqual([]);
});

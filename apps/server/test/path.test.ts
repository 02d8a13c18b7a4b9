import {
  createOrder,
  getBalances,
  listBills,
  lookUpPayee,
  pay,
  sendTransfer,
} from "@coffer/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHouse, type TestHouse } from "./house.ts";
import { PIN } from "./people.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const cny = (value: string) => ({ currency: "CNY", value }) as const;

test("a person pays an order and sends to a friend, through HTTP", async () => {
  const [lin, friend] = [await house.person({ fen: 200_00 }), await house.person({ name: "陈明" })];
  const shop = await house.shop();
  const order = await shop.client.call(createOrder, {
    idempotencyKey: "order-0001",
    body: {
      reference: "r-1",
      amount: cny("36.80"),
      description: "tea",
      capture: "automatic",
      expiresInSeconds: 900,
    },
  });
  const paid = await lin.client.call(pay, {
    idempotencyKey: "pay-00001",
    body: { order: order.id, amount: cny("36.80") },
    proof: { pin: PIN },
  });
  expect(paid.state).toBe("succeeded");
  const { payee, maskedName } = await lin.client.call(lookUpPayee, {
    body: { phone: friend.phone },
  });
  expect(maskedName).toBe("陈*");
  const transfer = await lin.client.call(sendTransfer, {
    idempotencyKey: "send-0001",
    body: { payee, amount: cny("10.00"), note: "lunch" },
    proof: { pin: PIN },
  });
  expect(transfer.state).toBe("sent");
  const balances = await lin.client.call(getBalances);
  expect(balances.data[0]).toMatchObject({ available: cny("153.20") });
  const bills = (await lin.client.call(listBills, { query: {} })).data;
  expect(bills.map(({ kind }) => kind)).toEqual(["transfer", "payment", "topup"]);
});

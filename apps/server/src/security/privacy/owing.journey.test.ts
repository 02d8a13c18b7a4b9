import * as contract from "@coffer/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { cny } from "../../../test/books.ts";
import { nextKey, openOrder } from "../../../test/edge/money-routes.ts";
import { openHouse, type TestHouse } from "../../../test/house.ts";
import { eventually } from "../../../test/outside.ts";
import { PIN, perform } from "../../../test/people.ts";
import { account, HOUSE } from "../../books/ledger/index.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const DAY_S = 24 * 3_600;
const YEAR_S = 366 * DAY_S;
const proof = { pin: PIN };

it("F15 R7 the key of whoever has gone is kept for as long as money is kept for them", async () => {
  const shop = await house.shop();
  const lin = await house.person({ name: "林晚", fen: 1_000 });
  const amount = { currency: "CNY", value: "10.00" } as const;
  const order = await openOrder({ shop }, "automatic");
  const paying = { idempotencyKey: nextKey(), proof, body: { order, amount } };
  const { id } = await lin.client.call(contract.pay, paying);
  await lin.client.call(contract.closeMyAccount, { proof });
  const closure = () => house.house.journal.read().load("closure", lin.user);
  const closedAs = (state: string) =>
    eventually(async () => ((await closure())?.state === state ? true : undefined));
  const advance = (seconds: number) =>
    shop.client.call(contract.advanceTestClock, { body: { seconds } });
  await closedAs("restricted");
  const refund = { idempotencyKey: nextKey(), params: { id }, body: { amount } };
  await shop.client.call(contract.createRefund, refund);

  for (let year = 0; year < 10; year++) await advance(YEAR_S);
  await eventually(async () => {
    const { rows } = await house.house.pool.query(
      "select 1 from audit where action = 'account.erase_owing' and subject = $1",
      [lin.user],
    );
    return rows[0];
  });
  expect((await closure())?.state).toBe("restricted");

  // Paid out to them by hand.
  const from = account("customer.dormant", lin.user, "CNY");
  const to = account("pool.unidentified", HOUSE, "CNY");
  await perform(house.house.journal, async () => ({
    post: [{ kind: "dormant.paid", reference: "dor_1", moves: [{ from, to, amount: cny(1_000) }] }],
    reply: null,
  }));
  await advance(31 * DAY_S);
  await closedAs("shredded");
});

import * as contract from "@coffer/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cameToNobody } from "../../../test/came-to-nobody.ts";
import { type Checker, newChecker } from "../../../test/colleagues.ts";
import { nextKey } from "../../../test/edge/money-routes.ts";
import { openHouse, type TestHouse, type TestStaff } from "../../../test/house.ts";
import { expectSound } from "../../../test/sound.ts";
import { idOf } from "../../platform/ids.ts";

// T5 at the console: what nobody is found for goes back to its sender by the yes of others.

let house: TestHouse;
let operator: TestStaff;
let checkers: readonly [Checker, Checker];
beforeAll(async () => {
  house = await openHouse();
  operator = await house.staff({ role: "operator", merchant: null }, "the.operator", "周敏");
  checkers = [await newChecker(house), await newChecker(house)];
});
afterAll(async () => {
  await expectSound(house.databaseUrl);
  await house.close();
});

async function asked(transfer: Parameters<typeof cameToNobody>[1] = {}) {
  const receipt = idOf("urc", await cameToNobody(house, transfer));
  const { approval } = await operator.client.call(contract.returnReceipt, {
    params: { id: receipt },
    body: { reason: "owner_not_found" },
    idempotencyKey: nextKey(),
  });
  return { receipt, approval: idOf("apr", approval ?? "") };
}

test("D40 in a currency of which nobody said what is large, two agree to any sum", async () => {
  const { approval } = await asked({ currency: "USD", fen: 90_000_000_00 });
  const [one, other] = checkers;
  expect(await one.approve(approval)).toMatchObject({ state: "pending", needs: 2 });
  expect(await other.approve(approval)).toMatchObject({ state: "executed" });
});

test("it is found by what the bank and the alarm call it", async () => {
  const { receipt, approval } = await asked();
  await checkers[0].approve(approval);
  const card = await operator.client.call(contract.getApproval, { params: { id: approval } });
  expect(card.result).toMatch(/^rrt_/);
  const { data } = await operator.client.call(contract.searchConsole, {
    body: { query: card.result ?? "" },
  });
  expect(data).toMatchObject([{ kind: "unidentified", id: receipt }]);
});

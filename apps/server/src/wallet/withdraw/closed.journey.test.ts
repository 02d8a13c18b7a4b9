import * as contract from "@coffer/contract";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { cny, nextKey } from "../../../test/edge/money-routes.ts";
import { openHouse, type TestHouse, type TestPerson } from "../../../test/house.ts";
import { eventually } from "../../../test/outside.ts";
import { PIN } from "../../../test/people.ts";
import { expectSound } from "../../../test/sound.ts";

// Closing an account while a bank has money of it, or may still send it back.

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
  const { poolAccount: target, houseAccount: source } = house.sandbox.credentials.bankA;
  await house.lab("/lab/bank-a/transfers", { source, target, amount: "50.00", text: "FUNDING" });
});
afterEach(() => house.lab("/lab/reset", {}));
afterAll(async () => {
  await expectSound(house.databaseUrl);
  await house.close();
});

const proof = { pin: PIN };
const close = ({ client }: TestPerson) => client.call(contract.closeMyAccount, { proof });
const journal = () => house.house.journal.read();
const balanceOf = (name: string, owner: string) =>
  journal().balance({ class: name, owner, currency: "CNY" });

const inState = (id: string, state: string) =>
  eventually(
    async () => ((await journal().load("withdrawal", id))?.state === state ? true : undefined),
    { what: `${state} of ${id}` },
  );

/** Somebody who has asked for all of their 10.00. */
async function emptied(): Promise<{ readonly who: TestPerson; readonly withdrawal: string }> {
  const who = await house.person({ name: "林晓", fen: 1_000 });
  const body = { accountNumber: "8801000000010001" };
  const made = await who.client.call(contract.bindBankAccount, { body });
  await eventually(async () =>
    (await journal().load("bankAccount", made.id))?.state === "verified" ? true : undefined,
  );
  const { id } = await who.client.call(contract.createWithdrawal, {
    idempotencyKey: nextKey(),
    body: { amount: cny("10.00"), bankAccount: made.id },
    proof,
  });
  return { who, withdrawal: id };
}

const outcome = (id: string, body: object) => house.lab(`/lab/bank-a/payouts/${id}/outcome`, body);

test("F15 an account stays open while the bank has its money, which may be rejected", async () => {
  await house.lab("/lab/switches/bank-a.payout", { value: "hold" });
  const { who, withdrawal } = await emptied();
  await inState(withdrawal, "sent");
  expect((await who.client.call(contract.getPrivacy)).closing.obstacles).toEqual(["pending"]);
  await expect(close(who)).rejects.toMatchObject({ code: "closing.pending" });
  await outcome(withdrawal, { outcome: "reject", reason: "BE01" });
  await inState(withdrawal, "returned");
  expect(await balanceOf("customer.available", who.user)).toBe(1_000n);
  await expect(close(who)).rejects.toMatchObject({ code: "closing.money" });
});

test("B72 what comes back to a wallet closed meanwhile is kept, and somebody is told", async () => {
  const { who, withdrawal } = await emptied();
  await inState(withdrawal, "settled");
  await close(who);
  await eventually(async () =>
    (await journal().load("closure", who.user))?.state === "restricted" ? true : undefined,
  );
  const before = await balanceOf("pool.unidentified", "house");
  await outcome(withdrawal, { outcome: "return", reason: "AC06" });
  await inState(withdrawal, "returned");
  expect(await balanceOf("pool.unidentified", "house")).toBe(before + 1_000n);
  const { rows } = await house.house.pool.query(
    "select action from audit where subject = $1 and action = 'withdrawal.keep'",
    [withdrawal],
  );
  expect(rows).toHaveLength(1);
  const { rows: receipts } = await house.house.pool.query(
    "select origin, channel, amount, reason, state from unidentified_receipt where subject = $1",
    [withdrawal],
  );
  const kept = { channel: "bank-a", amount: 1_000n, reason: "wallet_closed", state: "open" };
  expect(receipts).toEqual([{ origin: "payout", ...kept }]);
});

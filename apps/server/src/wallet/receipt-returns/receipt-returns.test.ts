import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { cny } from "../../../test/books.ts";
import { cameToNobody } from "../../../test/came-to-nobody.ts";
import { nobodysReceipts } from "../../../test/nobodys-receipts.ts";
import { newOperator } from "../../../test/people.ts";
import { openWorld, type World } from "../../../test/world.ts";
import { account, HOUSE } from "../../books/ledger/index.ts";
import type { AccountRef } from "../../books/work/index.ts";
import { identifyExecutor } from "../../operations/unidentified-receipts/index.ts";
import { freeCash } from "../payouts/index.ts";
import { getReceipt } from "../unidentified-receipts/index.ts";
import { sendBack, takeReturnNotice } from "./index.ts";

// T5 the other way: nobody's money goes back to the account it came from, once, whatever its bank
// says and in whatever order.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => world.outside.lab("/reset", {}));
afterAll(() => world.close());

const { atBank, inState, nobodys, outcome, received, stateOf } = nobodysReceipts(() => world);

const read = () => world.books.journal.read();
const payouts = () => world.account("pool.payout:house");
const send = (receipt: string) =>
  world.perform(async (reader) => sendBack(reader, await getReceipt(reader, receipt)));

test("T5 it arrives where it came from, and is over", async () => {
  const [had, lay] = [await atBank(), await nobodys()];
  const receipt = await received();
  const id = await send(receipt);
  await inState(id, "settled");
  expect(await stateOf(receipt)).toBe("returned");
  expect(await atBank()).toBe(had);
  expect([await nobodys(), await payouts()]).toEqual([lay, 0n]);
  await expect(send(receipt)).rejects.toThrow("receipt.decided");
});

test("T5 what its bank rejects is nobody's again, and can be somebody's", async () => {
  const lay = await nobodys();
  const receipt = await received();
  await world.outside.fault("bank-a.payout", "hold");
  const id = await send(receipt);
  expect(await stateOf(receipt)).toBe("returning");
  expect([await nobodys(), await payouts()]).toEqual([lay, 50_00n]);
  await outcome(id, { outcome: "reject", reason: "AC04" });
  await inState(id, "returned");
  expect(await stateOf(receipt)).toBe("open");
  expect([await nobodys(), await payouts()]).toEqual([lay + 50_00n, 0n]);
  const who = await world.person({ name: "林晓" });
  const { id: maker } = await world.perform(newOperator("周敏"));
  const grounds = { maker, checker: null, reason: "bank_confirmed" };
  await world.perform((reader) =>
    identifyExecutor.execute(reader, { receipt, person: who.user }, grounds),
  );
  expect(await world.balanceOf(who)).toBe(50_00n);
});

test("B72 what comes back after the bank had paid is open, and is sent once more", async () => {
  const lay = await nobodys();
  const receipt = await received();
  const first = await send(receipt);
  await inState(first, "settled");
  await outcome(first, { outcome: "return", reason: "AC06" });
  await inState(first, "returned");
  expect(await stateOf(receipt)).toBe("open");
  expect(await nobodys()).toBe(lay + 50_00n);
  const second = await send(receipt);
  expect(second).not.toBe(first);
  await inState(second, "settled");
  expect(await nobodys()).toBe(lay);
});

test("E04 what the bank is silent about stays promised, and is paid once", async () => {
  const had = await atBank();
  const receipt = await received();
  await world.outside.fault("bank-a.answer", "lost-answer", 1);
  await world.outside.fault("bank-a.query", "no-answer");
  await world.outside.fault("bank-a.notice", "never");
  const id = await send(receipt);
  await inState(id, "unknown");
  expect(await payouts()).toBe(50_00n);
  expect(await stateOf(receipt)).toBe("returning");
  await world.outside.fault("bank-a.query", "normal");
  await inState(id, "settled");
  expect(await atBank()).toBe(had);
  expect(await payouts()).toBe(0n);
});

test("B55 news of another bank, sum or end than ours are an alarm and move nothing", async () => {
  const receipt = await received();
  await world.outside.fault("bank-a.payout", "hold");
  const id = await send(receipt);
  const news = { kind: "payout", channel: "bank-a", reference: id, valueDate: null } as const;
  const [settled, rejected] = [
    { kind: "settled" } as const,
    { kind: "rejected", reason: "account_closed" } as const,
  ];
  const told = async (more: object) =>
    takeReturnNotice(read(), { ...news, amount: cny(50_00), outcome: settled, ...more });
  const alarm = (finding: string) => ({ kind: "refused", finding });
  expect(await told({ channel: "bank-b" })).toEqual(alarm("channel_differs"));
  expect(await told({ amount: cny(50_01) })).toEqual(alarm("amount_differs"));
  expect(await told({ reference: "rrt_none" })).toBeUndefined();
  await outcome(id, { outcome: "reject", reason: "AC04" });
  await inState(id, "returned");
  expect(await told({})).toEqual(alarm("contradicts"));
  const again = await send(receipt);
  await outcome(again, { outcome: "settle" });
  await inState(again, "settled");
  const other = { reference: again, outcome: rejected };
  expect(await told(other)).toEqual(alarm("contradicts"));
  expect(await stateOf(receipt)).toBe("returned");
});

test("L10 of two that send it at one moment one does", async () => {
  const had = await atBank();
  const receipt = await received();
  const both = await Promise.allSettled([send(receipt), send(receipt)]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { message: "receipt.decided" },
  });
  const [sent] = both.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  await inState(sent ?? "", "settled");
  expect(await atBank()).toBe(had);
});

test("T5 without the sender's account, or the cash, nothing is sent", async () => {
  const untold = await cameToNobody({ house: world.books }, { number: "" });
  await expect(send(untold)).rejects.toThrow("receipt.payer_unknown");
  const receipt = await received();
  // All that the bank has is on its way to another safeguarding account.
  const [bank, move] = [account("pool.bank", "bank-a", "CNY"), account("pool.move", HOUSE, "CNY")];
  const amount = cny(Number(await freeCash(read(), "bank-a", "CNY")));
  const post = (kind: string, from: AccountRef, to: AccountRef) =>
    world.perform(async () => ({
      post: [{ kind, reference: "mov_1", moves: [{ from, to, amount }] }],
      reply: null,
    }));
  await post("cash.moved", move, bank);
  await expect(send(receipt)).rejects.toThrow("receipt.no_cash");
  await post("cash.back", bank, move);
  expect(await stateOf(receipt)).toBe("open");
});

import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { cny } from "../../../test/books.ts";
import { nobodysReceipts } from "../../../test/nobodys-receipts.ts";
import { eventually } from "../../../test/outside.ts";
import { newOperator, perform } from "../../../test/people.ts";
import { openWorld, type World } from "../../../test/world.ts";
import type { Journal } from "../../books/journal/index.ts";
import { account, HOUSE } from "../../books/ledger/index.ts";
import type { AccountRef } from "../../books/work/index.ts";
import { identifyExecutor } from "../../operations/unidentified-receipts/index.ts";
import type { Session } from "../../security/identity/index.ts";
import { freeCash, payoutTaker } from "../payouts/index.ts";
import { getReceipt } from "../unidentified-receipts/index.ts";
import { sendBack, takeReturnNotice } from "./index.ts";

// Nobody's money, given and sent back at one moment by two processes, and news of it in any order:
// it is somewhere once, and the bank's cash is promised to nobody in the end.

let world: World;
let second: Journal;
let lin: Session;
let maker: string;
beforeAll(async () => {
  world = await openWorld();
  second = await world.books.another();
  lin = await world.person({ name: "林晓" });
  ({ id: maker } = await world.perform(newOperator("周敏")));
});
afterEach(() => world.outside.lab("/reset", {}));
afterAll(() => world.close());

const { atBank, inState, nobodys, outcome, received, stateOf } = nobodysReceipts(() => world);

const promised = async () => {
  const { rows } = await world.books.pool.query<{ used: bigint }>(
    `select coalesce(sum(used_1 + used_2 + used_3), 0)::int8 as used
     from limit_use where rule like 'cash:%'`,
  );
  return rows[0]?.used;
};
const send = (receipt: string, by: Journal = world.books.journal) =>
  perform(by, async (read) => sendBack(read, await getReceipt(read, receipt)));
const give = (receipt: string, by: Journal = world.books.journal) =>
  perform(by, (read) =>
    identifyExecutor.execute(
      read,
      { receipt, person: lin.user },
      { maker, checker: null, reason: "bank_confirmed" },
    ),
  );
const quiet = () =>
  eventually(async () => {
    const { rows } = await world.books.pool.query("select 1 from due where state = 'open'");
    return rows.length === 0 ? true : undefined;
  });

test("T5 given and sent back at once, in two processes: one of them, each time", async () => {
  for (let round = 0; round < 8; round++) {
    const [lay, had, has] = [await nobodys(), await atBank(), await world.balanceOf(lin)];
    const receipt = await received();
    const [given, sent] = await Promise.allSettled(
      round % 2 === 0
        ? [give(receipt), send(receipt, second)]
        : [give(receipt, second), send(receipt)],
    );
    expect([given.status, sent.status].sort()).toEqual(["fulfilled", "rejected"]);
    await quiet();
    const isGiven = given.status === "fulfilled";
    expect(await stateOf(receipt)).toBe(isGiven ? "identified" : "returned");
    expect(await world.balanceOf(lin)).toBe(has + (isGiven ? 50_00n : 0n));
    expect(await atBank()).toBe(isGiven ? had - 50 : had);
    expect(await nobodys()).toBe(lay);
    expect(await promised()).toBe(0n);
  }
});

test("L22 of two sent back at once, with cash for one, one is", async () => {
  const [one, other] = [await received(), await received()];
  const [bank, move] = [account("pool.bank", "bank-a", "CNY"), account("pool.move", HOUSE, "CNY")];
  const free = await freeCash(world.books.journal.read(), "bank-a", "CNY");
  const amount = cny(Number(free) - 50_00);
  const moved = (kind: string, from: AccountRef, to: AccountRef) =>
    world.perform(async () => ({
      post: [{ kind, reference: "mov_1", moves: [{ from, to, amount }] }],
      reply: null,
    }));
  await moved("cash.moved", move, bank);
  await world.outside.fault("bank-a.payout", "hold");
  const both = await Promise.allSettled([send(one), send(other, second)]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await promised()).toBe(50_00n);
  expect([await stateOf(one), await stateOf(other)].sort()).toEqual(["open", "returning"]);
  await moved("cash.back", bank, move);
  const [sent = ""] = both.flatMap((end) => (end.status === "fulfilled" ? [end.value] : []));
  await outcome(sent, { outcome: "settle" });
  await inState(sent, "settled");
  expect(await promised()).toBe(0n);
});

/** Told once more: the same, and as another notice whose text is the same. */
async function again(id: string): Promise<void> {
  const told = world.outside.deliveries.filter(({ raw }) => raw.includes(id));
  expect(told.length).toBeGreaterThan(0);
  await Promise.all(told.map((one) => world.deliver(one)));
  const taker = payoutTaker([takeReturnNotice]);
  for (const { channel, raw } of told) {
    const notice = world.outside.channels.notices.get(channel)?.readNotice(raw);
    if (notice?.kind !== "payout") continue;
    const applied = await taker(world.books.journal.read(), notice);
    expect(applied).toEqual({ kind: "ignored", finding: "known" });
  }
}

test("K02 news of an old try while a newer one is with the bank change nothing", async () => {
  const [lay, had] = [await nobodys(), await atBank()];
  const receipt = await received();
  await world.outside.fault("bank-a.payout", "hold");
  const first = await send(receipt);
  await outcome(first, { outcome: "reject", reason: "AC04" });
  await inState(first, "returned");
  const second = await send(receipt);
  await again(first);
  expect(await stateOf(receipt)).toBe("returning");
  expect(await promised()).toBe(50_00n);
  await outcome(second, { outcome: "settle" });
  await inState(second, "settled");
  await again(first);
  await again(second);
  await outcome(second, { outcome: "return", reason: "AC06" });
  await inState(second, "returned");
  const gone = await give(receipt);
  expect(gone).toMatch(/^top_/);
  await again(second);
  await quiet();
  expect(await stateOf(receipt)).toBe("identified");
  expect(await nobodys()).toBe(lay);
  expect(await atBank()).toBe(had - 50);
  expect(await promised()).toBe(0n);
});

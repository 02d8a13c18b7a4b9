import { getBalances, NoAnswerError, ProblemError, pay, sendTransfer } from "@coffer/contract";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { monotonicMs } from "../../src/platform/clock.ts";
import { nextKey, openOrder, payeeOf } from "../edge/money-routes.ts";
import { openHouse, type TestHouse, type TestPerson, type TestShop } from "../house.ts";
import { PIN } from "../people.ts";
import type { ServerProcess } from "../server-process.ts";
import { expectSound } from "../sound.ts";

// Twins and crowds through HTTP, at two server processes.

let house: TestHouse;
let server: ServerProcess;
let payer: TestPerson;
let friend: TestPerson;
beforeAll(async () => {
  house = await openHouse();
  server = await house.server();
  payer = await house.person({ fen: 900_00 });
  friend = await house.person({ name: "陈明" });
});
afterEach(() => expectSound(house.databaseUrl));
afterAll(() => house.close());

const clientAt = (at: number, who: TestPerson) =>
  at % 2 === 0 ? who.client : house.through(server, who);
const proof = { pin: PIN };
const cny = (value: string) => ({ currency: "CNY", value }) as const;

const has = async ({ client }: TestPerson): Promise<number> =>
  Math.round(Number((await client.call(getBalances)).data[0]?.available.value) * 100);

async function gained(act: () => Promise<unknown>): Promise<number> {
  const before = await has(friend);
  await act();
  return (await has(friend)) - before;
}

const codeOf = (error: unknown): string => {
  if (error instanceof ProblemError) return error.code;
  if (error instanceof NoAnswerError) return "no answer";
  throw error;
};

test("A03 of fifty twins at two processes one has an effect, and all say the same", async () => {
  const order = { payee: await payeeOf({ payer, friend }), amount: cny("2.00"), note: null };
  const call = { idempotencyKey: nextKey(), body: order, proof };
  const twin = (at: number) => clientAt(at, payer).call(sendTransfer, call);
  const got = await gained(async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) => twin(at).catch(codeOf)),
    );
    const replies = answers.filter((one) => typeof one !== "string");
    const others = new Set(answers.filter((one) => typeof one === "string"));
    expect([...others].filter((code) => code !== "conflict.changed")).toEqual([]);
    const later = await Promise.all(Array.from({ length: 10 }, (_, at) => twin(at)));
    for (const reply of [...replies, ...later]) expect(reply).toEqual(replies[0]);
  });
  expect(got).toBe(200);
});

test("A04 one key with two bodies at once: one has its effect, the other is told", async () => {
  const payee = await payeeOf({ payer, friend });
  const sums: number[] = [];
  const got = await gained(async () => {
    for (let round = 0; round < 10; round++) {
      const idempotencyKey = nextKey();
      const answers = await Promise.all(
        ["1.00", "3.00"].map((value, at) =>
          clientAt(round + at, payer)
            .call(sendTransfer, {
              idempotencyKey,
              body: { payee, amount: cny(value), note: null },
              proof,
            })
            .then(({ amount }) => amount.value, codeOf),
        ),
      );
      const [sum] = answers.filter((one) => /^\d/.test(one));
      expect(answers).toContain("request.idempotency_key_reused");
      sums.push(Math.round(Number(sum) * 100));
    }
  });
  expect(got).toBe(sums.reduce((a, b) => a + b, 0));
});

test("A28 five hundred payments to one shop at once: all of them arrive", async () => {
  const shop: TestShop = await house.shop();
  const buyers = await Promise.all(Array.from({ length: 25 }, () => house.person({ fen: 300_00 })));
  const orders = await Promise.all(Array.from({ length: 500 }, () => openOrder({ shop })));
  const times: number[] = [];
  const states = await Promise.all(
    orders.map(async (order, at) => {
      const buyer = buyers[at % buyers.length];
      if (!buyer) throw new Error("there are buyers");
      const began = monotonicMs();
      const call = { idempotencyKey: nextKey(), body: { order, amount: cny("10.00") }, proof };
      const { state } = await clientAt(at, buyer).call(pay, call);
      times.push(monotonicMs() - began);
      return state;
    }),
  );
  expect(new Set(states)).toEqual(new Set(["succeeded"]));
  const p99 = times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;
  console.info(`A28: 500 payments to one shop, p99 ${Math.round(p99)} ms`);
  const { rows } = await house.house.pool.query(
    "select sum(balance)::int8 as total from account where owner = $1",
    [shop.merchant],
  );
  expect(rows[0].total).toBe(500n * 1000n);
  expect(house.house.journal.counts.databaseRetries).toBe(0);
});

import * as contract from "@coffer/contract";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Checker, newChecker } from "../../../test/colleagues.ts";
import { cny, nextKey } from "../../../test/edge/money-routes.ts";
import {
  openHouse,
  type TestHouse,
  type TestPerson,
  type TestShop,
  type TestStaff,
} from "../../../test/house.ts";
import { PIN } from "../../../test/people.ts";
import type { ServerProcess } from "../../../test/server-process.ts";
import { expectSound } from "../../../test/sound.ts";
import { idOf } from "../../platform/ids.ts";

// One approval, decided at once by several, through two server processes, of which one may die:
// exactly one decision counts, and the money is given back once or not at all.

vi.setConfig({ testTimeout: 60_000 });

let house: TestHouse;
let shop: TestShop;
let payer: TestPerson;
let operator: TestStaff;
let checkers: readonly Checker[];
let second: ServerProcess;
beforeAll(async () => {
  house = await openHouse();
  [shop, payer, operator, second] = await Promise.all([
    house.shop(),
    house.person({ fen: 10_000_00 }),
    house.staff({ role: "operator", merchant: null }, "the.operator", "周敏"),
    house.server(),
  ]);
}, 60_000);
afterAll(async () => {
  await expectSound(house.databaseUrl);
  await house.close();
});

async function asked(value = "10.00"): Promise<`apr_${string}`> {
  const amount = cny(value);
  const order = await shop.client.call(contract.createOrder, {
    idempotencyKey: nextKey(),
    body: {
      reference: nextKey(),
      amount,
      description: "tea",
      capture: "automatic",
      expiresInSeconds: 900,
    },
  });
  const payment = await payer.client.call(contract.pay, {
    idempotencyKey: nextKey(),
    body: { order: order.id, amount },
    proof: { pin: PIN },
  });
  const { approval } = await operator.client.call(contract.askRefund, {
    params: { id: payment.id },
    body: { amount, reason: "complaint" },
    idempotencyKey: nextKey(),
  });
  return idOf("apr", approval ?? "");
}

const fen = async (): Promise<number> => {
  const { data } = await payer.client.call(contract.getBalances);
  return Math.round(Number(data[0]?.available.value) * 100);
};

const told = (call: Promise<{ readonly state: string }>): Promise<string> =>
  call.then(
    ({ state }) => state,
    (error: unknown) => (error instanceof contract.ProblemError ? error.code : "nobody"),
  );

const at = (who: TestStaff, server?: ServerProcess) =>
  server ? house.through(server, who) : who.client;

test("A35 of yes, no and withdrawal at once, in two processes, exactly one counts", async () => {
  checkers = await Promise.all([newChecker(house), newChecker(house)]);
  for (let round = 0; round < 2; round++) {
    const id = await asked();
    const before = await fen();
    const params = { id };
    const [one, other] = checkers;
    if (!one || !other) throw new Error("there are two checkers");
    const seen = (await one.client.call(contract.getApproval, { params })).seen ?? "";
    const yes = (who: Checker, server?: ServerProcess) =>
      at(who, server).call(contract.approveApproval, {
        params,
        body: { seen },
        idempotencyKey: nextKey(),
        proof: { totp: who.code(round) },
      });
    const ends = await Promise.all([
      told(yes(one)),
      told(yes(other, second)),
      told(
        at(one, second).call(contract.rejectApproval, { params, body: { reason: "duplicate" } }),
      ),
      told(at(operator).call(contract.withdrawApproval, { params })),
    ]);
    const counted = ends.filter((end) => !end.includes("."));
    expect(counted, ends.join()).toHaveLength(1);
    expect(ends.filter((end) => end === "approval.closed")).toHaveLength(3);
    const { state } = await one.client.call(contract.getApproval, { params });
    expect(counted).toEqual([state]);
    expect((await fen()) - before).toBe(state === "executed" ? 1_000 : 0);
  }
});

test.each(["begin", "before-commit", "after-commit"])(
  "B17 a server killed at %s of the last yes: carried out once or not at all",
  async (step) => {
    const id = await asked();
    const before = await fen();
    const params = { id };
    const checker = await newChecker(house);
    const doomed = await house.server({ FAULT: `${step}/refund.succeeded:kill` });
    const seen = (await checker.client.call(contract.getApproval, { params })).seen ?? "";
    const yes = {
      params,
      body: { seen },
      idempotencyKey: nextKey(),
      proof: { totp: checker.code() },
    };
    expect(await told(at(checker, doomed).call(contract.approveApproval, yes))).toBe("nobody");
    expect(await doomed.ended).toBe("SIGKILL");
    // The same key and the same code elsewhere: what was committed is told, what was not is done.
    const first = await checker.client.call(contract.approveApproval, yes);
    expect(first.state).toBe("executed");
    expect(await checker.client.call(contract.approveApproval, yes)).toEqual(first);
    expect((await fen()) - before).toBe(1_000);
  },
);

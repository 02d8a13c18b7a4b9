import * as contract from "@coffer/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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
});
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
    const doomed = await house.server({ FAULT: `${step}/refund.by_house:kill` });
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

describe("several with one code", () => {
  interface Yeses {
    readonly ids: readonly `apr_${string}`[];
    readonly totp?: string;
    readonly server?: ServerProcess;
  }
  const seenBy = async (who: Checker, id: `apr_${string}`) =>
    (await who.client.call(contract.getApproval, { params: { id } })).seen ?? "A".repeat(43);

  const callOf = async (who: Checker, { ids, totp }: Yeses) => ({
    idempotencyKey: nextKey(),
    body: {
      yeses: await Promise.all(ids.map(async (id) => ({ id, seen: await seenBy(who, id) }))),
    },
    ...(totp === undefined ? {} : { proof: { totp } }),
  });
  const together = async (who: Checker, yeses: Yeses) =>
    at(who, yeses.server).call(contract.approveTogether, await callOf(who, yeses));

  const paymentOf = async (id: `apr_${string}`) => {
    const { subject } = await operator.client.call(contract.getApproval, { params: { id } });
    return idOf("pay", subject);
  };

  test("D27 carries out what stands as seen, leaves the rest, and does it once", async () => {
    const checker = await newChecker(house);
    const [good, alsoGood, gone, changed] = await Promise.all([
      asked("10.00"),
      asked("11.00"),
      asked("12.00"),
      asked("13.00"),
    ]);
    const call = await callOf(checker, {
      ids: [good, alsoGood, gone, changed],
      totp: checker.code(),
    });
    await operator.client.call(contract.withdrawApproval, { params: { id: gone } });
    await shop.client.call(contract.createRefund, {
      idempotencyKey: nextKey(),
      params: { id: await paymentOf(changed) },
      body: { amount: cny("3.00") },
    });
    const before = await fen();
    const told = await checker.client.call(contract.approveTogether, call);
    expect(told.data).toEqual([
      { id: good, outcome: "executed", refusal: null },
      { id: alsoGood, outcome: "executed", refusal: null },
      { id: gone, outcome: "left", refusal: "approval.closed" },
      { id: changed, outcome: "left", refusal: "refund.exceeds" },
    ]);
    expect((await fen()) - before).toBe(2_100);
    expect(await checker.client.call(contract.approveTogether, call)).toEqual(told);
    expect((await fen()) - before).toBe(2_100);
    const { rows } = await house.house.pool.query(
      "select action from audit where subject = $1 order by batch, index",
      [alsoGood],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      "approval.ask",
      "approval.approve",
      "approval.execute",
    ]);
    // A second press finds nothing to do, and takes no code for it.
    const again = await together(checker, { ids: [good, alsoGood] });
    expect(again.data.map(({ refusal }) => refusal)).toEqual([
      "approval.closed",
      "approval.closed",
    ]);
    await operator.client.call(contract.withdrawApproval, { params: { id: changed } });
  });

  test("D26 takes a code, one of several kinds none, and from 2,000 together none", async () => {
    const checker = await newChecker(house);
    const large = await Promise.all([asked("1000.00"), asked("1000.00")]);
    const small = await asked("1.00");
    const { user } = (await house.person()).session;
    const params = { id: user };
    await operator.client.call(contract.freezeUser, { params, body: { reason: "screening" } });
    const body = { reason: "cleared" } as const;
    const lift = await operator.client.call(contract.liftUser, { params, body });
    const before = await fen();
    const refused = (yeses: Yeses) =>
      together(checker, yeses).then(
        () => "done",
        (error: unknown) => (error instanceof contract.ProblemError ? error.code : "nobody"),
      );
    expect(await refused({ ids: [small] })).toBe("stepup.required");
    expect(await refused({ ids: [small], totp: "000000" })).toBe("auth.code_wrong");
    const totp = checker.code();
    const mixed = [small, idOf("apr", lift.approval ?? "")];
    expect(await refused({ ids: mixed, totp })).toBe("approval.one_by_one");
    expect(await refused({ ids: mixed.slice(1), totp })).toBe("approval.one_by_one");
    expect(await refused({ ids: large, totp })).toBe("approval.one_by_one");
    expect(await fen()).toBe(before);
    // None of these took the code.
    const told = await together(checker, { ids: [large[0], small], totp });
    expect(told.data.map(({ outcome }) => outcome)).toEqual(["executed", "executed"]);
    expect((await fen()) - before).toBe(100_100);
  });

  test("A35 leaves what one asked for oneself, and what has expired", async () => {
    const turned = await newChecker(house, "周 敏");
    const own = await asked("2.00");
    const told = await together(turned, { ids: [own] });
    expect(told.data).toEqual([{ id: own, outcome: "left", refusal: "approval.same_person" }]);
    const checker = await newChecker(house);
    await house.house.pool.query(
      `update approval set asked_at = asked_at - interval '80 hours',
         expires_at = expires_at - interval '80 hours' where id = $1`,
      [own],
    );
    const late = await together(checker, { ids: [own] });
    expect(late.data).toEqual([{ id: own, outcome: "left", refusal: "approval.closed" }]);
  });

  test("A35 of two people saying yes to the same ones, in two processes, one counts", async () => {
    const pair = [await newChecker(house), await newChecker(house)] as const;
    const ids = await Promise.all([asked("4.00"), asked("5.00")]);
    const before = await fen();
    const [one, other] = await Promise.all([
      together(pair[0], { ids, totp: pair[0].code() }),
      together(pair[1], { ids, totp: pair[1].code(), server: second }),
    ]);
    const outcomes = [one, other].map(({ data }) => data.map(({ outcome }) => outcome).join());
    expect(outcomes.sort()).toEqual(["executed,executed", "left,left"]);
    expect((await fen()) - before).toBe(900);
  });
});

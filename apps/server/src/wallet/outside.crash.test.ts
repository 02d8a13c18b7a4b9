import { createClient, createTopup, createWithdrawal, NoAnswerError } from "@coffer/contract";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type CrashScene, openCrashScene, type Saver } from "../../test/crashes/scene.ts";
import { eventually } from "../../test/outside.ts";
import { PIN, perform } from "../../test/people.ts";
import type { ServerProcess } from "../../test/server-process.ts";
import type { World } from "../../test/world.ts";
import { idOf } from "../platform/ids.ts";
import { newSession } from "../security/identity/session.ts";

// A process dies at every step between us and a gateway or a bank (B01–B16). Another one goes on,
// and money has moved exactly once, inside and outside.

// Up to four server processes start one after another, on a machine that may be busy.
let scene: CrashScene;
let world: World;
beforeAll(async () => {
  scene = await openCrashScene();
  ({ world } = scene);
  await world.fund("100.00", "bank-b");
});
afterEach(() => world.resume());
afterAll(() => scene.close());

/** The person's browser, talking to one process. */
async function browser({ who }: Saver, server: ServerProcess) {
  const token = await perform(world.books.journal, async (read) => {
    const of = { person: who.user, standing: who.standing, device: "test" };
    const made = newSession(read, of);
    return { insert: [made.insert], reply: made.token.reveal() };
  });
  const headers = { origin: world.outside.sandbox.url, cookie: `coffer_wallet=${token}` };
  return createClient({ baseUrl: server.wallet, headers });
}

/** Due work is done by a process that dies; then by one that does not. */
async function dieAndRecover(fault: string, ask: () => Promise<unknown>): Promise<void> {
  await world.pause();
  const server = await scene.doomed(fault);
  await ask();
  expect(await server.ended).toBe("SIGKILL");
  await scene.leasesRunOut();
  world.resume();
}

test.each([
  ["B02 after the intention, before the call", "before-call/topup.attempt"],
  ["B03 after the gateway charged, before it is stored", "after-call/topup.attempt"],
  ["B05 the success decided, not committed", "before-commit/topup.succeed"],
  ["B05 the notice stored, not applied", "before-call/notice.apply"],
  ["B06 the success committed, not known", "after-commit/topup.succeed"],
])("top-up: %s: credited once, charged once", async (_, fault) => {
  const person = await scene.saver();
  await dieAndRecover(fault, () => scene.topUp(person));
  await scene.inState("topup", person, "succeeded");
  await scene.quiet();
  expect(await scene.possessions(person)).toEqual([4000n, 6000]);
});

test.each([
  ["B10 held, not yet promised", "before-commit/withdrawal.send", "bank-a"],
  ["B10 promised, the bank not told", "before-call/withdrawal.pay", "bank-a"],
  ["B11 B12 the bank told, its answer not stored", "after-call/withdrawal.pay", "bank-a"],
  ["B11 B12 the bank told, its answer not stored", "after-call/withdrawal.pay", "bank-b"],
  ["B13 settled at the bank, not yet here", "before-commit/withdrawal.settle", "bank-a"],
  ["B13 settled at the bank, not yet here", "before-commit/withdrawal.settle", "bank-b"],
  ["B14 settled here, not known", "after-commit/withdrawal.settle", "bank-a"],
])("withdrawal: %s: paid once (%s, %s)", async (_, fault, bank) => {
  const person = await scene.saver(bank);
  await scene.topUp(person);
  await scene.inState("topup", person, "succeeded");
  await scene.quiet();
  await dieAndRecover(fault, () => scene.withdraw(person));
  await scene.inState("withdrawal", person, "settled");
  await scene.quiet();
  expect(await scene.possessions(person)).toEqual([2500n, 7500]);
  expect(await world.balanceOf(person.who, "customer.held")).toBe(0n);
});

test.each(["bank-a", "bank-b"])(
  "B15 killed while a rejected payout is given back: given back once (%s)",
  async (bank) => {
    const person = await scene.saver(bank);
    await scene.topUp(person);
    await scene.inState("topup", person, "succeeded");
    await scene.quiet();
    await world.outside.fault(`${bank}.payout`, "reject-name", 1);
    await dieAndRecover("before-commit/withdrawal.return", () => scene.withdraw(person));
    await scene.inState("withdrawal", person, "returned");
    await scene.quiet();
    expect(await scene.possessions(person)).toEqual([4000n, 6000]);
    expect(await world.account("pool.payout:house")).toBe(0n);
  },
);

const money = (value: string) => ({ currency: "CNY", value });

test("B01 B09 B14 B16 killed around the intention: the same key makes one", async () => {
  const person = await scene.saver();
  await world.pause();
  const first = await scene.doomed("before-commit/topup.create");
  const order = {
    idempotencyKey: "topup-0001",
    body: { amount: money("40.00"), bankAccount: idOf("bnk", person.bankAccount) },
    proof: { pin: PIN },
  };
  const lost = (await browser(person, first)).call(createTopup, order);
  await expect(lost).rejects.toThrow(NoAnswerError);
  await first.ended;
  const { rows } = await world.books.pool.query("select 1 from topup where person = $1", [
    person.who.user,
  ]);
  expect(rows).toEqual([]);

  const second = await scene.doomed("before-commit/withdrawal.request");
  const calm = await browser(person, second);
  const made = await calm.call(createTopup, order);
  expect(await calm.call(createTopup, order)).toEqual(made);
  await scene.inState("topup", person, "succeeded");
  const out = {
    idempotencyKey: "withdraw-0001",
    body: { amount: money("15.00"), bankAccount: idOf("bnk", person.bankAccount) },
    proof: { pin: PIN },
  };
  await expect(calm.call(createWithdrawal, out)).rejects.toThrow(NoAnswerError);
  await second.ended;
  expect(await scene.possessions(person)).toEqual([4000n, 6000]);

  const third = await scene.doomed("after-commit/withdrawal.request");
  const unlucky = await browser(person, third);
  await expect(unlucky.call(createWithdrawal, out)).rejects.toThrow(NoAnswerError);
  await third.ended;
  // B14: it was taken, only the answer is lost: the same key brings it, and pays nothing again.
  const fourth = await scene.doomed("never");
  const replayed = await (await browser(person, fourth)).call(createWithdrawal, out);
  expect(replayed.state).toBe("requested");
  await scene.inState("withdrawal", person, "settled");
  await fourth.kill();
  // What it had in hand when it was killed is nobody's until its lease runs out.
  await scene.leasesRunOut();
  world.resume();
  await scene.quiet();
  expect(await scene.possessions(person)).toEqual([2500n, 7500]);
});

test("B04 killed while a notice is stored: it comes again and credits once", async () => {
  const person = await scene.saver();
  await world.outside.fault("gateway-a.outcome", "pending", 1);
  const { topup, attempt } = await scene.topUp(person);
  await eventually(async () => {
    const found = await world.books.journal.read().load("topup", topup.id);
    return found?.state === "processing" ? found : undefined;
  });
  // Only the notice shall say so: our own questions wait.
  await world.pause();
  const server = await scene.doomed("before-commit/notice.receive");
  await world.outside.noticesTo(`${server.api}/v1/notices`);
  await world.outside.lab(`/gateway-a/charges/${attempt.id}/outcome`, { outcome: "succeed" });
  expect(await server.ended).toBe("SIGKILL");
  await world.outside.noticesTo(undefined);
  await eventually(() => world.outside.deliveries.find((one) => one.raw.includes(attempt.id)));
  await scene.leasesRunOut();
  world.resume();
  await scene.inState("topup", person, "succeeded");
  await scene.quiet();
  expect(await scene.possessions(person)).toEqual([4000n, 6000]);
});

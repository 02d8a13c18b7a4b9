import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type CrashScene, openCrashScene } from "../../../test/crashes/scene.ts";
import { nobodysReceipts } from "../../../test/nobodys-receipts.ts";
import { eventually } from "../../../test/outside.ts";
import { getReceipt } from "../unidentified-receipts/index.ts";
import { sendBack } from "./index.ts";

// A process dies at every step of sending nobody's money back. Another one goes on, and it has gone
// back once, or is nobody's again.

let scene: CrashScene;
beforeAll(async () => {
  scene = await openCrashScene();
});
afterEach(async () => {
  scene.world.resume();
  await scene.world.outside.lab("/reset", {});
});
afterAll(() => scene.close());

const { atBank, nobodys, received, stateOf } = nobodysReceipts(() => scene.world);

/** Due work is done by a process that dies; then by one that does not. */
async function dieAndRecover(fault: string, receipt: string): Promise<void> {
  const { world } = scene;
  await scene.quiet();
  await world.pause();
  const server = await scene.doomed(fault);
  await world.perform(async (read) => sendBack(read, await getReceipt(read, receipt)));
  expect(await server.ended).toBe("SIGKILL");
  await scene.leasesRunOut();
  world.resume();
}

test.each([
  ["B10 promised, the bank not told", "before-call/receipt.pay"],
  ["B11 B12 the bank told, its answer not stored", "after-call/receipt.pay"],
  ["B13 settled at the bank, not yet here", "before-commit/receipt.settle"],
  ["B14 settled here, not known", "after-commit/receipt.settle"],
])("%s: it goes back once", async (_, fault) => {
  const [had, lay] = [await atBank(), await nobodys()];
  const receipt = await received();
  await dieAndRecover(fault, receipt);
  await eventually(async () => ((await stateOf(receipt)) === "returned" ? true : undefined));
  await scene.quiet();
  expect([await atBank(), await nobodys()]).toEqual([had, lay]);
  expect(await scene.world.account("pool.payout:house")).toBe(0n);
});

test("B15 killed while a rejected one is booked: it is nobody's once", async () => {
  const [had, lay] = [await atBank(), await nobodys()];
  const receipt = await received();
  await scene.world.outside.fault("bank-a.payout", "reject-name", 1);
  await dieAndRecover("before-commit/receipt.reopen", receipt);
  await eventually(async () => ((await stateOf(receipt)) === "open" ? true : undefined));
  await scene.quiet();
  expect([await atBank(), await nobodys()]).toEqual([had - 50, lay + 50_00n]);
  expect(await scene.world.account("pool.payout:house")).toBe(0n);
});

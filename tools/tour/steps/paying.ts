import { getMerchantBalance, getOrder, getTransfer, listEvents } from "@coffer/contract";
import type { OpenShop } from "../../seed/shops.ts";
import { expectEqual, expectThat } from "../expect.ts";
import type { Counter } from "../hands.ts";
import type { Scene } from "../scene.ts";
import type { Step } from "./step.ts";

/** The till shows a code, Lin pays it; returns how long the till waited for its answer. */
async function buy({ hands, lin, foundation }: Scene, counter: Counter, value: string) {
  const { client } = counter === "tea" ? foundation.teaShop : foundation.dinner;
  const rung = { id: await hands.ring(counter, value), value };
  const payment = await hands.pay(lin, rung);
  const began = performance.now();
  await hands.hear(counter, rung);
  const waitedMs = performance.now() - began;
  const order = await client.call(getOrder, { params: { id: rung.id } });
  expectEqual("the order at the shop", [order.state, order.payment], ["paid", payment]);
  return waitedMs;
}

async function expectShop({ client }: OpenShop, pending: string, fees: string): Promise<void> {
  const { data } = await client.call(getMerchantBalance);
  const [balance] = data;
  expectEqual(
    "the shop's pending and fees",
    [balance?.pending.value, balance?.fees.value],
    [pending, fees],
  );
}

export const payingTea: Step = {
  step: 4,
  title: "the till shows a code of 31.80, Lin pays it, the till hears it within a second",
  play: async (scene) => {
    const { teaShop } = scene.foundation;
    const waited = await buy(scene, "tea", "31.80");
    expectThat(`within a second (${Math.round(waited)} ms)`, waited < 1000);
    await expectShop(teaShop, "31.61", "0.19");
    const { data } = await teaShop.client.call(listEvents, { query: {} });
    const types = data.map(({ type }) => type);
    expectEqual("what the shop is told", types, ["order.created", "payment.succeeded"]);
    await scene.expectBooks("after 4");
  },
};

export const payingDinner: Step = {
  step: 6,
  title: "pays 120.00 for dinner; two friends send her 30.00 each",
  play: async (scene) => {
    const { hands } = scene;
    const { dinner, friends } = scene.foundation;
    await buy(scene, "dinner", "120.00");
    await expectShop(dinner, "119.28", "0.72");
    const { phone } = scene.lin.who;
    const [first, second] = friends;
    for (const friend of [first, second]) {
      const { id, maskedName } = await hands.send(friend, { phone, value: "30.00", note: "晚餐" });
      const { state } = await friend.client.call(getTransfer, { params: { id } });
      expectEqual("to whom, and how it stands", [maskedName, state], ["林*", "sent"]);
    }
    await scene.expectBooks("after 6");
  },
};

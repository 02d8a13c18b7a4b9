import { getMerchantBalance, getOrder, listEvents } from "@coffer/contract";
import { payOrder, send } from "../../seed/money.ts";
import { askFor, type OpenShop } from "../../seed/shops.ts";
import { expectEqual, expectThat } from "../expect.ts";
import type { Scene } from "../scene.ts";
import type { Step } from "./step.ts";

interface Basket {
  readonly reference: string;
  readonly value: string;
  readonly description: string;
}

/** The till shows an order, Lin pays it; returns how long the till waited for its answer. */
async function buy({ lin }: Scene, shop: OpenShop, basket: Basket): Promise<number> {
  const { id } = await askFor(shop, basket);
  const began = performance.now();
  const payment = await payOrder(lin, { id, value: basket.value, key: `tour-${basket.reference}` });
  expectEqual("the payment", payment.state, "succeeded");
  const order = await shop.client.call(getOrder, { params: { id } });
  expectEqual("the order at the till", [order.state, order.payment], ["paid", payment.id]);
  return performance.now() - began;
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
  title: "pays 31.80 in the tea shop; the till hears it within a second",
  play: async (scene) => {
    const { teaShop } = scene.foundation;
    const basket = { reference: "tour-tea", value: "31.80", description: "龙井两杯" };
    const waited = await buy(scene, teaShop, basket);
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
    const { dinner, friends } = scene.foundation;
    const basket = { reference: "tour-dinner", value: "120.00", description: "四人晚餐" };
    await buy(scene, dinner, basket);
    await expectShop(dinner, "119.28", "0.72");
    const { phone } = scene.lin.who;
    const [first, second] = friends;
    for (const friend of [first, second]) {
      const key = `tour-share-${friend.user}`;
      const sent = await send(friend, { phone, value: "30.00", note: "晚餐", key });
      expectEqual("whom the money goes to", sent.maskedName, "林*");
      expectEqual("the transfer", sent.state, "sent");
    }
    await scene.expectBooks("after 6");
  },
};

import { getTopup, quoteTopup } from "@coffer/contract";
import { amountAt } from "../../seed/money.ts";
import { until } from "../../seed/until.ts";
import { expectEqual, expectThat } from "../expect.ts";
import type { Scene } from "../scene.ts";
import type { Step } from "./step.ts";

type TopupId = `top_${string}`;

/** Every state that an attempt at gateway A went through, as the wallet saw it. */
async function followToGatewayB({ lin: { client } }: Scene, id: TopupId) {
  const seen: string[] = [];
  const redirectUrl = await until("gateway B's page", async () => {
    const topup = await client.call(getTopup, { params: { id } });
    const state = topup.attempts.find(({ gateway }) => gateway === "gateway-a")?.state;
    if (state !== undefined && state !== seen.at(-1)) seen.push(state);
    return topup.redirectUrl ?? undefined;
  });
  return { redirectUrl, seen };
}

/** The notice of B has been delivered twice, and both deliveries were acknowledged. */
async function expectTwoNotices({ place }: Scene): Promise<void> {
  await until("the second notice", async () => {
    const [notice] = await place.sandbox.notices("gateway-b");
    const acknowledged = notice?.deliveries.filter(({ answer }) => answer !== null && answer < 300);
    return acknowledged?.length === 2 ? true : undefined;
  });
}

export const toppingUp: Step = {
  step: 3,
  title: "tops up 200.00: A does not answer, is asked and closed, B takes it; noticed twice",
  play: async (scene) => {
    const { hands, lin, linsAccount } = scene;
    const { client } = lin;
    await hands.armFault("gateway-a.answer", "no-answer");
    await hands.armFault("gateway-b.notice", "twice");
    const quote = await client.call(quoteTopup, { query: amountAt(lin, "200.00") });
    expectEqual("the route", quote.route, ["gateway-a", "gateway-b"]);
    expectEqual("what it costs her", quote.fee.value, "0.00");
    const id = await hands.orderTopup(lin, { value: "200.00", bankAccount: linsAccount });
    const { redirectUrl, seen } = await followToGatewayB(scene, id);
    expectThat(`A was unknown before it was closed (${seen})`, seen.includes("unknown"));
    await hands.agree(lin, redirectUrl);
    const topup = await until("the success at B", async () => {
      const found = await client.call(getTopup, { params: { id } });
      return found.state === "succeeded" ? found : undefined;
    });
    expectEqual("the route, explained", topup.attempts, [
      { gateway: "gateway-a", state: "closed", reason: "closed_uncharged" },
      { gateway: "gateway-b", state: "succeeded", reason: null },
    ]);
    await expectTwoNotices(scene);
    expectEqual("her balance at the bank", (await scene.linsBank()).balance, "800.00");
    await scene.expectBooks("after 3");
  },
};

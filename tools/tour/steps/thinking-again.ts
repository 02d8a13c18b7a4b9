import { getTransfer } from "@coffer/contract";
import { balanceOf } from "../../seed/money.ts";
import { expectEqual } from "../expect.ts";
import type { Step } from "./step.ts";

const DAY_MS = 24 * 3_600_000;

export const thinkingAgain: Step = {
  step: 9,
  title: "grandmother sends 2,000.00 to a new payee: it waits a day, and she takes it back",
  play: async (scene) => {
    const { hands } = scene;
    const { grandmother, friends } = scene.foundation;
    const [, , third] = friends;
    const { phone } = third.who;
    const { id, maskedName } = await hands.send(grandmother, {
      phone,
      value: "2000.00",
      note: null,
    });
    const sent = await grandmother.client.call(getTransfer, { params: { id } });
    expectEqual("name and state", [maskedName, sent.state], ["赵*", "pending"]);
    const waits = Date.parse(sent.arrivesAt ?? "") - Date.parse(sent.createdAt);
    expectEqual("how long it waits", waits, DAY_MS);
    const waiting = { available: "1000.00", held: "2000.00" };
    expectEqual("her money meanwhile", await balanceOf(grandmother), waiting);
    await scene.expectBooks("9 waiting");
    await hands.takeBack(grandmother, id);
    const { state } = await grandmother.client.call(getTransfer, { params: { id } });
    expectEqual("the transfer", state, "cancelled");
    await scene.expectBooks("after 9");
  },
};

import { cancelTransfer } from "@coffer/contract";
import { balanceOf, send } from "../../seed/money.ts";
import { expectEqual } from "../expect.ts";
import type { Step } from "./step.ts";

const DAY_MS = 24 * 3_600_000;

export const thinkingAgain: Step = {
  step: 9,
  title: "grandmother sends 2,000.00 to a new payee: it waits a day, and she takes it back",
  play: async (scene) => {
    const { grandmother, friends } = scene.foundation;
    const [, , third] = friends;
    const sent = await send(grandmother, {
      phone: third.who.phone,
      value: "2000.00",
      note: null,
      key: "tour-grandmother",
    });
    expectEqual("name and state", [sent.maskedName, sent.state], ["赵*", "pending"]);
    const waits = Date.parse(sent.arrivesAt ?? "") - Date.parse(sent.createdAt);
    expectEqual("how long it waits", waits, DAY_MS);
    const waiting = { available: "1000.00", held: "2000.00" };
    expectEqual("her money meanwhile", await balanceOf(grandmother), waiting);
    await scene.expectBooks("9 waiting");
    const { state } = await grandmother.client.call(cancelTransfer, {
      params: { id: sent.id },
      idempotencyKey: "tour-grandmother-cancel",
    });
    expectEqual("the transfer", state, "cancelled");
    await scene.expectBooks("after 9");
  },
};

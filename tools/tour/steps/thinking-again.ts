import {
  answerInvitation,
  getLimits,
  getTransfer,
  inviteContact,
  listWatchedTransfers,
  newIdempotencyKey,
  switchElderOn,
} from "@coffer/contract";
import { balanceOf } from "../../seed/money.ts";
import type { Visitor } from "../../seed/visitor.ts";
import { expectEqual } from "../expect.ts";
import type { Step } from "./step.ts";

const DAY_MS = 24 * 3_600_000;

export const thinkingAgain: Step = {
  step: 9,
  title: "grandmother, in elder mode, sends 2,000.00 to a new payee, waits and cancels",
  play: async (scene) => {
    const { hands } = scene;
    const { grandmother, friends } = scene.foundation;
    const [first, , third] = friends;
    await turnElder(grandmother, first);
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
    const [told] = (await first.client.call(listWatchedTransfers)).data;
    expectEqual(
      "what her trusted contact sees",
      [told?.id, told?.payeeMasked, told?.amount.value, told?.part],
      [id, maskedName, "2000.00", "told"],
    );
    await hands.takeBack(grandmother, id);
    const left = (await first.client.call(listWatchedTransfers)).data;
    expectEqual("what is left to look at", left.length, 0);
    const { state } = await grandmother.client.call(getTransfer, { params: { id } });
    expectEqual("the transfer", state, "cancelled");
    await scene.expectBooks("after 9");
  },
};

/** Elder mode caps her day at 5,000.00, and a friend who has agreed looks twice with her. */
async function turnElder(grandmother: Visitor, friend: Visitor): Promise<void> {
  const { on, spendDay } = await grandmother.client.call(switchElderOn);
  expectEqual("elder mode and its day", [on, spendDay.value], [true, "5000.00"]);
  const { tier, data } = await grandmother.client.call(getLimits);
  const day = data.find(({ rule }) => rule === "spend.day");
  expectEqual("her class and limit", [tier, day?.cap?.value], ["T2", "5000.00"]);
  const invitation = await grandmother.client.call(inviteContact, {
    idempotencyKey: newIdempotencyKey(),
    body: { phone: friend.who.phone, togetherFrom: null },
  });
  const params = { id: invitation.id };
  await friend.client.call(answerInvitation, { params, body: { agree: true } });
}

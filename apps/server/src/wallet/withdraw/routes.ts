import * as contract from "@coffer/contract";
import { parseMoney, toWire } from "@coffer/money";
import type { TellStory } from "../../bills/index.ts";
import { mapReply } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { oneOf } from "../../platform/one-of.ts";
import { assert } from "../../platform/refusal.ts";
import { command, view } from "../../security/access/index.ts";
import { readSteps, reasonOf } from "../steps/index.ts";
import { cancelWithdrawal } from "./cancel.ts";
import { requestWithdrawal } from "./request.ts";
import { amountOf, feeOf, getOwnWithdrawal, stateOf, type Withdrawal } from "./withdrawal.ts";

export const withdrawRoutes = [
  command(contract.createWithdrawal, async (read, { who, body, proof, key }) => {
    const { amount, bankAccount } = body;
    const order = { amount: parseMoney(amount), bankAccount, proof, key };
    return mapReply(await requestWithdrawal(read, who, order), wire);
  }),
  view(contract.getWithdrawal, async (read, { who, params }) =>
    wire(await getOwnWithdrawal(read, who.user, params.id)),
  ),
  command(contract.cancelWithdrawal, async (read, { who, params }) =>
    mapReply(await cancelWithdrawal(read, who, params.id), wire),
  ),
];

function wire(withdrawal: Withdrawal): contract.ReplyOf<typeof contract.getWithdrawal> {
  return {
    id: idOf("wdr", withdrawal.id),
    state: stateOf(withdrawal),
    amount: toWire(amountOf(withdrawal)),
    fee: toWire(feeOf(withdrawal)),
    bankAccount: idOf("bnk", withdrawal.bankAccount),
    reason: reasonOf(withdrawal.reason),
    createdAt: withdrawal.createdAt.toISOString(),
    timeline: readSteps(withdrawal.timeline).map(({ state, at, reason }) => ({
      state: oneOf(contract.withdrawalStates, state),
      at: at.toISOString(),
      reason,
    })),
  };
}

/** What the bill of a withdrawal tells; the bill's owner was checked by whoever asks. */
export const withdrawStory: TellStory = async (read, subject) => {
  const withdrawal = await read.load("withdrawal", subject);
  assert(withdrawal, "a bill's withdrawal exists");
  return { timeline: readSteps(withdrawal.timeline), note: null };
};

import * as contract from "@coffer/contract";
import { add, parseMoney, toWire } from "@coffer/money";
import type { TellStory } from "../../bills/index.ts";
import { mapReply, type Reader } from "../../books/work/index.ts";
import type { PoolAccount } from "../../channels/access/index.ts";
import { idOf } from "../../platform/ids.ts";
import { oneOf } from "../../platform/one-of.ts";
import { assert } from "../../platform/refusal.ts";
import { command, type Endpoint, view } from "../../security/access/index.ts";
import { readSteps, reasonOf } from "../steps/index.ts";
import { topupAccounts } from "./accounts.ts";
import { quoteTopup } from "./quote.ts";
import { requestTopup } from "./request.ts";
import { findAttempts } from "./store.ts";
import {
  type Attempt,
  amountOf,
  attemptState,
  feeOf,
  getOwnTopup,
  type Topup,
  topupState,
} from "./topup.ts";

/** `poolAccounts`: where customers may transfer money to from their own banks. */
export const topupRoutes = (poolAccounts: readonly PoolAccount[]): readonly Endpoint[] => [
  view(contract.quoteTopup, async (read, { who, query }) => {
    const { amount, fee, route } = await quoteTopup(read, who, parseMoney(query));
    // The customer pays what he asked for and what he was shown beside it, nothing else.
    const total = add(amount, fee);
    return { amount: toWire(amount), fee: toWire(fee), total: toWire(total), route: [...route] };
  }),
  command(contract.createTopup, async (read, { who, body, proof, key }) => {
    const { amount, bankAccount } = body;
    const order = { amount: parseMoney(amount), bankAccount, proof, key };
    const work = await requestTopup(read, who, order);
    return mapReply(work, ({ topup, attempt }) => wire(topup, [attempt]));
  }),
  view(contract.getTopupAccounts, async (read, { who }) => {
    const { reference, fee, accounts } = await topupAccounts(read, who, poolAccounts);
    return {
      reference,
      currency: fee.currency,
      fee: toWire(fee),
      accounts: accounts.map(({ bank, number, holder }) => ({
        bank,
        accountNumber: number,
        holder,
      })),
    };
  }),
  view(contract.getTopup, async (read, { who, params }) => {
    const topup = await getOwnTopup(read, who.user, params.id);
    return wire(topup, await findAttempts(read, topup.id));
  }),
];

type TopupWire = contract.ReplyOf<typeof contract.getTopup>;

function wire(topup: Topup, attempts: readonly Attempt[]): TopupWire {
  return {
    id: idOf("top", topup.id),
    state: topupState(topup),
    amount: toWire(amountOf(topup)),
    fee: toWire(feeOf(topup)),
    bankAccount: topup.bankAccount === null ? null : idOf("bnk", topup.bankAccount),
    redirectUrl: topup.redirectUrl,
    attempts: attempts.map(attemptWire),
    reason: reasonOf(topup.reason),
    createdAt: topup.createdAt.toISOString(),
    timeline: readSteps(topup.timeline).map(({ state, at, reason }) => ({
      state: oneOf(contract.topupStates, state),
      at: at.toISOString(),
      reason,
    })),
  };
}

function attemptWire(attempt: Attempt): TopupWire["attempts"][number] {
  const state = attemptState(attempt);
  return {
    gateway: attempt.gateway,
    // While it is being closed there nobody knows whether it was charged.
    state: state === "closing" ? "unknown" : state,
    reason: reasonOf(attempt.reason),
  };
}

/** What the bill of a top-up tells; the bill's owner was checked by whoever asks. */
export const topupStory: TellStory = async (read: Reader, subject) => {
  const topup = await read.load("topup", subject);
  assert(topup, "a bill's top-up exists");
  return { timeline: readSteps(topup.timeline), note: null };
};

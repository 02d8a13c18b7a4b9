import { type Money, money, toWire } from "@coffer/money";
import type { Reader, Row } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { oneOf } from "../../platform/one-of.ts";
import { assert, refuse } from "../../platform/refusal.ts";

// created → processing | action_required | unknown → succeeded | failed. The first four may follow
// each other in any order; the last two never change (E07): a success that comes after "failed" is
// a late receipt, an object of its own.
const topupStates = [
  "created",
  "processing",
  "action_required",
  "unknown",
  "succeeded",
  "failed",
] as const;
export type TopupState = (typeof topupStates)[number];
export type Topup = Row<"topup">;

export const topupState = (topup: Topup): TopupState => oneOf(topupStates, topup.state);
/** No news changes it any more. */
export const hasEnded = (topup: Topup): boolean =>
  topup.state === "succeeded" || topup.state === "failed";

// What the bank reports by itself needs no attempt. An attempt is one gateway, asked once; closing
// says that an unknown one is being ended there, so that another may be tried.
const attemptStates = [
  "created",
  "processing",
  "action_required",
  "unknown",
  "closing",
  "succeeded",
  "failed",
  "closed",
] as const;
export type AttemptState = (typeof attemptStates)[number];
export type Attempt = Row<"topupAttempt">;

export const attemptState = (attempt: Attempt): AttemptState => oneOf(attemptStates, attempt.state);
/** Only a late success is still news to it. */
export const attemptEnded = ({ state }: Attempt): boolean =>
  state === "succeeded" || state === "failed" || state === "closed";

/** Of a top-up or an attempt: they are the same amount. */
export const amountOf = (of: { readonly currency: string; readonly amount: bigint }): Money =>
  money(of.currency, of.amount);
export const feeOf = (topup: Topup): Money => money(topup.currency, topup.fee);

/** Someone else's top-up is reported as missing, so ids cannot be probed. */
export async function getOwnTopup(read: Reader, person: string, id: string): Promise<Topup> {
  const topup = await read.load("topup", id);
  if (!topup || topup.person !== person) refuse("resource.not_found");
  return topup;
}

/** An attempt with the top-up it is made for. */
export interface Tried {
  readonly topup: Topup;
  readonly attempt: Attempt;
}

/** By the attempt's id; undefined where none has it, as a forged notice may claim. */
export async function findTried(read: Reader, attemptId: string): Promise<Tried | undefined> {
  const attempt = await read.load("topupAttempt", attemptId);
  if (!attempt) return undefined;
  const topup = await read.load("topup", attempt.topup);
  assert(topup, "an attempt belongs to a top-up");
  return { topup, attempt };
}

/** What every event about a top-up says. */
export const topupFacts = (topup: Topup) => ({
  topup: idOf("top", topup.id),
  user: idOf("usr", topup.person),
  amount: toWire(amountOf(topup)),
  fee: toWire(feeOf(topup)),
});

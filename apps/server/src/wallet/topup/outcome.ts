import type { Reason } from "@coffer/contract";
import { billState, getBill } from "../../bills/index.ts";
import {
  type AuditLine,
  type Change,
  change,
  type Due,
  type Insert,
  type Reader,
  row,
  type Work,
} from "../../books/work/index.ts";
import { gatewayFee, gatewayTerms, nextGateway } from "../../channels/gateways/index.ts";
import type { ChargeOutcome } from "../../channels/protocol/index.ts";
import { newId } from "../../platform/ids.ts";
import { assert } from "../../platform/refusal.ts";
import { getPerson, tierOf } from "../../security/identity/index.ts";
import { topupCharges } from "../../trust/limits/index.ts";
import { stepped } from "../steps/index.ts";
import { takeLate } from "./late.ts";
import { shrinkOpen } from "./open.ts";
import { topupSucceeded } from "./postings.ts";
import {
  type Attempt,
  type AttemptState,
  amountOf,
  attemptEnded,
  attemptState,
  type Topup,
  type TopupState,
  type Tried,
  topupFacts,
} from "./topup.ts";

// What is learnt of a charge, from the call, a query, a close or a notice, in whatever order. Only
// the states decide; who brought the news does not matter.

/** What the news makes of the attempt and its top-up. News that change nothing change nothing. */
export async function takeOutcome(
  read: Reader,
  tried: Tried,
  outcome: ChargeOutcome,
): Promise<Work<null>> {
  const { attempt } = tried;
  if (attemptEnded(attempt)) {
    const late = outcome.kind === "accepted" && attempt.state !== "succeeded";
    return late ? takeLate(read, tried) : { reply: null };
  }
  switch (outcome.kind) {
    case "accepted":
      return succeed(read, tried, outcome.fee.minor);
    case "declined":
      return endUncharged(read, tried, { state: "failed", reason: outcome.reason });
    case "closed":
      return endUncharged(read, tried, { state: "closed", reason: closedReason(attempt, outcome) });
    case "action":
      return goOn(read, tried, { state: "action_required", redirectUrl: outcome.redirectUrl });
    case "pending":
      return goOn(read, tried, { state: "processing", redirectUrl: attempt.redirectUrl });
    case "unseen":
      return goOn(read, tried, { state: "closing", redirectUrl: null });
    case "unknown":
      return goOn(read, tried, { state: inDoubt(attempt), redirectUrl: attempt.redirectUrl });
  }
}

// A page the payer never came back from is closed by us: to the person that is not a closed
// channel.
const closedReason = (attempt: Attempt, { reason }: { readonly reason: Reason }): Reason =>
  attempt.redirectUrl === null ? reason : "not_confirmed";

/** A doubt about a question does not undo what is known: the page stays, a close is asked again. */
function inDoubt(attempt: Attempt): AttemptState {
  const state = attemptState(attempt);
  return state === "closing" || state === "action_required" ? state : "unknown";
}

const topupStateOf: Readonly<Record<string, TopupState>> = {
  processing: "processing",
  action_required: "action_required",
  unknown: "unknown",
  // Until it is closed there nobody knows whether it was charged.
  closing: "unknown",
};

interface Stand {
  readonly state: AttemptState;
  readonly redirectUrl: string | null;
}

function goOn(read: Reader, { topup, attempt }: Tried, { state, redirectUrl }: Stand): Work<null> {
  if (attempt.state === state && attempt.redirectUrl === redirectUrl) return { reply: null };
  const next = topupStateOf[state];
  assert(next, "an attempt that goes on has a state to go on in");
  const reason = next === "unknown" ? "no_answer" : null;
  return {
    change: [
      change("topupAttempt", attempt, { state, reason, redirectUrl }),
      topupChange(read, topup, { state: next, reason, redirectUrl }),
    ],
    audit: [{ action: "topup.attempt", subject: attempt.id, detail: { state } }],
    reply: null,
  };
}

function topupChange(
  read: Reader,
  topup: Topup,
  to: {
    readonly state: TopupState;
    readonly reason: Reason | null;
    readonly redirectUrl: string | null;
  },
): Change {
  const timeline = stepped(topup.timeline, to, read.now);
  return change("topup", topup, { ...to, timeline });
}

async function succeed(read: Reader, tried: Tried, billed: bigint): Promise<Work<null>> {
  const { topup, attempt } = tried;
  const [person, holder, bill, open] = await Promise.all([
    getPerson(read, topup.person),
    read.load("holder", topup.person),
    getBill(read, topup.id, "in"),
    shrinkOpen(read, topup),
  ]);
  // Nothing may be credited to a wallet that has been closed: the money goes back.
  if (holder?.status === "closed") return closedWallet(read, tried, [open]);
  const amount = amountOf(topup);
  return {
    post: topupSucceeded(topup, { gateway: attempt.gateway, attempt: attempt.id, amount }),
    charge: topupCharges(read, { owner: topup.person, tier: tierOf(person), amount }),
    change: [
      change("topupAttempt", attempt, { state: "succeeded", reason: null, redirectUrl: null }),
      topupChange(read, topup, { state: "succeeded", reason: null, redirectUrl: null }),
      billState(bill, "succeeded"),
      open,
    ],
    emit: [
      {
        type: "topup.succeeded",
        subject: topup.id,
        payload: { ...topupFacts(topup), gateway: attempt.gateway },
      },
    ],
    audit: [
      { action: "topup.succeed", subject: topup.id, detail: { gateway: attempt.gateway } },
      ...feeDiffers(attempt, billed),
    ],
    reply: null,
  };
}

// What is booked is what the contract says; a gateway that names another fee is noticed the same
// day, not with its invoice (E09).
function feeDiffers(attempt: Attempt, billed: bigint): AuditLine[] {
  const booked = gatewayFee(gatewayTerms(attempt.gateway), amountOf(attempt)).minor;
  if (booked === billed) return [];
  const detail = { booked: booked.toString(), billed: billed.toString() };
  return [{ action: "gateway.fee_differs", subject: attempt.id, detail }];
}

async function closedWallet(
  read: Reader,
  tried: Tried,
  changes: readonly Change[],
): Promise<Work<null>> {
  const { topup, attempt } = tried;
  const reason = "restricted" as const;
  const [late, bill] = await Promise.all([takeLate(read, tried), getBill(read, topup.id, "in")]);
  return {
    ...late,
    change: [
      ...changes,
      change("topupAttempt", attempt, { state: "failed", reason, redirectUrl: null }),
      topupChange(read, topup, { state: "failed", reason, redirectUrl: null }),
      billState(bill, "failed"),
    ],
  };
}

interface Ending {
  readonly state: "failed" | "closed";
  readonly reason: Reason;
}

// These lie with the payer and the account, and another gateway would draw on the same account.
const paysNowhere: ReadonlySet<Reason> = new Set([
  "insufficient_funds",
  "account_closed",
  "not_confirmed",
] satisfies Reason[]);

/** It was definitely not charged: only now may the next gateway be tried (C31, E10). */
async function endUncharged(read: Reader, tried: Tried, ending: Ending): Promise<Work<null>> {
  const { topup, attempt } = tried;
  const ended = change("topupAttempt", attempt, { ...ending, redirectUrl: null });
  const next = paysNowhere.has(ending.reason) ? undefined : nextGateway(attempt.gateway);
  const audit: AuditLine[] = [
    { action: "topup.attempt", subject: attempt.id, detail: { ...ending } },
  ];
  if (!next) return failTopup(read, topup, { ending, change: [ended], audit });
  const second = newAttempt(read, topup, { gateway: next.id, position: attempt.position + 1 });
  const to = { state: "processing", reason: ending.reason, redirectUrl: null } as const;
  return {
    insert: [second.insert],
    change: [ended, topupChange(read, topup, to)],
    due: [second.due],
    audit,
    reply: null,
  };
}

async function failTopup(
  read: Reader,
  topup: Topup,
  so: { readonly ending: Ending; readonly change: Change[]; readonly audit: AuditLine[] },
): Promise<Work<null>> {
  const [bill, open] = await Promise.all([getBill(read, topup.id, "in"), shrinkOpen(read, topup)]);
  // To the person the top-up failed because no channel was there, not because one was closed.
  const reason = so.ending.reason === "closed_uncharged" ? "unavailable" : so.ending.reason;
  return {
    change: [
      ...so.change,
      topupChange(read, topup, { state: "failed", reason, redirectUrl: null }),
      billState(bill, "failed"),
      open,
    ],
    emit: [{ type: "topup.failed", subject: topup.id, payload: { ...topupFacts(topup), reason } }],
    audit: [...so.audit, { action: "topup.fail", subject: topup.id, detail: { reason } }],
    reply: null,
  };
}

/** The next try with the due row that owns it until it is final. */
export function newAttempt(
  read: Reader,
  topup: Pick<Topup, "id" | "person" | "amount" | "currency">,
  at: { readonly gateway: string; readonly position: number },
): { readonly attempt: Attempt; readonly insert: Insert; readonly due: Due } {
  const attempt: Attempt = {
    id: newId("att"),
    topup: topup.id,
    person: topup.person,
    gateway: at.gateway,
    position: at.position,
    amount: topup.amount,
    currency: topup.currency,
    state: "created",
    reason: null,
    redirectUrl: null,
    createdAt: read.now,
    version: 1,
  };
  return {
    attempt,
    insert: row("topupAttempt", attempt),
    due: { id: newId("due"), at: read.now, handler: "topup.attempt", reference: attempt.id },
  };
}

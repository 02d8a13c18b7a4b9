import type { Reason } from "@coffer/contract";
import { billState, getBill } from "../../bills/index.ts";
import {
  type AccountRef,
  type Charge,
  change,
  type HouseEvent,
  type Posting,
  type Reader,
  type Reliance,
  rely,
  type Work,
} from "../../books/work/index.ts";
import { assert } from "../../platform/refusal.ts";
import { type News, turnOf } from "../payouts/index.ts";
import { stepped } from "../steps/index.ts";
import { unidentified } from "../unidentified-receipts/index.ts";
import { cashOf, limitsBack } from "./charges.ts";
import { backTo, rejected, returned, settled } from "./postings.ts";
import { totalOf, type Withdrawal, type WithdrawalState, withdrawalFacts } from "./withdrawal.ts";

/**
 * What the news makes of a withdrawal; undefined when they contradict what the bank said before.
 */
export async function takeNews(
  read: Reader,
  withdrawal: Withdrawal,
  { outcome, valueDate }: News,
): Promise<Work<null> | undefined> {
  const turn = turnOf(withdrawal, outcome);
  switch (turn?.kind) {
    case undefined:
      return undefined;
    case "nothing":
      return { reply: null };
    case "wait":
      return wait(read, withdrawal, { state: turn.state, reason: turn.reason });
    case "return":
      return comeBack(read, withdrawal, { reason: turn.reason, valueDate });
    case "settle":
      return step(read, withdrawal, {
        states: [{ state: "settled", reason: null }],
        post: [settled(withdrawal, valueDate)],
        charge: [cashOf(withdrawal)],
        emit: {
          type: "withdrawal.settled",
          subject: withdrawal.id,
          payload: withdrawalFacts(withdrawal),
        },
      });
    case "reject":
      return reject(read, withdrawal, turn.reason);
  }
}

async function reject(read: Reader, withdrawal: Withdrawal, reason: Reason): Promise<Work<null>> {
  const back = await findBack(read, withdrawal);
  return step(read, withdrawal, {
    states: [{ state: "returned", reason }],
    post: [rejected(withdrawal, back.to)],
    charge: [...limitsBack(withdrawal), cashOf(withdrawal)],
    emit: returnedEvent(withdrawal, reason),
    back,
  });
}

/** It had been debited, whether we heard so or not, and the money is back (W3). */
async function comeBack(
  read: Reader,
  withdrawal: Withdrawal,
  { reason, valueDate }: { readonly reason: Reason; readonly valueDate: string | null },
): Promise<Work<null>> {
  const end = { state: "returned", reason } as const;
  const emit = returnedEvent(withdrawal, reason);
  const back = await findBack(read, withdrawal);
  const post = returned(withdrawal, back.to, valueDate);
  const charge = limitsBack(withdrawal);
  if (withdrawal.state === "settled") {
    return step(read, withdrawal, { states: [end], post, charge, emit, back });
  }
  return step(read, withdrawal, {
    states: [{ state: "settled", reason: null }, end],
    post: [settled(withdrawal, valueDate), ...post],
    charge: [...charge, cashOf(withdrawal)],
    emit,
    back,
  });
}

/** Where the money of a payout that failed goes, and what that rests on. */
interface Back {
  readonly to: AccountRef;
  readonly isClosed: boolean;
  readonly rely: readonly Reliance[];
}

// Nothing may be credited to a wallet that was closed after the bank had paid: refused, the fact
// would be tried again for ever, and the money be promised to a bank that does not want it.
async function findBack(read: Reader, withdrawal: Withdrawal): Promise<Back> {
  const holder = await read.load("holder", withdrawal.person);
  assert(holder, "whoever withdrew is a holder");
  const isClosed = holder.status === "closed";
  return {
    to: backTo(withdrawal, isClosed),
    isClosed,
    rely: isClosed ? [rely("holder", holder)] : [],
  };
}

const returnedEvent = (withdrawal: Withdrawal, reason: Reason): HouseEvent => ({
  type: "withdrawal.returned",
  subject: withdrawal.id,
  payload: { ...withdrawalFacts(withdrawal), reason },
});

interface Stage {
  readonly state: WithdrawalState;
  readonly reason: Reason | null;
}

// Two states where a return is heard of before the debit it undoes: the timeline tells both.
interface Move {
  readonly states: readonly [Stage] | readonly [Stage, Stage];
  readonly post: readonly Posting[];
  readonly charge: readonly Charge[];
  readonly emit: HouseEvent;
  readonly back?: Back;
}

/** The end of a payout, or its coming back: row, bill, money and limits in one Work. */
async function step(read: Reader, withdrawal: Withdrawal, move: Move): Promise<Work<null>> {
  const bill = await getBill(read, withdrawal.id, "out");
  const last = move.states[1] ?? move.states[0];
  let { timeline } = withdrawal;
  for (const stage of move.states) timeline = stepped(timeline, stage, read.now);
  const verb = last.state === "settled" ? "settle" : "return";
  const kept = move.back?.isClosed ? keep(read, withdrawal) : undefined;
  return {
    post: move.post,
    charge: move.charge,
    rely: move.back?.rely ?? [],
    change: [change("withdrawal", withdrawal, { ...last, timeline }), billState(bill, last.state)],
    emit: [move.emit],
    insert: kept ? [kept.insert] : [],
    audit: [
      { action: `withdrawal.${verb}`, subject: withdrawal.id, detail: { ...last } },
      ...(kept ? [kept.audit] : []),
    ],
    reply: null,
  };
}

/** What came back to a closed wallet is nobody's, until somebody of the house has found whose. */
function keep(read: Reader, withdrawal: Withdrawal) {
  const { id, bank } = withdrawal;
  const nobodys = unidentified(read, {
    origin: "payout",
    channel: bank,
    reference: id,
    subject: id,
    amount: totalOf(withdrawal),
    valueDate: null,
    reason: "wallet_closed",
    payer: null,
  });
  // An alarm: somebody's money lies with us and a person has to act.
  const audit = { action: "withdrawal.keep", subject: id, detail: { receipt: nobodys.id } };
  return { insert: nobodys.insert, audit };
}

function wait(read: Reader, withdrawal: Withdrawal, stage: Stage): Work<null> {
  const timeline = stepped(withdrawal.timeline, stage, read.now);
  return {
    change: [change("withdrawal", withdrawal, { ...stage, timeline })],
    audit: [{ action: "withdrawal.wait", subject: withdrawal.id, detail: { ...stage } }],
    reply: null,
  };
}

import type { Reason } from "@coffer/contract";
import { billState, getBill } from "../../bills/index.ts";
import {
  type AccountRef,
  change,
  type HouseEvent,
  type Posting,
  type Reader,
  type Reliance,
  rely,
  type Work,
} from "../../books/work/index.ts";
import { assert } from "../../platform/refusal.ts";
import { movedOn, type News, type Turn, turnOf } from "../payouts/index.ts";
import { unidentified } from "../unidentified-receipts/index.ts";
import { cashOf, limitsBack } from "./charges.ts";
import { backTo, rejected, returned, settled } from "./postings.ts";
import { totalOf, type Withdrawal, withdrawalFacts } from "./withdrawal.ts";

/**
 * What the news makes of a withdrawal; undefined when they contradict what the bank said before.
 * Its end, or its coming back, is row, bill, money and limits in one Work (W1 to W3).
 */
export async function takeNews(
  read: Reader,
  withdrawal: Withdrawal,
  { outcome, valueDate }: News,
): Promise<Work<null> | undefined> {
  const turn = turnOf(withdrawal, outcome);
  if (!turn) return turn === null ? { reply: null } : undefined;
  const { timeline, ...stage } = movedOn(withdrawal, turn, read.now);
  const row = change("withdrawal", withdrawal, { ...stage, timeline });
  const told = (verb: string) => ({
    action: `withdrawal.${verb}`,
    subject: withdrawal.id,
    detail: { ...stage },
  });
  if (!turn.debited && turn.back === null) {
    return { change: [row], audit: [told("wait")], reply: null };
  }
  const back = turn.back === null ? undefined : await findBack(read, withdrawal);
  const kept = back?.isClosed ? keep(read, withdrawal) : undefined;
  return {
    post: postings(withdrawal, turn, { to: back?.to, valueDate }),
    charge: [
      ...(back ? limitsBack(withdrawal) : []),
      ...(turn.released ? [cashOf(withdrawal)] : []),
    ],
    rely: back?.rely ?? [],
    change: [row, billState(await getBill(read, withdrawal.id, "out"), stage.state)],
    emit: [turn.back ? returnedEvent(withdrawal, turn.back.reason) : settledEvent(withdrawal)],
    insert: kept ? [kept.insert] : [],
    audit: [told(back ? "return" : "settle"), ...(kept ? [kept.audit] : [])],
    reply: null,
  };
}

interface Way {
  /** Where it comes back to; undefined where it does not. */
  readonly to: AccountRef | undefined;
  readonly valueDate: string | null;
}

function postings(withdrawal: Withdrawal, turn: Turn, { to, valueDate }: Way): Posting[] {
  const debit = turn.debited ? [settled(withdrawal, valueDate)] : [];
  if (!to) return debit;
  if (turn.back?.how === "rejected") return [rejected(withdrawal, to)];
  return [...debit, ...returned(withdrawal, to, valueDate)];
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

const settledEvent = (withdrawal: Withdrawal): HouseEvent => ({
  type: "withdrawal.settled",
  subject: withdrawal.id,
  payload: withdrawalFacts(withdrawal),
});

const returnedEvent = (withdrawal: Withdrawal, reason: Reason): HouseEvent => ({
  type: "withdrawal.returned",
  subject: withdrawal.id,
  payload: { ...withdrawalFacts(withdrawal), reason },
});

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

import { billState, getBill } from "../../bills/index.ts";
import { type DueHandlers, retryAt } from "../../books/due/index.ts";
import { endHold } from "../../books/ledger/index.ts";
import { change, type Reader, type Work } from "../../books/work/index.ts";
import { backoff } from "../../channels/backoff/index.ts";
import { newId } from "../../platform/ids.ts";
import { assert } from "../../platform/refusal.ts";
import { freeCash, payingBank } from "../payouts/index.ts";
import { stepped } from "../steps/index.ts";
import { cashFor } from "./charges.ts";
import { sent } from "./postings.ts";
import { totalOf, type Withdrawal, withdrawalFacts } from "./withdrawal.ts";

/**
 * Promises the money to the bank, in a Work that commits before the bank is told (E03): after it
 * the hold is over and nobody can take the money back, so a payout that we never hear of again is
 * still covered.
 */
async function send(read: Reader, id: string, tries: number): Promise<Work<null>> {
  const found = await read.load("withdrawal", id);
  assert(found, "a withdrawal that is to be sent exists");
  if (found.state !== "requested") return { reply: null };
  // The cash may have gone since it was asked for, or have come to another bank.
  const withdrawal = { ...found, bank: await payingBank(read, found.bank, totalOf(found)) };
  const wait = await hindrance(read, withdrawal);
  if (wait) {
    // "withdrawal.wait" is an alarm when it is for cash: somebody has to bring money into the pool.
    const audit = [{ action: "withdrawal.wait", subject: id, detail: { for: wait } }];
    return retryAt({ audit, reply: null }, backoff(read.now, tries));
  }
  const [hold, bill] = await Promise.all([
    read.load("hold", withdrawal.hold),
    getBill(read, id, "out"),
  ]);
  assert(hold, "a withdrawal that waits has its hold");
  const timeline = stepped(withdrawal.timeline, { state: "sent", reason: null }, read.now);
  return {
    post: [sent(withdrawal)],
    charge: [cashFor(withdrawal)],
    change: [
      change("withdrawal", withdrawal, { state: "sent", bank: withdrawal.bank, timeline }),
      endHold(hold, { captured: hold.amount, released: 0n }),
      billState(bill, "sent"),
    ],
    due: [{ id: newId("due"), at: read.now, handler: "withdrawal.pay", reference: id }],
    emit: [{ type: "withdrawal.sent", subject: id, payload: withdrawalFacts(withdrawal) }],
    audit: [{ action: "withdrawal.send", subject: id }],
    reply: null,
  };
}

/**
 * What keeps it from being sent for now. Read without a lock, to say so kindly and to ask again;
 * what decides is the journal: the standing of the account, and the charge on the bank's cash.
 */
async function hindrance(
  read: Reader,
  withdrawal: Withdrawal,
): Promise<"standing" | "cash" | undefined> {
  const { bank, currency, person } = withdrawal;
  const [holder, free] = await Promise.all([
    read.load("holder", person),
    freeCash(read, bank, currency),
  ]);
  if (holder?.status !== "active") return "standing";
  return free < totalOf(withdrawal).minor ? "cash" : undefined;
}

/**
 * `withdrawal.send`, due when the delay or the cooling off is over, and again while it is hindered.
 */
export const sendDueHandlers: DueHandlers = {
  "withdrawal.send": { decide: (read, item) => send(read, item.reference, item.attempt) },
};

import type { Reason } from "@coffer/contract";
import {
  type Charge,
  change,
  type Posting,
  type Reader,
  type Work,
} from "../../books/work/index.ts";
import { cashBack, isWithBank, type News, turnOf } from "../payouts/index.ts";
import { type Stage, stepped } from "../steps/index.ts";
import { getReceipt, reopened, returned } from "../unidentified-receipts/index.ts";
import { payoutRejected, payoutReturned, payoutSettled } from "./postings.ts";
import { amountOf, type ReceiptReturn } from "./receipt-return.ts";

/** What the news make of a return; undefined when they contradict what the bank said before. */
export async function takeNews(
  read: Reader,
  back: ReceiptReturn,
  { outcome, valueDate }: News,
): Promise<Work<null> | undefined> {
  const turn = turnOf(back, outcome);
  const over = [cashBack(back.bank, amountOf(back))];
  switch (turn?.kind) {
    case undefined:
      return undefined;
    case "nothing":
      return { reply: null };
    case "wait":
      return wait(read, back, { state: turn.state, reason: turn.reason });
    case "settle":
      return gone(read, back, { post: [payoutSettled(back, valueDate)], charge: over });
    case "reject":
      return open(read, back, {
        states: [{ state: "returned", reason: turn.reason }],
        post: [payoutRejected(back)],
        charge: over,
      });
    case "return":
      return comeBack(read, back, { reason: turn.reason, valueDate });
  }
}

interface Effect {
  readonly post: readonly Posting[];
  readonly charge: readonly Charge[];
}

/** The bank has paid it: it is with whoever sent it. */
async function gone(read: Reader, back: ReceiptReturn, effect: Effect): Promise<Work<null>> {
  const timeline = stepped(back.timeline, { state: "settled", reason: null }, read.now);
  const receipt = await getReceipt(read, back.receipt);
  return {
    ...effect,
    change: [
      change("receiptReturn", back, { state: "settled", reason: null, timeline }),
      returned(read, receipt),
    ],
    audit: [{ action: "receipt.settle", subject: receipt.id, detail: { payout: back.id } }],
    reply: null,
  };
}

/** It had been debited, whether we heard so or not, and the money is back. */
function comeBack(
  read: Reader,
  back: ReceiptReturn,
  { reason, valueDate }: { readonly reason: Reason; readonly valueDate: string | null },
): Promise<Work<null>> {
  const end: Stage = { state: "returned", reason };
  const post = payoutReturned(back, valueDate);
  if (!isWithBank(back)) return open(read, back, { states: [end], post: [post], charge: [] });
  return open(read, back, {
    states: [{ state: "settled", reason: null }, end],
    post: [payoutSettled(back, valueDate), post],
    charge: [cashBack(back.bank, amountOf(back))],
  });
}

/** It is nobody's again, and open: to be sent once more, or found to be somebody's. */
async function open(
  read: Reader,
  back: ReceiptReturn,
  { states, ...effect }: Effect & { readonly states: readonly Stage[] },
): Promise<Work<null>> {
  const receipt = await getReceipt(read, back.receipt);
  const reason = states.at(-1)?.reason ?? null;
  let { timeline } = back;
  for (const stage of states) timeline = stepped(timeline, stage, read.now);
  return {
    ...effect,
    change: [
      change("receiptReturn", back, { state: "returned", reason, timeline }),
      reopened(receipt),
    ],
    // An alarm: its owner has to be found after all.
    audit: [{ action: "receipt.reopen", subject: receipt.id, detail: { payout: back.id, reason } }],
    reply: null,
  };
}

function wait(read: Reader, back: ReceiptReturn, stage: Stage): Work<null> {
  const timeline = stepped(back.timeline, stage, read.now);
  return {
    change: [change("receiptReturn", back, { ...stage, timeline })],
    audit: [{ action: "receipt.wait", subject: back.receipt, detail: { ...stage } }],
    reply: null,
  };
}

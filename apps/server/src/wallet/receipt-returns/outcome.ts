import { change, type Posting, type Reader, type Work } from "../../books/work/index.ts";
import { cashBack, movedOn, type News, type Turn, turnOf } from "../payouts/index.ts";
import { getReceipt, reopened, returned } from "../unidentified-receipts/index.ts";
import { payoutRejected, payoutReturned, payoutSettled } from "./postings.ts";
import { amountOf, type ReceiptReturn } from "./receipt-return.ts";

/**
 * What the news make of a return; undefined when they contradict what the bank said before. Paid,
 * it is with whoever sent it. What comes back is nobody's again, and open: to be sent once more, or
 * found to be somebody's.
 */
export async function takeNews(
  read: Reader,
  back: ReceiptReturn,
  { outcome, valueDate }: News,
): Promise<Work<null> | undefined> {
  const turn = turnOf(back, outcome);
  if (!turn) return turn === null ? { reply: null } : undefined;
  const { timeline, ...stage } = movedOn(back, turn, read.now);
  const row = change("receiptReturn", back, { ...stage, timeline });
  const told = (verb: string, detail: Readonly<Record<string, string | null>>) => [
    { action: `receipt.${verb}`, subject: back.receipt, detail },
  ];
  if (!turn.debited && turn.back === null) {
    return { change: [row], audit: told("wait", { ...stage }), reply: null };
  }
  const receipt = await getReceipt(read, back.receipt);
  const end =
    turn.back === null
      ? { change: returned(read, receipt), audit: told("settle", { payout: back.id }) }
      : // An alarm: its owner has to be found after all.
        {
          change: reopened(receipt),
          audit: told("reopen", { payout: back.id, reason: stage.reason }),
        };
  return {
    post: postings(back, turn, valueDate),
    charge: turn.released ? [cashBack(back.bank, amountOf(back))] : [],
    change: [row, end.change],
    audit: end.audit,
    reply: null,
  };
}

function postings(back: ReceiptReturn, turn: Turn, valueDate: string | null): Posting[] {
  if (turn.back?.how === "rejected") return [payoutRejected(back)];
  return [
    ...(turn.debited ? [payoutSettled(back, valueDate)] : []),
    ...(turn.back === null ? [] : [payoutReturned(back, valueDate)]),
  ];
}

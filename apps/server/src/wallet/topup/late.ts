import { type DueHandlers, retryAt } from "../../books/due/index.ts";
import { change, type Reader, type Row, row, type Work } from "../../books/work/index.ts";
import { backoff, overdue } from "../../channels/backoff/index.ts";
import type { Gateway, RefundOutcome } from "../../channels/gateways/index.ts";
import { newId } from "../../platform/ids.ts";
import { assert } from "../../platform/refusal.ts";
import { unidentified } from "../unidentified-receipts/index.ts";
import { lateReceipt, refundKept, refundSucceeded } from "./postings.ts";
import { amountOf, type Tried } from "./topup.ts";

// A success after the attempt had ended, or beside another's (T7, C31): booked as what it is,
// nobody's money, and sent back to where it came from exactly once.

/**
 * The Work of such a success: `receipt.late` and `refund.sent` in one, and the due row of the
 * refund. Once for each attempt, whoever brings the news.
 */
export async function takeLate(read: Reader, { topup, attempt }: Tried): Promise<Work<null>> {
  const name = `topup.late:${attempt.id}`;
  if (await read.loadBy("claim", "name", name)) return { reply: null };
  const id = newId("rfd");
  const amount = amountOf(attempt);
  return {
    claim: [{ name }],
    post: lateReceipt(id, { gateway: attempt.gateway, attempt: attempt.id, amount }),
    insert: [
      row("lateReceipt", {
        id,
        attempt: attempt.id,
        topup: topup.id,
        gateway: attempt.gateway,
        amount: attempt.amount,
        currency: attempt.currency,
        state: "sent",
        createdAt: read.now,
      }),
    ],
    due: [{ id: newId("due"), at: read.now, handler: "topup.refund", reference: id }],
    audit: [{ action: "receipt.late", subject: attempt.id, detail: { refund: id } }],
    reply: null,
  };
}

async function getLate(read: Reader, id: string) {
  const late = await read.load("lateReceipt", id);
  assert(late, "a late receipt that is to be refunded exists");
  return late;
}

async function takeRefund(
  read: Reader,
  id: string,
  { outcome, attempt }: { readonly outcome: RefundOutcome; readonly attempt: number },
): Promise<Work<null>> {
  const late = await getLate(read, id);
  if (late.state !== "sent") return { reply: null };
  if (outcome.kind === "unknown") {
    // "receipt.overdue" is an alarm: somebody has to call the gateway.
    const open = { since: late.createdAt, action: "receipt.overdue", subject: id };
    return retryAt({ audit: overdue(read.now, open), reply: null }, backoff(read.now, attempt));
  }
  if (outcome.kind !== "refunded") return keep(read, late);
  return {
    post: [refundSucceeded(id, late.gateway, amountOf(late))],
    change: [change("lateReceipt", late, { state: "refunded" })],
    audit: [{ action: "receipt.refund", subject: id }],
    reply: null,
  };
}

/** Nobody's again, and not on its way any more: somebody of the house finds out whose it is. */
function keep(read: Reader, late: Row<"lateReceipt">): Work<null> {
  const { id, gateway, topup } = late;
  const amount = amountOf(late);
  const nobodys = unidentified(read, {
    origin: "charge",
    channel: gateway,
    reference: id,
    subject: topup,
    amount,
    valueDate: null,
    reason: "refund_refused",
    payer: null,
  });
  return {
    post: [refundKept(id, gateway, amount)],
    change: [change("lateReceipt", late, { state: "kept" })],
    insert: [nobodys.insert],
    // "receipt.keep" is an alarm: somebody's money lies with us and a person has to act.
    audit: [{ action: "receipt.keep", subject: id, detail: { receipt: nobodys.id } }],
    reply: null,
  };
}

/** The same reference at each try, so the gateway refunds once however often it is asked. */
export const lateDueHandlers = (gateway: (id: string) => Gateway): DueHandlers => ({
  "topup.refund": {
    act: async (read, item) => {
      const late = await getLate(read, item.reference);
      return gateway(late.gateway).refund({
        reference: late.id,
        charge: late.attempt,
        amount: amountOf(late),
      });
    },
    decide: (read, item, outcome: RefundOutcome) =>
      takeRefund(read, item.reference, { outcome, attempt: item.attempt }),
  },
});

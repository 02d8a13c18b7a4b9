import { account, openHold } from "../../books/ledger/index.ts";
import { type Reader, row, type Work } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import type { Sent } from "./send.ts";
import { type Draft, type Grounds, payersBill } from "./send-now.ts";
import { amountOf, type Transfer, transferPending } from "./transfer.ts";

// Three days for somebody to look at it. After that it goes back: money is not kept for want of a
// decision (H03).
const REVIEW_MS = 3 * 24 * 3600 * 1000;

interface Delayed extends Grounds {
  readonly delayMinutes: number;
}

/** The money leaves now and arrives later; until then the payer may take it back (S2). */
export function delaySend(read: Reader, draft: Draft, grounds: Delayed): Work<Sent> {
  const until = new Date(read.now.getTime() + grounds.delayMinutes * 60_000);
  return pend(draft, grounds, { review: false, until });
}

/** The money waits until a person of the house has looked at it (S2). */
export function holdSend(read: Reader, draft: Draft, grounds: Grounds): Work<Sent> {
  const until = new Date(read.now.getTime() + REVIEW_MS);
  return pend(draft, grounds, { review: true, until });
}

interface Waiting {
  readonly review: boolean;
  readonly until: Date;
}

function pend(draft: Draft, grounds: Grounds, { review, until }: Waiting): Work<Sent> {
  const { strength, risk, counterparty } = grounds;
  const hold = newId("hld");
  const transfer: Transfer = {
    ...draft,
    strength,
    risk,
    review,
    hold,
    state: "pending",
    arrivesAt: review ? null : until,
    endedAt: null,
  };
  const { id: reference, payer: owner, currency, amount } = transfer;
  const kind = "transfer.pending";
  const handler = review ? "transfer.review" : "transfer.arrive";
  return {
    post: [
      {
        kind,
        reference,
        moves: [
          {
            from: account("customer.available", owner, currency),
            to: account("customer.held", owner, currency),
            amount: amountOf(transfer),
          },
        ],
      },
    ],
    claim: grounds.claim,
    charge: grounds.charge,
    rely: grounds.rely,
    change: grounds.change,
    insert: [
      row("transfer", transfer),
      openHold({ id: hold, owner, currency, amount, kind, reference, expiresAt: until }),
      payersBill(transfer),
    ],
    due: [{ id: newId("due"), at: until, handler, reference }],
    emit: [transferPending(transfer)],
    audit: [{ action: "transfer.send", subject: reference, detail: { review } }],
    reply: { transfer, counterparty },
  };
}

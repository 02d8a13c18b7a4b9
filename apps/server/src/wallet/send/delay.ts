import { account, openHold } from "../../books/ledger/index.ts";
import { type Reader, row, type Work } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import type { Sent } from "./send.ts";
import { type Draft, type Grounds, payersBill } from "./send-now.ts";
import { amountOf, type Transfer, transferPending } from "./transfer.ts";
import { unwatched, type Watch, watchedEvent } from "./watch/watch.ts";

// Three days for somebody to look at it. After that it goes back: money is not kept for want of a
// decision (H03).
const REVIEW_MS = 3 * 24 * 3600 * 1000;

interface Delayed extends Grounds {
  readonly delayMinutes: number;
  readonly watch: Watch | undefined;
}

/**
 * The money leaves now and arrives later; until then the payer may take it back (S2), and so may
 * whom the payer trusts.
 */
export function delaySend(read: Reader, draft: Draft, grounds: Delayed): Work<Sent> {
  const until = new Date(read.now.getTime() + grounds.delayMinutes * 60_000);
  return pend(draft, grounds, { review: false, until, watch: grounds.watch });
}

/**
 * The money waits until a person of the house has looked at it (S2). Nobody else hears of it: who
 * might be watched is not told so.
 */
export function holdSend(read: Reader, draft: Draft, grounds: Grounds): Work<Sent> {
  const until = new Date(read.now.getTime() + REVIEW_MS);
  return pend(draft, grounds, { review: true, until, watch: undefined });
}

interface Waiting {
  readonly review: boolean;
  readonly until: Date;
  readonly watch: Watch | undefined;
}

function pend(draft: Draft, grounds: Grounds, { review, until, watch }: Waiting): Work<Sent> {
  const { strength, risk, counterparty } = grounds;
  const hold = newId("hld");
  const transfer: Transfer = {
    ...draft,
    strength,
    risk,
    review,
    hold,
    ...(watch ?? unwatched),
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
      ...grounds.insert,
    ],
    due: [{ id: newId("due"), at: until, handler, reference }],
    emit: [transferPending(transfer), ...(watch ? [watchedEvent(transfer, watch)] : [])],
    audit: [{ action: "transfer.send", subject: reference, detail: { review } }],
    reply: { transfer, counterparty },
  };
}

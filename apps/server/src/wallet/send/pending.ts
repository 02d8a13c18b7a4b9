import type { Reason } from "@coffer/contract";
import { billState, getBill } from "../../bills/index.ts";
import { account, endHold } from "../../books/ledger/index.ts";
import { type Change, change, type Reader, type Row, type Work } from "../../books/work/index.ts";
import { assert } from "../../platform/refusal.ts";
import { givenBack } from "./given-back.ts";
import { amountOf, type Transfer, transferEvent } from "./transfer.ts";

/** A transfer that waits, with the rows that end with it. */
export interface Pending {
  readonly transfer: Transfer;
  readonly hold: Row<"hold">;
  readonly bill: Row<"bill">;
}

/** Undefined when it does not wait any more: it ends exactly once (H02). */
export async function findPending(read: Reader, transfer: Transfer): Promise<Pending | undefined> {
  if (transfer.state !== "pending" || transfer.hold === null) return undefined;
  const [hold, bill] = await Promise.all([
    read.load("hold", transfer.hold),
    getBill(read, transfer.id, "out"),
  ]);
  assert(hold, "a transfer that waits has its hold");
  return { transfer, hold, bill };
}

/** Where the money of a transfer that waits lies: with the payer, held. */
export const heldBy = (transfer: Transfer) =>
  account("customer.held", transfer.payer, transfer.currency);

interface Ending {
  readonly state: "sent" | "cancelled" | "rejected";
  readonly reason: Reason | null;
  readonly at: Date;
}

/**
 * The rows that move on together when the waiting is over. Each carries the version it was read
 * at: of an arrival and a cancellation that meet, exactly one commits.
 */
export function ends(
  { transfer, hold, bill }: Pending,
  { state, reason, at }: Ending,
): { readonly transfer: Transfer; readonly change: Change[] } {
  const set = { state, reason, endedAt: at };
  const { amount } = transfer;
  const parts =
    state === "sent" ? { captured: amount, released: 0n } : { captured: 0n, released: amount };
  return {
    transfer: { ...transfer, ...set },
    change: [change("transfer", transfer, set), endHold(hold, parts), billState(bill, state)],
  };
}

/** Gives the money back to the payer: he took it back, or the house did not let it pass (S2). */
export async function giveBack(
  read: Reader,
  pending: Pending,
  ending: Pick<Ending, "reason"> & { readonly state: "cancelled" | "rejected" },
): Promise<Work<Transfer>> {
  const ended = ends(pending, { ...ending, at: read.now });
  const { transfer } = ended;
  const { id, payer, currency } = transfer;
  const kind = `transfer.${ending.state}` as const;
  return {
    post: [
      {
        kind,
        reference: id,
        moves: [
          {
            from: heldBy(transfer),
            to: account("customer.available", payer, currency),
            amount: amountOf(transfer),
          },
        ],
      },
    ],
    charge: await givenBack(read, transfer),
    change: ended.change,
    emit: [transferEvent(kind, transfer)],
    audit: [
      { action: ending.state === "cancelled" ? "transfer.cancel" : "transfer.reject", subject: id },
    ],
    reply: transfer,
  };
}

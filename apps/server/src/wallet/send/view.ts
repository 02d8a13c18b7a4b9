import type { getTransfer, Reason, ReplyOf } from "@coffer/contract";
import { reasonCodes } from "@coffer/contract";
import { toWire } from "@coffer/money";
import type { Step, TellStory } from "../../bills/index.ts";
import type { Reader } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { oneOf } from "../../platform/one-of.ts";
import { nameOf } from "./names.ts";
import { openNote } from "./note.ts";
import { amountOf, getTransferOf, stateOf, type Transfer, type TransferState } from "./transfer.ts";
import { contactPartOf } from "./watch/watch.ts";

export type TransferWire = ReplyOf<typeof getTransfer>;

/** A transfer as one of its two parties sees it; what the decision knew is not read again. */
export function transferWire(
  transfer: Transfer,
  viewer: string,
  { counterparty, note }: { readonly counterparty: string; readonly note: string | null },
): TransferWire {
  return {
    id: idOf("trf", transfer.id),
    state: stateOf(transfer),
    direction: viewer === transfer.payer ? "out" : "in",
    amount: toWire(amountOf(transfer)),
    counterparty,
    note,
    arrivesAt: transfer.arrivesAt?.toISOString() ?? null,
    contactPart: viewer === transfer.payer ? contactPartOf(transfer) : null,
    createdAt: transfer.createdAt.toISOString(),
    timeline: timelineOf(transfer, viewer).map((step) => ({ ...step, at: step.at.toISOString() })),
  };
}

/** The same with name and note read, for whoever comes back to it later. */
export async function transferView(
  read: Reader,
  transfer: Transfer,
  viewer: string,
): Promise<TransferWire> {
  const other = viewer === transfer.payer ? transfer.payee : transfer.payer;
  const [counterparty, note] = await Promise.all([
    nameOf(read, other),
    openNote(read, transfer, viewer),
  ]);
  return transferWire(transfer, viewer, { counterparty, note });
}

interface TransferStep extends Step {
  readonly state: TransferState;
}

/** Two steps at most, so the row itself tells it. For the payee it begins when it arrives. */
function timelineOf(transfer: Transfer, viewer: string): TransferStep[] {
  const last = { state: stateOf(transfer), at: transfer.endedAt ?? transfer.createdAt };
  const reason = reasonOf(transfer);
  if (transfer.hold === null || viewer === transfer.payee) return [{ ...last, reason: null }];
  const pending = { state: "pending" as const, at: transfer.createdAt, reason: waitsFor(transfer) };
  return transfer.endedAt === null ? [pending] : [pending, { ...last, reason }];
}

function waitsFor({ review, contactPart }: Transfer): Reason | null {
  if (review) return "held_for_review";
  return contactPart === "asked" ? "waits_for_contact" : null;
}

const reasonOf = (transfer: Transfer): Reason | null =>
  transfer.reason === null ? null : oneOf(reasonCodes, transfer.reason);

/** What the bills of both parties tell of a transfer. */
export const transferStory: TellStory = async (read, subject, viewer) => {
  const transfer = await getTransferOf(read, viewer, subject);
  return { timeline: timelineOf(transfer, viewer), note: await openNote(read, transfer, viewer) };
};

import { change, type Reader, type Work } from "../../../books/work/index.ts";
import { newId } from "../../../platform/ids.ts";
import { refuse } from "../../../platform/refusal.ts";
import type { Session } from "../../../security/access/index.ts";
import { checkProof, type Proof } from "../../../security/stepup/index.ts";
import { amountOf, isKnownPayee } from "../transfer.ts";
import { answeredEvent } from "./watch.ts";
import { getWaiting, getWatched, standingOf } from "./watched.ts";

export interface Approval {
  readonly id: string;
  readonly proof: Proof | null;
  readonly key: string | undefined;
}

/**
 * Says yes, by a proof over this transfer and its amount. To somebody known it arrives at once;
 * to somebody new the day of thinking again goes on: a yes is no reason to hurry. A transfer that
 * has ended, or of which the contact was only told, is `transfer.not_waiting`.
 */
export async function approveWatched(
  read: Reader,
  who: Session,
  { id, proof, key }: Approval,
): Promise<Work<null>> {
  const transfer = await getWatched(read, who, id);
  const deed = { action: "transfer.approve", amount: amountOf(transfer), subject: id, key };
  const proven = await checkProof(read, who, proof, deed);
  if (!proven.ok) return proven.work;
  if (transfer.contactPart === "approved") return { reply: null };
  await getWaiting(read, transfer);
  if (transfer.contactPart !== "asked") refuse("transfer.not_waiting");
  const known = await isKnownPayee(read, transfer.payer, transfer.payee);
  const now = { at: read.now, handler: "transfer.arrive", reference: id };
  return {
    claim: proven.claim,
    rely: [standingOf(who), ...proven.rely],
    insert: proven.insert,
    change: [change("transfer", transfer, { contactPart: "approved" }), ...proven.change],
    due: known ? [{ id: newId("due"), ...now }] : [],
    emit: [answeredEvent(transfer, who.user, "approved")],
    audit: [{ action: "transfer.approve", subject: id, detail: { by: who.user } }],
    reply: null,
  };
}

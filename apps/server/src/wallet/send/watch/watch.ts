import { compare, type Money, toWire } from "@coffer/money";
import type { HouseEvent, Reader } from "../../../books/work/index.ts";
import { type Id, idOf } from "../../../platform/ids.ts";
import { oneOf } from "../../../platform/one-of.ts";
import type { Person } from "../../../security/identity/index.ts";
import { contactOf, togetherFrom } from "../../../security/trusted-contact/index.ts";
import { packOf } from "../../../trust/packs/index.ts";
import { amountOf, type Transfer } from "../transfer.ts";

/** Who looks twice with the payer, and what of a transfer that waits is theirs to say. */
export interface Watch {
  readonly contact: Id<"usr">;
  readonly contactPart: "told" | "asked";
}

const parts = ["told", "asked", "approved"] as const;

export const contactPartOf = ({ contactPart }: Transfer) =>
  contactPart === null ? null : oneOf(parts, contactPart);

export const unwatched = { contact: null, contactPart: null } as const;

/** The payer's trusted contact, who is asked from the amount on that the two have agreed on. */
export async function watchOver(
  read: Reader,
  person: Person,
  amount: Money,
): Promise<Watch | undefined> {
  const bond = await contactOf(read, person);
  if (!bond) return undefined;
  const from = togetherFrom(bond);
  const asked = from !== null && compare(amount, from) >= 0;
  return { contact: idOf("usr", bond.contact), contactPart: asked ? "asked" : "told" };
}

/** How long a yes is waited for where nothing else delays the transfer. */
export const answerMinutes = (read: Reader): number => packOf(read).family.answerHours * 60;

export function watchedEvent(transfer: Transfer, { contact, contactPart }: Watch): HouseEvent {
  const asked = contactPart === "asked";
  const payload = { ...watched(transfer), contact, asked };
  return { type: "transfer.watched", subject: transfer.id, payload };
}

export function answeredEvent(
  transfer: Transfer,
  contact: Id<"usr">,
  how: "approved" | "stopped",
): HouseEvent {
  const payload = { ...watched(transfer), contact, how };
  return { type: "transfer.answered", subject: transfer.id, payload };
}

const watched = (transfer: Transfer) => ({
  transfer: idOf("trf", transfer.id),
  payer: idOf("usr", transfer.payer),
  amount: toWire(amountOf(transfer)),
});

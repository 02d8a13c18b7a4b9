import { change, type Reader, type Work } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import { getPerson, phoneOf, type Session, served, tierOf } from "../identity/index.ts";
import { findWatching, WATCHING_MAX } from "./store.ts";
import {
  contactChanged,
  forgotten,
  phoneIndexOf,
  standingName,
  type TrustedContact,
} from "./trusted-contact.ts";

/**
 * Agrees to watch over somebody, or declines. Only whoever holds the number it was sent to finds
 * it; said twice, the first answer stands. Refuses `resource.not_found`, `trusted_contact.over`,
 * `kyc.required` and `trusted_contact.too_many`.
 */
export async function answerInvitation(
  read: Reader,
  who: Session,
  { id, agree }: { readonly id: string; readonly agree: boolean },
): Promise<Work<null>> {
  const bond = await read.load("trustedContact", id);
  const me = await getPerson(read, who.user);
  if (!bond) refuse("resource.not_found");
  if (bond.contact === who.user && bond.state === "active" && agree) return { reply: null };
  const index = phoneIndexOf(read, (await phoneOf(read, me)).reveal());
  if (bond.phoneIndex !== index || bond.person === who.user) refuse("resource.not_found");
  if (bond.state !== "invited" || bond.expiresAt <= read.now) refuse("trusted_contact.over");
  const work = agree ? await accepted(read, bond, who) : declined(read, bond);
  return { ...work, rely: [{ table: "holder", id: who.user, version: who.standing }] };
}

async function accepted(read: Reader, bond: TrustedContact, who: Session): Promise<Work<null>> {
  const [me, person, watching] = await Promise.all([
    getPerson(read, who.user),
    getPerson(read, bond.person),
    findWatching(read, who.user),
  ]);
  // Whoever is trusted is known by name, and not only by a number that can be somebody else's.
  if (tierOf(me) === "T0") refuse("kyc.required");
  // A plain read: of two agreed to at once both may count.
  if (watching.length >= WATCHING_MAX) refuse("trusted_contact.too_many");
  const set = { state: "active", contact: who.user, answeredAt: read.now };
  return {
    change: [change("trustedContact", bond, set), served(person, { trustedContact: bond.id })],
    emit: [contactChanged({ ...bond, contact: who.user }, "accepted")],
    audit: [{ action: "trusted_contact.accept", subject: bond.id, detail: { by: who.user } }],
    reply: null,
  };
}

function declined(read: Reader, bond: TrustedContact): Work<null> {
  return {
    release: [standingName(bond.person)],
    change: [
      change("trustedContact", bond, { state: "declined", answeredAt: read.now, ...forgotten }),
    ],
    emit: [contactChanged(bond, "declined")],
    audit: [{ action: "trusted_contact.decline", subject: bond.id }],
    reply: null,
  };
}

/** Nobody has answered in time. */
export async function lapse(read: Reader, id: string): Promise<Work<null>> {
  const bond = await read.load("trustedContact", id);
  if (bond?.state !== "invited" || bond.expiresAt > read.now) return { reply: null };
  return {
    release: [standingName(bond.person)],
    change: [change("trustedContact", bond, { state: "lapsed", ...forgotten })],
    emit: [contactChanged(bond, "lapsed")],
    audit: [{ action: "trusted_contact.lapse", subject: id }],
    reply: null,
  };
}

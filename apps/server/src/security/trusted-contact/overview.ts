import type { getFamily, inviteContact, ReplyOf } from "@coffer/contract";
import type { Reader } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { getPerson, maskedName, phoneOf, type Session } from "../identity/index.ts";
import { maskPhone } from "../personal/index.ts";
import { findInvitations, findStanding, findWatching } from "./store.ts";
import {
  invitedPhone,
  phoneIndexOf,
  type TrustedContact,
  togetherWire,
} from "./trusted-contact.ts";

export type Family = ReplyOf<typeof getFamily>;

/** Whom I trust, who asks me, and over whom I watch. */
export async function familyOf(read: Reader, { user }: Pick<Session, "user">): Promise<Family> {
  const phone = (await phoneOf(read, await getPerson(read, user))).reveal();
  const [standing, invitations, watching] = await Promise.all([
    findStanding(read, user),
    findInvitations(read, phoneIndexOf(read, phone)),
    findWatching(read, user),
  ]);
  return {
    contact: standing ? await contactWire(read, standing) : null,
    invitations: await Promise.all(invitations.map((bond) => invitationWire(read, bond))),
    watching: await Promise.all(watching.map((bond) => watchingWire(read, bond))),
  };
}

/** As the person who invited sees it. */
export async function contactWire(
  read: Reader,
  bond: TrustedContact,
): Promise<ReplyOf<typeof inviteContact>> {
  const { contact, endsAt } = bond;
  const phone = await invitedPhone(read, bond);
  const known = contact === null ? null : await getPerson(read, contact);
  return {
    id: idOf("tct", bond.id),
    state: bond.state === "active" ? "active" : "invited",
    phoneMasked: maskPhone(phone.reveal()),
    nameMasked: known && (await maskedName(read, known)),
    togetherFrom: togetherWire(bond),
    expiresAt: known ? null : bond.expiresAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
  };
}

async function whose(read: Reader, { id, person: owner }: TrustedContact) {
  const person = await getPerson(read, owner);
  const [name, phone] = await Promise.all([maskedName(read, person), phoneOf(read, person)]);
  const phoneMasked = maskPhone(phone.reveal());
  return { id: idOf("tct", id), nameMasked: name ?? phoneMasked, phoneMasked };
}

const invitationWire = async (read: Reader, bond: TrustedContact) => ({
  ...(await whose(read, bond)),
  togetherFrom: togetherWire(bond),
  expiresAt: bond.expiresAt.toISOString(),
});

const watchingWire = async (read: Reader, bond: TrustedContact) => ({
  ...(await whose(read, bond)),
  togetherFrom: togetherWire(bond),
  since: (bond.answeredAt ?? bond.invitedAt).toISOString(),
  endsAt: bond.endsAt?.toISOString() ?? null,
});

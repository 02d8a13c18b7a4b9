import { type Money, money, toWire } from "@coffer/money";
import type { HouseEvent, Reader, Row } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { oneOf } from "../../platform/one-of.ts";
import { assert, refuse } from "../../platform/refusal.ts";
import type { Person } from "../identity/index.ts";
import { blindIndex, type Place, personKey, type Sensitive } from "../vault/index.ts";

// invited → active | declined | lapsed | ended; active → ended. One at a time for each person: the
// name below is taken while one is invited or active. Who is trusted sees transfers that wait,
// stops them, and from an amount on has to say yes; never a balance, an account or a note.

const states = ["invited", "active", "declined", "lapsed", "ended"] as const;
export type TrustedContact = Row<"trustedContact">;

export const stateOf = ({ state }: TrustedContact) => oneOf(states, state);

/** Taken while one stands: of two invited at once the second finds the first. */
export const standingName = (person: string): string => `trusted_contact:${person}`;

/**
 * Of a number in E.164; another key than a person's own phone has, so the two columns cannot be
 * joined.
 */
export const phoneIndexOf = (read: Reader, phone: string): string =>
  blindIndex(read.keyring, "trusted_contact.phone", phone);

const placeOf = (id: string): Place => ({ table: "trusted_contact", column: "phone", row: id });

/** Under the key of whoever invited: it is what they typed. */
export async function sealPhone(
  read: Reader,
  of: { readonly id: string; readonly person: string },
  phone: string,
): Promise<Buffer> {
  return (await personKey(read, of.person)).seal(placeOf(of.id), phone);
}

/** The number that was invited, while it stands. */
export async function invitedPhone(
  read: Reader,
  { id, person, phone }: TrustedContact,
): Promise<Sensitive<string>> {
  assert(phone, "what stands has its number");
  return (await personKey(read, person)).open(placeOf(id), phone);
}

/**
 * From this much on, in the currency it was agreed in, a transfer waits for the contact's yes; null
 * is told only.
 */
export const togetherFrom = ({ currency, togetherFrom: from }: TrustedContact): Money | null =>
  from === null ? null : money(currency, from);

export const togetherWire = (bond: TrustedContact) => {
  const from = togetherFrom(bond);
  return from && toWire(from);
};

/** What stays when it is over: that there was one. The number was another person's. */
export const forgotten = { phone: null, phoneIndex: null } as const;

/** Who has agreed to watch over this person, if somebody has. Costs nothing where nobody has. */
export async function contactOf(
  read: Reader,
  { trustedContact }: Person,
): Promise<(TrustedContact & { readonly contact: string }) | undefined> {
  if (trustedContact === null) return undefined;
  const bond = await read.load("trustedContact", trustedContact);
  if (bond?.state !== "active" || bond.contact === null) return undefined;
  return { ...bond, contact: bond.contact };
}

/** Somebody else's is reported as missing, so ids cannot be probed. */
export async function getWatching(
  read: Reader,
  contact: string,
  id: string,
): Promise<TrustedContact> {
  const bond = await read.load("trustedContact", id);
  if (bond?.contact !== contact) refuse("resource.not_found");
  return bond;
}

type What = "invited" | "accepted" | "declined" | "lapsed" | "ending" | "kept" | "ended";

export const contactChanged = (
  { id, person, contact }: Pick<TrustedContact, "id" | "person" | "contact">,
  what: What,
): HouseEvent => ({
  type: "trusted_contact.changed",
  subject: id,
  payload: {
    trustedContact: idOf("tct", id),
    user: idOf("usr", person),
    contact: contact === null ? null : idOf("usr", contact),
    what,
  },
});

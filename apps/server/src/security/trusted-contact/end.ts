import { change, type Reader, type Work } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import { getPerson, type Session, served } from "../identity/index.ts";
import { checkFresh, joined, type Proof } from "../stepup/index.ts";
import { findStanding } from "./store.ts";
import type { FamilyTools } from "./terms.ts";
import {
  contactChanged,
  forgotten,
  getWatching,
  standingName,
  type TrustedContact,
} from "./trusted-contact.ts";

const HOUR_MS = 3_600_000;

/**
 * The person does without: an invitation is taken back at once, since it protects nobody yet. What
 * was agreed to ends by the strongest proof there is and a day later, of which the contact hears.
 * Refuses as `checkFresh` does; where there is nothing to end it is no error.
 */
export async function endContact(
  read: Reader,
  tools: FamilyTools,
  who: Session,
  proof: Proof | null,
): Promise<Work<null>> {
  const bond = await findStanding(read, who.user);
  // Nothing there, or asked for already: the day that runs is not begun again.
  if (!bond || bond.endsAt) return { reply: null };
  if (bond.state === "invited") return over(read, bond, "person");
  const deed = { action: "trusted_contact.end", subject: bond.id, always: true };
  const fresh = await checkFresh(read, who, proof, deed);
  if (!fresh.ok) return fresh.work;
  const endsAt = new Date(read.now.getTime() + tools.termsOf(read).endHours * HOUR_MS);
  return {
    ...joined({ change: [change("trustedContact", bond, { endsAt })] }, fresh.parts),
    due: [{ id: newId("due"), at: endsAt, handler: "trusted_contact.end", reference: bond.id }],
    emit: [contactChanged(bond, "ending")],
    audit: [{ action: "trusted_contact.leave", subject: bond.id }],
    reply: null,
  };
}

/** Second thoughts, in time: it only protects, so nothing has to be proved. */
export async function keepContact(read: Reader, who: Session): Promise<Work<null>> {
  const bond = await findStanding(read, who.user);
  if (!bond?.endsAt) return { reply: null };
  return {
    change: [change("trustedContact", bond, { endsAt: null })],
    emit: [contactChanged(bond, "kept")],
    audit: [{ action: "trusted_contact.keep", subject: bond.id }],
    reply: null,
  };
}

/** The day is over. One that was kept, or asked for again later, stays as it is. */
export async function ended(read: Reader, id: string): Promise<Work<null>> {
  const bond = await read.load("trustedContact", id);
  if (bond?.state !== "active" || !bond.endsAt || bond.endsAt > read.now) return { reply: null };
  return over(read, bond, "person");
}

/**
 * The contact does not want to watch any more; nobody is held to it. Said twice is once. Refuses
 * `resource.not_found`.
 */
export async function stopWatching(read: Reader, who: Session, id: string): Promise<Work<null>> {
  const bond = await getWatching(read, who.user, id);
  return bond.state === "active" ? over(read, bond, "contact") : { reply: null };
}

async function over(
  read: Reader,
  bond: TrustedContact,
  endedBy: "person" | "contact",
): Promise<Work<null>> {
  const person = await getPerson(read, bond.person);
  const set = { state: "ended", endedAt: read.now, endsAt: null, endedBy, ...forgotten };
  const watched = person.trustedContact === bond.id;
  return {
    release: [standingName(bond.person)],
    change: [
      change("trustedContact", bond, set),
      ...(watched ? [served(person, { trustedContact: null })] : []),
    ],
    emit: [contactChanged(bond, "ended")],
    audit: [{ action: "trusted_contact.end", subject: bond.id, detail: { by: endedBy } }],
    reply: null,
  };
}

import type { Reader } from "../../books/work/index.ts";
import type { TrustedContact } from "./trusted-contact.ts";

// Who watches over more people than this is no relative; the bound keeps the page one page.
export const WATCHING_MAX = 20;

/** The one of this person that is invited or active. */
export function findStanding(read: Reader, person: string): Promise<TrustedContact | undefined> {
  return read.db
    .selectFrom("trustedContact")
    .selectAll()
    .where("person", "=", person)
    .where("state", "in", ["invited", "active"])
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** What waits for an answer of whoever holds this number, newest first. */
export function findInvitations(read: Reader, phoneIndex: string): Promise<TrustedContact[]> {
  return read.db
    .selectFrom("trustedContact")
    .selectAll()
    .where("phoneIndex", "=", phoneIndex)
    .where("state", "=", "invited")
    .where("expiresAt", ">", read.now)
    .orderBy("id", "desc")
    .limit(WATCHING_MAX)
    .execute();
}

/** Over whom this person watches, newest first. */
export function findWatching(read: Reader, contact: string): Promise<TrustedContact[]> {
  return read.db
    .selectFrom("trustedContact")
    .selectAll()
    .where("contact", "=", contact)
    .where("state", "=", "active")
    .orderBy("id", "desc")
    .limit(WATCHING_MAX)
    .execute();
}

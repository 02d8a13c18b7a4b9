import type { Reader } from "../../books/work/index.ts";
import type { Consent, Purpose } from "./consent.ts";

/**
 * The decision that holds, or undefined where none was ever made; whether it stands is `stands`.
 */
export const latestConsent = (
  read: Reader,
  person: string,
  kind: Purpose,
): Promise<Consent | undefined> =>
  read.db
    .selectFrom("consent")
    .selectAll()
    .where("person", "=", person)
    .where("kind", "=", kind)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();

/** The newest decisions of a person, newest first. */
export const latestConsents = (read: Reader, person: string, rows: number) =>
  read.db
    .selectFrom("consent")
    .selectAll()
    .where("person", "=", person)
    .orderBy("id", "desc")
    .limit(rows)
    .execute();

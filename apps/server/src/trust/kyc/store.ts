import type { Reader } from "../../books/work/index.ts";
import type { Verification } from "./verification.ts";

/** A person's requests, newest first. */
export function requestsOf(
  read: Reader,
  person: string,
  count: number,
): Promise<readonly Verification[]> {
  return read.db
    .selectFrom("kyc")
    .selectAll()
    .where("person", "=", person)
    .orderBy("id", "desc")
    .limit(count)
    .execute();
}

/** Who has been verified with this id number, if anybody. */
export async function verifiedPerson(
  read: Reader,
  idNumberIndex: string,
): Promise<string | undefined> {
  const found = await read.db
    .selectFrom("kyc")
    .select("person")
    .where("idNumberIndex", "=", idNumberIndex)
    .where("state", "=", "approved")
    .limit(1)
    .executeTakeFirst();
  return found?.person;
}

/** The verification that gave the person their name, if there was one. */
export function approvedOf(read: Reader, person: string): Promise<Verification | undefined> {
  return read.db
    .selectFrom("kyc")
    .selectAll()
    .where("person", "=", person)
    .where("state", "=", "approved")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
}

import type { Reader } from "../../books/work/index.ts";

// What a person asked for about their data. Each list is short and says so.

const FEW = 20;
export const CONSENTS_MAX = 50;

export const copiesOf = (read: Reader, person: string) =>
  read.db
    .selectFrom("dataExport")
    .select(["id", "state", "askedAt", "readyAt", "expiresAt"])
    .where("person", "=", person)
    .orderBy("id", "desc")
    .limit(FEW)
    .execute();

/** A name is corrected by a new verification. */
export const verificationsOf = (read: Reader, person: string) =>
  read.db
    .selectFrom("kyc")
    .select(["id", "state", "createdAt", "decidedAt"])
    .where("person", "=", person)
    .orderBy("id", "desc")
    .limit(FEW)
    .execute();

/** A phone number is corrected by getting back in with a new one. */
export const newNumbersOf = (read: Reader, person: string) =>
  read.db
    .selectFrom("recovery")
    .select(["id", "state", "begunAt", "endedAt"])
    .where("person", "=", person)
    .where("begunAt", "is not", null)
    .where("newPhone", "is not", null)
    .orderBy("id", "desc")
    .limit(FEW)
    .execute();

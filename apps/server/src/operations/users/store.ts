import type { Reader } from "../../books/work/index.ts";
import type { Keyset } from "../../platform/page.ts";

// What of a person's rows the console lists; each list is short and says so.

const FEW = 20;
const BANK_ACCOUNTS_MAX = 50;

export function findPeople(read: Reader, { before, rows }: Keyset) {
  const query = read.db.selectFrom("person").selectAll().orderBy("id", "desc").limit(rows);
  return (before === null ? query : query.where("id", "<", before)).execute();
}

export const latestSessions = (read: Reader, person: string) =>
  read.db
    .selectFrom("session")
    .select(["id", "device", "standing", "createdAt", "lastSeenAt", "expiresAt", "revokedAt"])
    .where("person", "=", person)
    .orderBy("id", "desc")
    .limit(FEW)
    .execute();

export const latestKyc = (read: Reader, person: string) =>
  read.db
    .selectFrom("kyc")
    .select(["id", "state", "tier", "reason", "createdAt"])
    .where("person", "=", person)
    .orderBy("id", "desc")
    .limit(FEW)
    .execute();

export const bankAccountsOf = (read: Reader, person: string) =>
  read.db
    .selectFrom("bankAccount")
    .select(["id", "bank", "last4", "state"])
    .where("person", "=", person)
    .orderBy("id", "desc")
    .limit(BANK_ACCOUNTS_MAX)
    .execute();

export const latestRecoveries = (read: Reader, person: string) =>
  read.db
    .selectFrom("recovery")
    .select("id")
    .where("person", "=", person)
    .orderBy("id", "desc")
    .limit(FEW)
    .execute();

export const passkeysOf = (read: Reader, person: string) =>
  read.db
    .selectFrom("passkey")
    .select("id")
    .where("person", "=", person)
    .orderBy("id", "desc")
    .limit(FEW)
    .execute();

export const latestRestrictions = (read: Reader, person: string) =>
  read.db
    .selectFrom("restriction")
    .selectAll()
    .where("person", "=", person)
    .orderBy("id", "desc")
    .limit(FEW)
    .execute();

export const latestBills = (read: Reader, person: string) =>
  read.db
    .selectFrom("bill")
    .select(["id", "subject", "kind", "direction", "amount", "currency", "state", "at"])
    .where("owner", "=", person)
    .orderBy("id", "desc")
    .limit(FEW)
    .execute();

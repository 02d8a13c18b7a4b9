import { sql } from "kysely";
import type { Reader } from "../../books/work/index.ts";
import type { Keyset } from "../../platform/page.ts";
import { countFound } from "../counts/index.ts";

// What of a person's rows the console lists; each list is short and says so.

const FEW = 20;
const BANK_ACCOUNTS_MAX = 50;

/** By state through the holder, whose index finds the few that are frozen among many. */
export function findPeople(read: Reader, status: string | undefined, { before, rows }: Keyset) {
  let query = read.db.selectFrom("person").selectAll("person");
  if (status !== undefined) {
    query = query.innerJoin("holder", "holder.id", "person.id").where("holder.status", "=", status);
  }
  if (before !== null) query = query.where("person.id", "<", before);
  return query.orderBy("person.id", "desc").limit(rows).execute();
}

const statuses = ["active", "frozen", "closed"] as const;

/** How many people are in each state; shops are holders too. */
export const countPeople = async (read: Reader) => ({
  data: await Promise.all(
    statuses.map((status) =>
      countFound(
        read,
        status,
        sql`select 1 from holder where status = ${status} and id like 'usr\\_%'`,
      ),
    ),
  ),
});

/** Ended ones too: where somebody was signed in is what a complaint is about. */
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

/** As their owner sees them, without the note. */
export const latestBills = (read: Reader, person: string) =>
  read.db
    .selectFrom("bill")
    .select(["id", "subject", "kind", "direction", "amount", "currency", "state", "at"])
    .where("owner", "=", person)
    .orderBy("id", "desc")
    .limit(FEW)
    .execute();

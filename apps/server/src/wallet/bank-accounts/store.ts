import type { Reader } from "../../books/work/index.ts";
import type { Sensitive } from "../../security/vault/index.ts";
import { type BankAccount, numberIndexOf } from "./bank-account.ts";

// Few people have more than three; the bound keeps a list one page and a query cheap.
export const BANK_ACCOUNTS_MAX = 10;

/** The bank accounts this person has bound or tried to bind, oldest first. */
export function findBankAccounts(read: Reader, person: string): Promise<BankAccount[]> {
  return read.db
    .selectFrom("bankAccount")
    .selectAll()
    .where("person", "=", person)
    .where("state", "in", ["checking", "verified"])
    .orderBy("id")
    .limit(BANK_ACCOUNTS_MAX + 1)
    .execute();
}

/** The same with the refused ones, newest first: who has just been told no sees why. */
export function findShownBankAccounts(read: Reader, person: string): Promise<BankAccount[]> {
  return read.db
    .selectFrom("bankAccount")
    .selectAll()
    .where("person", "=", person)
    .where("state", "<>", "removed")
    .orderBy("id", "desc")
    .limit(100)
    .execute();
}

/**
 * Whether a withdrawal to it has not ended. Whoever withdraws relies on the row that removal
 * changes.
 */
export async function isInUse(read: Reader, bankAccount: string): Promise<boolean> {
  const open = await read.db
    .selectFrom("withdrawal")
    .select("id")
    .where("bankAccount", "=", bankAccount)
    .where("state", "in", ["requested", "sent", "unknown"])
    .limit(1)
    .executeTakeFirst();
  return open !== undefined;
}

/** The verified account of this person with this number, if it is bound. */
export async function findBoundByNumber(
  read: Reader,
  person: string,
  number: Sensitive<string>,
): Promise<BankAccount | undefined> {
  const index = numberIndexOf(read, number);
  const bound = await findBankAccounts(read, person);
  return bound.find((one) => one.state === "verified" && one.numberIndex === index);
}

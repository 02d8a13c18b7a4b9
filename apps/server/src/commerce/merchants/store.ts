import type { Reader } from "../../books/work/index.ts";

/** A stored balance (credits − debits): positive is what the house owes the shop. */
export interface MerchantAccount {
  readonly class: string;
  readonly currency: string;
  readonly balance: bigint;
}

// A merchant has one account per class and currency, so the list is as short as the list of
// currencies; the bound only says so.
const ACCOUNTS_MAX = 300;

/** A merchant's accounts of these classes, as far as any was ever opened. */
export function findAccounts(
  read: Reader,
  merchant: string,
  classes: readonly string[],
): Promise<MerchantAccount[]> {
  return read.db
    .selectFrom("account")
    .select(["class", "currency", "balance"])
    .where("owner", "=", merchant)
    .where("class", "in", [...classes])
    .orderBy("currency")
    .limit(ACCOUNTS_MAX)
    .execute();
}

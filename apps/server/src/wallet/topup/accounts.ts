import { type Money, money } from "@coffer/money";
import type { Reader } from "../../books/work/index.ts";
import type { PoolAccount } from "../../channels/access/index.ts";
import { refuse } from "../../platform/refusal.ts";
import type { Session } from "../../security/access/index.ts";
import { getPerson, tierOf } from "../../security/identity/index.ts";
import { packOf } from "../../trust/packs/index.ts";
import { topupFee } from "./quote.ts";
import { bankReference } from "./reference.ts";

/** What a person needs to fill in a transfer at their own bank. */
export interface TopupAccounts {
  readonly reference: string;
  /** Of each transfer, whatever its amount. */
  readonly fee: Money;
  readonly accounts: readonly PoolAccount[];
}

/**
 * Where a person may transfer money to. Told to nobody whom it would not be credited to, and while
 * frozen to nobody either: what arrives then is theirs all the same, but cannot be used.
 */
export async function topupAccounts(
  read: Reader,
  { user }: Session,
  accounts: readonly PoolAccount[],
): Promise<TopupAccounts> {
  const [person, holder] = await Promise.all([getPerson(read, user), read.load("holder", user)]);
  if (tierOf(person) === "T0") refuse("kyc.required");
  if (holder?.status !== "active") {
    refuse(holder?.status === "closed" ? "account.closed" : "account.frozen");
  }
  if (accounts.length === 0) refuse("topup.transfer_unavailable");
  const fee = topupFee(money(packOf(read).currency, 0n));
  return { reference: bankReference(user), fee, accounts };
}

import type { Reader, Row } from "../../books/work/index.ts";
import { oneOf } from "../../platform/one-of.ts";
import { assert, refuse } from "../../platform/refusal.ts";
import {
  blindIndex,
  type PersonKey,
  personKey,
  type Sensitive,
} from "../../security/vault/index.ts";

// checking → verified | refused; verified → removed. Rows are never deleted: what is on its way to
// a removed account arrives there.
const bankAccountStates = ["checking", "verified", "refused", "removed"] as const;
export type BankAccountState = (typeof bankAccountStates)[number];
export type BankAccount = Row<"bankAccount">;

export const stateOf = (bankAccount: BankAccount): BankAccountState =>
  oneOf(bankAccountStates, bankAccount.state);

type Column = "number_sealed" | "holder_sealed" | "token_sealed";

const placeOf = (id: string, column: Column) => ({ table: "bank_account", column, row: id });

/** For the account's row: what opens as one column opens as no other. */
export const sealColumn = (
  key: PersonKey,
  at: { readonly id: string; readonly column: Column },
  text: Sensitive<string>,
): Buffer => key.seal(placeOf(at.id, at.column), text.reveal());

/** Found by equality within one person only: two people may share a joint account. */
export const numberIndexOf = (read: Reader, number: Sensitive<string>): string =>
  blindIndex(read.keyring, "bank_account.number", number.reveal());

/** The name that stands for "this person has bound this number". */
export const bindingName = (person: string, numberIndex: string): string =>
  `bank_account:${person}:${numberIndex}`;

/** As it may be shown to its owner and stand in a bill: the last four digits. */
export const maskedNumber = (bankAccount: BankAccount): string => `•••• ${bankAccount.last4}`;

/** Someone else's bank account is reported as missing, so ids cannot be probed. */
export async function getOwn(read: Reader, person: string, id: string): Promise<BankAccount> {
  const found = await read.load("bankAccount", id);
  if (!found || found.person !== person || found.state === "removed") refuse("resource.not_found");
  return found;
}

/** One that money may come from and go to; the caller relies on the row it gets. */
export async function getUsable(read: Reader, person: string, id: string): Promise<BankAccount> {
  const own = await getOwn(read, person, id);
  if (own.state === "verified") return own;
  refuse(own.reason === "account_closed" ? "bank_account.closed" : "bank_account.not_verified");
}

/** What the outside needs of it. Opened only where a call is made. */
export interface OpenedBankAccount {
  readonly number: Sensitive<string>;
  readonly holder: Sensitive<string>;
  readonly token: Sensitive<string> | null;
}

/** Opens all that is sealed of it. For calls outside and its owner's export, never for a view. */
export async function openBankAccount(read: Reader, id: string): Promise<OpenedBankAccount> {
  const found = await read.load("bankAccount", id);
  assert(found, "a bank account that is named exists");
  const key = await personKey(read, found.person);
  const opened = (column: Column, sealed: Uint8Array) => key.open(placeOf(id, column), sealed);
  return {
    number: opened("number_sealed", found.numberSealed),
    holder: opened("holder_sealed", found.holderSealed),
    token: found.tokenSealed ? opened("token_sealed", found.tokenSealed) : null,
  };
}

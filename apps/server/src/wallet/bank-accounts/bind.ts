import { type Reader, row, type Work } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import type { Session } from "../../security/access/index.ts";
import { getPerson, legalName, tierOf } from "../../security/identity/index.ts";
import { personKey, type Sensitive } from "../../security/vault/index.ts";
import { type BankAccount, bindingName, numberIndexOf, sealColumn } from "./bank-account.ts";
import { BANK_ACCOUNTS_MAX, findBankAccounts } from "./store.ts";

/**
 * Notes down an account of the person's own; the bank is asked afterwards, because no decision
 * calls the outside world. Until it has said yes nothing can be charged or paid.
 */
export async function bindBankAccount(
  read: Reader,
  { user, standing }: Session,
  { bank, number }: { readonly bank?: string; readonly number: Sensitive<string> },
): Promise<Work<BankAccount>> {
  const [person, holder, bound] = await Promise.all([
    getPerson(read, user),
    read.load("holder", user),
    findBankAccounts(read, user),
  ]);
  if (holder?.status !== "active") refuse("account.frozen");
  const holderName = await legalName(read, person);
  if (tierOf(person) === "T0" || holderName === null) refuse("kyc.required");
  // Read without a lock: two at once may make one more than the bound, which keeps lists short and
  // guards nothing.
  if (bound.length >= BANK_ACCOUNTS_MAX) refuse("bank_account.too_many");

  const id = newId("bnk");
  const key = await personKey(read, user);
  const numberIndex = numberIndexOf(read, number);
  const made = {
    id,
    person: user,
    bank: bankOf(number, bank),
    numberSealed: sealColumn(key, { id, column: "number_sealed" }, number),
    numberIndex,
    last4: number.reveal().slice(-4),
    holderSealed: sealColumn(key, { id, column: "holder_sealed" }, holderName),
    tokenSealed: null,
    state: "checking",
    reason: null,
    isDefault: false,
    createdAt: read.now,
  };
  return {
    claim: [{ name: bindingName(user, numberIndex), taken: "bank_account.already_bound" }],
    rely: [{ table: "holder", id: user, version: standing }],
    insert: [row("bankAccount", made)],
    due: [{ id: newId("due"), at: read.now, handler: "bank_account.check", reference: id }],
    audit: [{ action: "bank_account.bind", subject: id }],
    reply: { ...made, version: 1 },
  };
}

// The banks there is a contract with, and how long their numbers are.
const digitsOf: ReadonlyMap<string, number> = new Map([
  ["bank-a", 16],
  ["bank-b", 19],
]);

/** The bank whose number it is; the one somebody chose has to be that one. */
function bankOf(number: Sensitive<string>, chosen: string | undefined): string {
  const { length } = number.reveal();
  const bank = [...digitsOf].find(([, digits]) => digits === length)?.[0];
  if (bank === undefined || (chosen !== undefined && chosen !== bank)) {
    refuse("bank_account.unsupported");
  }
  return bank;
}

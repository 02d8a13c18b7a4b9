import type { Reason } from "@coffer/contract";
import { type DueHandlers, retryAt } from "../../books/due/index.ts";
import { change, type Reader, type Work } from "../../books/work/index.ts";
import { backoff, overdue } from "../../channels/backoff/index.ts";
import type { Bank } from "../../channels/banks/index.ts";
import type { Tokenise } from "../../channels/gateways/index.ts";
import { idOf } from "../../platform/ids.ts";
import { assert } from "../../platform/refusal.ts";
import { personKey, type Sensitive } from "../../security/vault/index.ts";
import { type BankAccount, bindingName, openBankAccount, sealColumn } from "./bank-account.ts";
import { findBankAccounts } from "./store.ts";

/** Who can say whose account it is, and who must know it before it can be charged. */
export interface OwnershipChannels {
  readonly bank: (id: string) => Bank;
  readonly tokenise: Tokenise;
}

type Finding =
  | { readonly kind: "token"; readonly token: Sensitive<string> }
  | { readonly kind: "refused"; readonly reason: Reason }
  | { readonly kind: "unknown" };

/** Asks the bank, then gateway A; both answer the same question the same way each time. */
async function ask(
  read: Reader,
  { bank, tokenise }: OwnershipChannels,
  id: string,
): Promise<Finding> {
  const found = await read.load("bankAccount", id);
  assert(found, "a bank account that is to be checked exists");
  const opened = await openBankAccount(read, id);
  const owner = await bank(found.bank).verifyOwner(opened);
  // The gateway is told of an account only when its bank has said whose it is.
  if (owner.kind !== "match") return owner;
  return tokenise(opened);
}

async function decideCheck(
  read: Reader,
  id: string,
  { finding, attempt }: { readonly finding: Finding; readonly attempt: number },
): Promise<Work<null>> {
  const found = await read.load("bankAccount", id);
  assert(found, "a bank account that is to be checked exists");
  if (found.state !== "checking") return { reply: null };
  switch (finding.kind) {
    case "unknown": {
      // An alarm: the person waits, and somebody of the house has to call the bank.
      const open = { since: found.createdAt, action: "bank_account.overdue", subject: id };
      return retryAt({ audit: overdue(read.now, open), reply: null }, backoff(read.now, attempt));
    }
    case "refused":
      return refused(found, finding.reason);
    case "token":
      return verified(read, found, finding.token);
  }
}

// The name is given back, so that a mistyped holder or a reopened account can be tried again.
const refused = (found: BankAccount, reason: Reason): Work<null> => ({
  release: [bindingName(found.person, found.numberIndex)],
  change: [change("bankAccount", found, { state: "refused", reason })],
  audit: [{ action: "bank_account.refuse", subject: found.id, detail: { reason } }],
  reply: null,
});

async function verified(
  read: Reader,
  found: BankAccount,
  token: Sensitive<string>,
): Promise<Work<null>> {
  const [key, all] = await Promise.all([
    personKey(read, found.person),
    findBankAccounts(read, found.person),
  ]);
  const tokenSealed = sealColumn(key, { id: found.id, column: "token_sealed" }, token);
  const isDefault = !all.some((other) => other.isDefault);
  return {
    change: [change("bankAccount", found, { state: "verified", tokenSealed, isDefault })],
    emit: [
      {
        type: "bank_account.bound",
        subject: found.id,
        payload: { bankAccount: idOf("bnk", found.id), user: idOf("usr", found.person) },
      },
    ],
    audit: [{ action: "bank_account.verify", subject: found.id }],
    reply: null,
  };
}

/** `bank_account.check`, due at once after the binding and again while nobody has answered. */
export const bankAccountDueHandlers = (channels: OwnershipChannels): DueHandlers => ({
  "bank_account.check": {
    act: (read, item) => ask(read, channels, item.reference),
    decide: (read, item, finding: Finding) =>
      decideCheck(read, item.reference, { finding, attempt: item.attempt }),
  },
});

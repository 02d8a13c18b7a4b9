import * as contract from "@coffer/contract";
import type { DisplayName } from "../../bills/index.ts";
import { mapReply } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { assert } from "../../platform/refusal.ts";
import { command, view } from "../../security/access/index.ts";
import { findPerson, localeOf } from "../../security/identity/index.ts";
import { sensitive } from "../../security/vault/index.ts";
import { reasonOf } from "../steps/index.ts";
import { type BankAccount, maskedNumber, stateOf } from "./bank-account.ts";
import { bindBankAccount } from "./bind.ts";
import { removeBankAccount } from "./remove.ts";
import { findShownBankAccounts } from "./store.ts";

const wire = (found: BankAccount): contract.ReplyOf<typeof contract.bindBankAccount> => ({
  id: idOf("bnk", found.id),
  bank: found.bank,
  masked: maskedNumber(found),
  state: stateOf(found),
  reason: reasonOf(found.reason),
  isDefault: found.isDefault,
});

export const bankAccountRoutes = [
  command(contract.bindBankAccount, async (read, { who, body }) =>
    mapReply(
      await bindBankAccount(read, who, {
        ...(body.bank !== undefined && { bank: body.bank }),
        number: sensitive(body.accountNumber),
      }),
      wire,
    ),
  ),
  view(contract.listBankAccounts, async (read, { who }) => ({
    data: (await findShownBankAccounts(read, who.user)).map(wire),
  })),
  command(contract.removeBankAccount, (read, { who, params }) =>
    removeBankAccount(read, who, params.id),
  ),
];

/** A bank account in a bill: for its owner in the owner's language, for others by the bank's id. */
export const bankAccountName: DisplayName = async (read, id, viewer) => {
  const [found, person] = await Promise.all([
    read.load("bankAccount", id),
    findPerson(read, viewer),
  ]);
  assert(found, "a bank account that is named exists");
  const bank = person ? contract.bankName(found.bank, localeOf(person)) : found.bank;
  return `${bank} ${maskedNumber(found)}`;
};

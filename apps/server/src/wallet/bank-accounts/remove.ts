import { change, type Reader, type Work } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import type { Session } from "../../security/access/index.ts";
import { bindingName, getOwn } from "./bank-account.ts";
import { findBankAccounts, isInUse } from "./store.ts";

/**
 * Takes a bank account off the list. A withdrawal relies on the row that this changes: of the two,
 * whichever commits second is decided again (A25). The row stays, so money on its way arrives.
 */
export async function removeBankAccount(
  read: Reader,
  { user, standing }: Session,
  id: string,
): Promise<Work<null>> {
  const [own, holder, all, inUse] = await Promise.all([
    getOwn(read, user, id),
    read.load("holder", user),
    findBankAccounts(read, user),
    isInUse(read, id),
  ]);
  if (holder?.status !== "active") refuse("account.frozen");
  // While the bank is being asked the answer may still bind it.
  if (inUse || own.state === "checking") refuse("bank_account.in_use");
  const next = all.find((other) => other.id !== id && other.state === "verified");
  const wasBound = own.state === "verified";
  return {
    release: wasBound ? [bindingName(user, own.numberIndex)] : [],
    rely: [{ table: "holder", id: user, version: standing }],
    change: [
      change("bankAccount", own, { state: "removed", isDefault: false }),
      ...(own.isDefault && next ? [change("bankAccount", next, { isDefault: true })] : []),
    ],
    emit: wasBound
      ? [
          {
            type: "bank_account.removed",
            subject: id,
            payload: { bankAccount: idOf("bnk", id), user },
          },
        ]
      : [],
    audit: [{ action: "bank_account.remove", subject: id }],
    reply: null,
  };
}

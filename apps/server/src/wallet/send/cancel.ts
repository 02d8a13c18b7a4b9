import type { Reader, Work } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import type { Session } from "../../security/access/index.ts";
import { findPending, giveBack } from "./pending.ts";
import { getTransferOf, type Transfer } from "./transfer.ts";

/** The payer's second thoughts: possible while the money has not arrived, and only then. */
export async function cancelTransfer(
  read: Reader,
  who: Session,
  id: string,
): Promise<Work<Transfer>> {
  const transfer = await getTransferOf(read, who.user, id);
  // The payee sees a transfer only once it has arrived, so whoever finds it waiting is the payer.
  const pending = await findPending(read, transfer);
  if (!pending) refuse("transfer.not_cancellable");
  return giveBack(read, pending, { state: "cancelled", reason: "cancelled_by_user" });
}

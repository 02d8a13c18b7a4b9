import type { Charge, Reader } from "../../books/work/index.ts";
import { oneOf } from "../../platform/one-of.ts";
import { getPerson, tierOf } from "../../security/identity/index.ts";
import { givenBack as back, spendingCharges } from "../../trust/limits/index.ts";
import { amountOf, type Transfer } from "./transfer.ts";

/** The limits that a transfer had used, given back to the windows they came from (M01). */
export async function givenBack(read: Reader, transfer: Transfer): Promise<readonly Charge[]> {
  const person = await getPerson(read, transfer.payer);
  return back(
    spendingCharges(read, {
      owner: transfer.payer,
      tier: tierOf(person),
      amount: amountOf(transfer),
      strength: oneOf([1, 2, 3], transfer.strength),
      at: transfer.createdAt,
    }),
  );
}

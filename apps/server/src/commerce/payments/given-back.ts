import { isZero, type Money } from "@coffer/money";
import type { Charge, Reader } from "../../books/work/index.ts";
import { oneOf } from "../../platform/one-of.ts";
import { getPerson, tierOf } from "../../security/identity/index.ts";
import { givenBack as back, spendingCharges } from "../../trust/limits/index.ts";
import type { Payment } from "./payment.ts";

/** The limits that what was not taken had used, given back to the windows they came from (M01). */
export async function givenBack(
  read: Reader,
  payment: Payment,
  amount: Money,
): Promise<readonly Charge[]> {
  if (isZero(amount)) return [];
  const person = await getPerson(read, payment.payer);
  return back(
    spendingCharges(read, {
      owner: payment.payer,
      tier: tierOf(person),
      amount,
      strength: oneOf([1, 2, 3], payment.strength),
      at: payment.createdAt,
    }),
  );
}

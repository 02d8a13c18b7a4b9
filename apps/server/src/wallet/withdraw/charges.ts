import { Array as ArrayOf, Literal, Object as ObjectOf, String as StringOf, Union } from "typebox";
import type { Charge } from "../../books/work/index.ts";
import type { Json } from "../../platform/db/schema.ts";
import { fits } from "../../platform/outbound/index.ts";
import { assert } from "../../platform/refusal.ts";
import { givenBack } from "../../trust/limits/index.ts";
import { cashBack, cashUse } from "../payouts/index.ts";
import { totalOf, type Withdrawal } from "./withdrawal.ts";

const isStored = fits(
  ArrayOf(
    ObjectOf({
      owner: StringOf(),
      rule: StringOf(),
      currency: StringOf(),
      window: StringOf(),
      amount: StringOf({ pattern: "^[0-9]{1,19}$" }),
      strength: Union([Literal(1), Literal(2), Literal(3)]),
    }),
  ),
);

/** What was charged, as a column: a change of tier or of the rules does not change what returns. */
export const storedCharges = (charges: readonly Charge[]): Json =>
  charges.map(({ owner, rule, currency, window, amount, strength }) => ({
    owner,
    rule,
    currency,
    window,
    amount: amount.toString(),
    strength,
  }));

/** The limits given back to the windows they came from. */
export function limitsBack({ charges }: Withdrawal): readonly Charge[] {
  assert(isStored(charges), "a withdrawal knows what it charged");
  const caps = [null, null, null] as const;
  return givenBack(charges.map((charge) => ({ ...charge, amount: BigInt(charge.amount), caps })));
}

/** What the withdrawal promises of its bank's cash (L22). */
export const cashFor = (withdrawal: Withdrawal): Charge =>
  cashUse(withdrawal.bank, totalOf(withdrawal));

export const cashOf = (withdrawal: Withdrawal): Charge =>
  cashBack(withdrawal.bank, totalOf(withdrawal));

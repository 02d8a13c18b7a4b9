import { Array as ArrayOf, Literal, Object as ObjectOf, String as StringOf, Union } from "typebox";
import { account } from "../../books/ledger/index.ts";
import type { Charge } from "../../books/work/index.ts";
import type { Json } from "../../platform/db/schema.ts";
import { fits } from "../../platform/outbound/index.ts";
import { assert } from "../../platform/refusal.ts";
import { givenBack } from "../../trust/limits/index.ts";
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

/** The counter of what a bank's cash is promised to. */
export const cashRule = (currency: string): string => `cash:${currency}`;

/**
 * Cash before promise (L22): a bank is told to pay only what lies there and is promised to nobody
 * else. Read under the lock of the account, so two payouts never count on the same money.
 */
export function cashUse(withdrawal: Withdrawal): Charge {
  const { bank, currency } = withdrawal;
  return {
    owner: bank,
    rule: cashRule(currency),
    currency,
    window: "life",
    amount: totalOf(withdrawal).minor,
    strength: 1,
    caps: account("pool.bank", bank, currency),
  };
}

/** The promise is over: the money has left, or never will. */
export const cashBack = (withdrawal: Withdrawal): Charge => {
  const use = cashUse(withdrawal);
  return { ...use, amount: -use.amount };
};

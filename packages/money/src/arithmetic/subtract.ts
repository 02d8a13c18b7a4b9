import { type Money, money } from "../money.ts";
import { MoneyError } from "../money-error.ts";

/**
 * The difference of two amounts of one currency. It may be negative: whether a balance may be is
 * the ledger's to say, by the bound of the account.
 */
export function subtract(left: Money, right: Money): Money {
  if (left.currency !== right.currency) throw new MoneyError("money.currency_mismatch");
  return money(left.currency, left.minor - right.minor);
}

import { type Money, money } from "../money.ts";
import { MoneyError } from "../money-error.ts";

/** The sum of two amounts of one currency; refuses two currencies and a sum beyond an int8. */
export function add(left: Money, right: Money): Money {
  if (left.currency !== right.currency) throw new MoneyError("money.currency_mismatch");
  return money(left.currency, left.minor + right.minor);
}

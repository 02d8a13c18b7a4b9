import { type Money, money } from "../money.ts";

/** The same amount the other way round. Always possible: the range is symmetric. */
export function negate(amount: Money): Money {
  return money(amount.currency, -amount.minor);
}

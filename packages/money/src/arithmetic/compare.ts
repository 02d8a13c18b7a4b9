import type { Money } from "../money.ts";
import { MoneyError } from "../money-error.ts";

/** -1, 0 or 1, fit for sorting. Refuses two currencies: there is no order between them. */
export function compare(left: Money, right: Money): -1 | 0 | 1 {
  if (left.currency !== right.currency) throw new MoneyError("money.currency_mismatch");
  if (left.minor === right.minor) return 0;
  return left.minor < right.minor ? -1 : 1;
}

import { type Currency, isCurrency } from "./currencies.ts";
import { MoneyError } from "./money-error.ts";

/**
 * An amount in whole minor units: 36.80 CNY is 3680n. Frozen. May be negative between two steps.
 */
export interface Money {
  readonly currency: Currency;
  readonly minor: bigint;
}

// PostgreSQL's int8. The most negative value is left out, so that every amount can be negated.
const largest = 2n ** 63n - 1n;

/**
 * The only way an amount comes into being. Takes any string as currency, so that what a database
 * or a wire holds is checked here once; refuses unknown currencies and what an int8 cannot hold.
 */
export function money(currency: string, minor: bigint): Money {
  if (!isCurrency(currency)) throw new MoneyError("money.currency_unsupported");
  if (minor > largest || minor < -largest) throw new MoneyError("money.out_of_range");
  return Object.freeze({ currency, minor });
}

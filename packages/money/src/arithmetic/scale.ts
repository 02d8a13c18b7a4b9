import { type Money, money } from "../money.ts";
import { MoneyError } from "../money-error.ts";

/**
 * "half-up" takes a half away from zero, as invoices do, so a fee and its reversal are equal.
 * "floor" and "ceiling" go towards minus and plus infinity.
 */
export type Rounding = "half-up" | "half-even" | "floor" | "ceiling";

/**
 * `amount × numerator ÷ denominator`, rounded once, to a whole minor unit. A fee of 0.60 % is
 * `scale(amount, 60n, 10_000n, "half-up")`. Rounding has no default: who gets the last cent is a
 * business decision and is written where it is made.
 */
export function scale(
  amount: Money,
  numerator: bigint,
  denominator: bigint,
  rounding: Rounding,
): Money {
  if (denominator <= 0n) throw new MoneyError("money.ratio_invalid");
  return money(amount.currency, divide(amount.minor * numerator, denominator, rounding));
}

function divide(dividend: bigint, divisor: bigint, rounding: Rounding): bigint {
  // Bigint division cuts towards zero; from here on the quotient is the floor and 0 ≤ rest <
  // divisor.
  const cut = dividend / divisor;
  const floor = dividend % divisor < 0n ? cut - 1n : cut;
  const rest = dividend - floor * divisor;
  if (rest === 0n || rounding === "floor") return floor;
  if (rounding === "ceiling") return floor + 1n;
  const twice = rest * 2n;
  if (twice !== divisor) return twice > divisor ? floor + 1n : floor;
  if (rounding === "half-even") return floor % 2n === 0n ? floor : floor + 1n;
  return dividend < 0n ? floor : floor + 1n;
}

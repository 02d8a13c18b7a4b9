import { type Money, money } from "../money.ts";
import { MoneyError } from "../money-error.ts";

/**
 * Parts in proportion to the weights that sum to the whole exactly: each gets the part cut to a
 * whole minor unit, and the units left over go one each to those who lost the largest fraction,
 * the earlier first. So equal weights differ by at most one unit, and a weight of 0 gets nothing.
 */
export function allocate(amount: Money, weights: readonly bigint[]): readonly Money[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total <= 0n || weights.some((weight) => weight < 0n)) {
    throw new MoneyError("money.weights_invalid");
  }
  // Worked out on the magnitude, so that what is given back splits just as what was taken.
  const sign = amount.minor < 0n ? -1n : 1n;
  const whole = amount.minor * sign;
  const parts = weights.map((weight) => (whole * weight) / total);
  const left = whole - parts.reduce((sum, part) => sum + part, 0n);
  for (const place of byLostFraction(whole, weights, total).slice(0, Number(left))) {
    parts[place] = (parts[place] ?? 0n) + 1n;
  }
  return parts.map((part) => money(amount.currency, part * sign));
}

function byLostFraction(whole: bigint, weights: readonly bigint[], total: bigint): number[] {
  const lost = weights.map((weight, place) => ({ place, rest: (whole * weight) % total }));
  // The sort is stable, so equal fractions stay in the order given.
  lost.sort((left, right) => (left.rest === right.rest ? 0 : left.rest > right.rest ? -1 : 1));
  return lost.map(({ place }) => place);
}

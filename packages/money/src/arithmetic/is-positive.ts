import type { Money } from "../money.ts";

/** More than nothing: what an order to move money must be. */
export function isPositive(amount: Money): boolean {
  return amount.minor > 0n;
}

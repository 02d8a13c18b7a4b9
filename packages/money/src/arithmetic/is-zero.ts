import type { Money } from "../money.ts";

/** Nothing at all: a leg of a posting that is left out, since no move is of nothing (L07). */
export function isZero(amount: Money): boolean {
  return amount.minor === 0n;
}

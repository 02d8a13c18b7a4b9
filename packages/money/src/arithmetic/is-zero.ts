import type { Money } from "../money.ts";

export function isZero(amount: Money): boolean {
  return amount.minor === 0n;
}

import { money, toWire } from "@coffer/money";

/** A balance as the console shows it: the books hold credits minus debits. */
export function signed(currency: string, minor: bigint) {
  const negative = minor < 0n;
  return { negative, amount: toWire(money(currency, negative ? -minor : minor)) };
}

/** What counts things of the books, as JSON may carry it: far below 2^53 in any house. */
export const counted = (value: bigint): number => Number(value);

import { type Currency, digitsOf } from "../currencies.ts";
import type { Money } from "../money.ts";

/**
 * `{ currency: "CNY", value: "36.80" }`. A negative amount keeps its sign with a plain hyphen, for
 * reports; `parseMoney` takes none back, so it cannot enter as an order.
 */
export function toWire(amount: Money): { readonly currency: Currency; readonly value: string } {
  const { currency, minor } = amount;
  const sign = minor < 0n ? "-" : "";
  const { whole, fraction } = decimalParts(amount);
  return { currency, value: `${sign}${whole}${fraction === "" ? "" : `.${fraction}`}` };
}

/** The digits before and after the decimal point, without a sign. */
export function decimalParts({ currency, minor }: Money): { whole: string; fraction: string } {
  const places = digitsOf(currency);
  const digits = (minor < 0n ? -minor : minor).toString().padStart(places + 1, "0");
  const point = digits.length - places;
  return { whole: digits.slice(0, point), fraction: digits.slice(point) };
}

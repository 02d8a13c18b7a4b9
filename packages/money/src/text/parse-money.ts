import { digitsOf, isCurrency } from "../currencies.ts";
import { type Money, money } from "../money.ts";
import { MoneyError } from "../money-error.ts";

/** Money as it travels: a decimal string with exactly the currency's digits, never a number. */
export interface MoneyWire {
  readonly currency: string;
  readonly value: string;
}

// 19 digits are what an int8 can have. Anything longer is refused before it becomes a bigint: a
// million digits are slow to convert.
const longest = 20;

/**
 * Reads an amount written exactly as `toWire` writes it: no sign, exponent, space, separator,
 * full-width digit, leading zero, missing or extra digit. Nothing is rounded or repaired. Zero is
 * an amount; whether it may be paid is the use case's question.
 */
export function parseMoney(unchecked: MoneyWire): Money {
  const { currency, value } = unchecked;
  if (typeof currency !== "string" || !isCurrency(currency)) {
    throw new MoneyError("money.currency_unsupported");
  }
  if (typeof value !== "string" || value.length > longest) {
    throw new MoneyError("money.amount_invalid");
  }
  // [0-9] and not \d, which reads the same today and differs as soon as someone adds a flag.
  const form = /^(0|[1-9][0-9]*)(?:\.([0-9]+))?$/.exec(value);
  const fraction = form?.[2] ?? "";
  if (form?.[1] === undefined || fraction.length !== digitsOf(currency)) {
    throw new MoneyError("money.amount_invalid");
  }
  return money(currency, BigInt(form[1] + fraction));
}

import { type Currency, digitsOf, type Money, money } from "@coffer/money";

// What an amount field holds is text until it is complete: "12." is on its way to "12.50". Full-
// width digits come from Chinese keyboards, separators from pasted figures; both are taken, nothing
// else is.

const fullWidthZero = "０".charCodeAt(0);

// One digit more than any limit in the product, few enough to stay inside 64 bits with three
// decimals.
const wholeDigitsMax = 12;

/** Nothing yet, an amount above nothing, or what cannot become one. Zero is nothing yet. */
export type AmountReading =
  | { readonly kind: "empty" }
  | { readonly kind: "amount"; readonly amount: Money }
  | { readonly kind: "invalid" };

/** The text in the form the field shows: ASCII digits and at most one point, separators dropped. */
export function tidyAmountText(typed: string): string {
  return [...typed.trim()]
    .map((sign) => {
      if (sign >= "０" && sign <= "９") return String(sign.charCodeAt(0) - fullWidthZero);
      if (sign === "．" || sign === "。") return ".";
      return sign;
    })
    .filter((sign) => !/[,，\s¥￥]/u.test(sign))
    .join("");
}

/**
 * What the field holds after a key or a paste, or the text before when the new one cannot become an
 * amount. Refusing at the key means that a figure on the screen is always one that can be read.
 */
export function nextAmountText(before: string, typed: string, currency: Currency): string {
  const text = tidyAmountText(typed);
  if (text === "") return "";
  const digits = digitsOf(currency);
  const form = /^([0-9]*)(\.([0-9]*))?$/.exec(text);
  if (form === null) return before;
  const [, whole = "", point, fraction = ""] = form;
  if (fraction.length > digits || (point !== undefined && digits === 0)) return before;
  const kept = whole.replace(/^0+(?=[0-9])/, "");
  if (kept.length > wholeDigitsMax) return before;
  return (kept === "" ? "0" : kept) + (point ?? "");
}

/** The text after one key of our own keypad. */
export function pressAmountKey(before: string, key: string, currency: Currency): string {
  if (key === "delete") return before.slice(0, -1);
  return nextAmountText(before, before + key, currency);
}

/** The amount in the field. Minor units are made from digits: no number ever holds a fraction. */
export function readAmountText(text: string, currency: Currency): AmountReading {
  const tidy = tidyAmountText(text);
  if (tidy === "") return { kind: "empty" };
  const form = /^([0-9]{1,12})(?:\.([0-9]*))?$/.exec(tidy);
  const digits = digitsOf(currency);
  const [, whole, fraction = ""] = form ?? [];
  if (whole === undefined || fraction.length > digits) return { kind: "invalid" };
  const minor = BigInt(whole + fraction.padEnd(digits, "0"));
  if (minor === 0n) return { kind: "empty" };
  return { kind: "amount", amount: money(currency, minor) };
}

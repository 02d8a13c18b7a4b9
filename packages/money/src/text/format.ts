import type { Currency } from "../currencies.ts";
import type { Money } from "../money.ts";
import { decimalParts } from "./to-wire.ts";

/** The two languages of the product. */
export type MoneyLocale = "zh-CN" | "en";

/** How an amount stands among others; without it, by its symbol and with a minus alone. */
export interface MoneyFormat {
  /**
   * "symbol" where one currency is in sight, "code" where several are, "none" in a column of one.
   */
  readonly unit?: "symbol" | "code" | "none";
  /** "always" marks money in with a plus, for lists where both directions meet. */
  readonly sign?: "negative" | "always";
}

// Only signs that nobody takes for another currency. ¥ is the yuan here, so the yen goes by its
// code.
const symbols: Partial<Record<Currency, string>> = {
  CNY: "¥",
  USD: "US$",
  EUR: "€",
  GBP: "£",
  HKD: "HK$",
  TWD: "NT$",
  KRW: "₩",
  INR: "₹",
  SGD: "S$",
};
const pointsWord = { "zh-CN": "积分", en: "points" } as const;

/**
 * An amount for people: `¥1,234.56`, `−¥5.00` (U+2212, as wide as a plus and read as a minus), `CNY
 * 1,234.56`, `31 积分`. Grouped by thousands in both languages, every digit of the amount shown.
 */
export function format(amount: Money, locale: MoneyLocale, style: MoneyFormat = {}): string {
  const { whole, fraction } = decimalParts(amount);
  const grouped = whole.replace(/\B(?=(?:[0-9]{3})+$)/g, ",");
  const figure = fraction === "" ? grouped : `${grouped}.${fraction}`;
  return signOf(amount, style) + withUnit(figure, { currency: amount.currency, locale, style });
}

function signOf({ minor }: Money, { sign = "negative" }: MoneyFormat): string {
  if (minor < 0n) return "\u2212";
  return minor > 0n && sign === "always" ? "+" : "";
}

interface Unit {
  readonly currency: Currency;
  readonly locale: MoneyLocale;
  readonly style: MoneyFormat;
}

function withUnit(figure: string, { currency, locale, style }: Unit): string {
  // No-break space: a figure and its unit never part at the end of a line.
  const { unit = "symbol" } = style;
  if (unit === "none") return figure;
  if (currency === "PTS") return `${figure}\u00a0${pointsWord[locale]}`;
  const symbol = unit === "symbol" ? symbols[currency] : undefined;
  return symbol === undefined ? `${currency}\u00a0${figure}` : symbol + figure;
}

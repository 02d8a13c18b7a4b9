import { Rejection } from "./rejection.ts";

// Digits and numeric codes of ISO 4217; the few currencies the outside world deals in.
const currencies = new Map([
  ["CNY", { digits: 2, numeric: "156" }],
  ["JPY", { digits: 0, numeric: "392" }],
  ["KWD", { digits: 3, numeric: "414" }],
  ["USD", { digits: 2, numeric: "840" }],
  ["EUR", { digits: 2, numeric: "978" }],
]);

function digitsOf(currency: string): number {
  const known = currencies.get(currency);
  if (!known) throw new Rejection(400, "invalid", `currency ${currency} is not known here`);
  return known.digits;
}

/** `"36.80"` in CNY is 3680n; exactly the currency's digits, no sign, no leading zeros. */
export function parseAmount(text: string, currency: string): bigint {
  const digits = digitsOf(currency);
  const pattern = digits === 0 ? /^(0|[1-9]\d{0,11})$/ : /^(0|[1-9]\d{0,11})\.(\d+)$/;
  const match = pattern.exec(text);
  if (!match || (match[2] ?? "").length !== digits) {
    throw new Rejection(400, "invalid", `amount must have ${digits} decimals`);
  }
  return BigInt(`${match[1]}${match[2] ?? ""}`);
}

/** Exactly the currency's digits, with a minus in front of what is below nothing. */
export function formatAmount(minor: bigint, currency: string): string {
  const digits = digitsOf(currency);
  const sign = minor < 0n ? "-" : "";
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, "0");
  if (digits === 0) return `${sign}${text}`;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Hundredths of a percent of an amount, half up to the minor unit: 38 bps of 20000n is 76n. */
export function bpsHalfUp(minor: bigint, bps: bigint): bigint {
  return (minor * bps + 5_000n) / 10_000n;
}

/** ISO 4217, three digits; 400 `invalid` for a currency that is not known here. */
export function numericOf(currency: string): string {
  digitsOf(currency);
  return currencies.get(currency)?.numeric ?? "";
}

export function currencyOfNumeric(numeric: string): string {
  for (const [currency, { numeric: own }] of currencies) if (own === numeric) return currency;
  throw new Rejection(400, "invalid", `currency ${numeric} is not known here`);
}

/** An amount as a person reads it: `¥1,234.56`, `−¥3.00`; other currencies by their code. */
export function shownAmount(minor: bigint, currency: string): string {
  const [whole = "", fraction] = formatAmount(minor < 0n ? -minor : minor, currency).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const value = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return `${minor < 0n ? "−" : ""}${currency === "CNY" ? "¥" : `${currency} `}${value}`;
}

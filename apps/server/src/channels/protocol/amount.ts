import { type Money, MoneyError, money, parseMoney } from "@coffer/money";

/** An amount in decimal form; undefined when it is not exactly one of that currency. */
export function readDecimal(currency: string, value: string): Money | undefined {
  return tried(() => parseMoney({ currency, value }));
}

// Numeric codes of ISO 4217 for the currencies a contract with such a gateway names.
const numericCodes: ReadonlyMap<string, string> = new Map([
  ["CNY", "156"],
  ["EUR", "978"],
  ["JPY", "392"],
  ["USD", "840"],
]);

/** The numeric code of a currency; undefined where no contract has one. */
export const numericOf = (currency: string): string | undefined => numericCodes.get(currency);

/** An integer of the minor unit with a numeric currency code; undefined when it is none. */
export function readMinor(numeric: string, value: string): Money | undefined {
  const currency = [...numericCodes].find(([, code]) => code === numeric)?.[0];
  if (currency === undefined || !/^(0|[1-9][0-9]{0,18})$/.test(value)) return undefined;
  return tried(() => money(currency, BigInt(value)));
}

function tried(read: () => Money): Money | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof MoneyError) return undefined;
    throw error;
  }
}

/** Equal in currency and in every minor unit. */
export const sameMoney = (left: Money, right: Money): boolean =>
  left.currency === right.currency && left.minor === right.minor;

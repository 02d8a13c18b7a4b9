/**
 * An amount as people write it and as the server takes it: 36.8, 0036.80 and 1,234.50 are 36.80,
 * 36.80 and 1234.50. Undefined for what is none.
 */
export function wholeAmount(text: string): string | undefined {
  const [, grouped, fen = ""] = SPELLING.exec(text.trim()) ?? [];
  if (grouped === undefined) return undefined;
  const yuan = grouped.replaceAll(",", "").replace(/^0+(?=\d)/, "");
  return yuan.length > DIGITS_MAX ? undefined : `${yuan}.${fen.padEnd(2, "0")}`;
}

// Commas only where they part thousands: 12,50 means one thing here and another there.
const SPELLING = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/;
const DIGITS_MAX = 13;

/**
 * Whether `2026-11-24` is a day of the calendar. The 30th of February is a Date too, only not the
 * one that was written, and PostgreSQL knows no year 0: it tells it as one before Christ.
 */
export function isDay(text: string): boolean {
  if (text < "0001") return false;
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}

import { isDay } from "../../platform/day.ts";

/** A resident identity number (GB 11643-1999) as far as the number itself can say. */
export interface IdNumber {
  readonly text: string;
  /** `YYYY-MM-DD` */
  readonly born: string;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checkCharacters = "10X98765432";

/** Undefined when the form, the date or the check character (ISO 7064 MOD 11-2) is wrong. */
export function parseIdNumber(unchecked: string): IdNumber | undefined {
  const text = unchecked.normalize("NFKC").trim().toUpperCase();
  const form = /^[0-9]{6}([0-9]{4})([0-9]{2})([0-9]{2})[0-9]{3}[0-9X]$/.exec(text);
  if (!form) return undefined;
  const born = `${form[1]}-${form[2]}-${form[3]}`;
  if (!isDay(born)) return undefined;
  const sum = weights.reduce(
    (total, weight, at) => total + weight * "0123456789".indexOf(text.charAt(at)),
    0,
  );
  return checkCharacters.charAt(sum % 11) === text.charAt(17) ? { text, born } : undefined;
}

/** Full years between two days. */
export function yearsBetween(born: string, today: string): number {
  const years = yearOf(today) - yearOf(born);
  return today.slice(5) < born.slice(5) ? years - 1 : years;
}

const yearOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCFullYear();

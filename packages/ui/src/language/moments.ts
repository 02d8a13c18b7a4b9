import { useIntl } from "react-intl";
import { companyZone } from "./company-zone.ts";

/** Ways to write an instant, given as ISO 8601 in UTC. */
export interface Moments {
  readonly time: (at: string) => string;
  readonly day: (at: string) => string;
  /** Of a month written `2026-11`. */
  readonly month: (month: string) => string;
  readonly short: (at: string) => string;
  readonly full: (at: string) => string;
}

// Not `hour12: false`: browsers of 2023 and before write the first hour of an English day as 24.
const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

/** Instants in the words of the language, always in the company's time zone. */
export function useMoments(): Moments {
  const intl = useIntl();
  return {
    time: (at) => intl.formatDate(at, time),
    day: (at) => intl.formatDate(at, { dateStyle: "full" }),
    // The middle of the month is in it in every time zone.
    month: (month) => intl.formatDate(`${month}-15`, { year: "numeric", month: "long" }),
    short: (at) => intl.formatDate(at, { month: "numeric", day: "numeric", ...time }),
    full: (at) =>
      intl.formatDate(at, { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" }),
  };
}

/** The calendar day of an instant in the company's time zone, to group by. */
export function dayOf(at: string): string {
  return new Date(at).toLocaleDateString("sv-SE", { timeZone: companyZone() });
}

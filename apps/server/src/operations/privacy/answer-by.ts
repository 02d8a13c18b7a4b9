import { monthsAfter, weekdaysAfter } from "../../platform/calendar.ts";

interface Term {
  readonly count: number;
  readonly unit: "working_days" | "months";
}

/**
 * By when a request is answered, by the days of a zone. Saturdays and Sundays are no working days;
 * public holidays are not known here, so the day that is shown never lies behind the lawful one.
 */
export const answerBy = (zone: string, askedAt: Date, { count, unit }: Term): Date =>
  unit === "months" ? monthsAfter(zone, askedAt, count) : weekdaysAfter(zone, askedAt, count);

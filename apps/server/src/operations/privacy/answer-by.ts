interface Term {
  readonly count: number;
  readonly unit: "working_days" | "months";
}

const DAY_MS = 24 * 3_600_000;
const SUNDAY = 0;
const SATURDAY = 6;

/**
 * By when a request is answered. Saturdays and Sundays are no working days; public holidays are not
 * known here, so the day that is shown never lies behind the lawful one.
 */
export function answerBy(askedAt: Date, { count, unit }: Term): Date {
  if (unit === "months") return monthsAfter(askedAt, count);
  let day = askedAt;
  for (let left = count; left > 0; ) {
    day = new Date(day.getTime() + DAY_MS);
    const weekday = day.getUTCDay();
    if (weekday !== SUNDAY && weekday !== SATURDAY) left--;
  }
  return day;
}

/** The same day of a later month; the last of it where there is none. */
function monthsAfter(at: Date, months: number): Date {
  const later = new Date(at);
  later.setUTCMonth(at.getUTCMonth() + months);
  if (later.getUTCDate() !== at.getUTCDate()) later.setUTCDate(0);
  return later;
}

import { instantOf, shownAt } from "@coffer/ui/calendar";

interface Slot {
  number: number;
  day: string;
  readonly format: Intl.DateTimeFormat;
}

const slots = new Map<string, Slot>();

// Every zone's offset is a whole number of quarters of an hour, so no day ends within one: what the
// formatter said is good until the next. It costs a microsecond, and a payment asks six times.
const QUARTER_MS = 15 * 60_000;
const DAY_MS = 86_400_000;

/** The calendar day of an instant in a zone, `2026-11-24`. */
export function dayIn(zone: string, at: Date): string {
  const number = Math.floor(at.getTime() / QUARTER_MS);
  const slot = slots.get(zone) ?? newSlot(zone);
  if (slot.number !== number) {
    slot.day = slot.format.format(at);
    slot.number = number;
  }
  return slot.day;
}

/** How often the day has changed in between: from yesterday evening to this morning once. */
export const daysBetween = (zone: string, from: Date, to: Date): number =>
  (Date.parse(dayIn(zone, to)) - Date.parse(dayIn(zone, from))) / DAY_MS;

function newSlot(zone: string): Slot {
  // Swedish writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" });
  const slot = { number: Number.NaN, day: "", format };
  slots.set(zone, slot);
  return slot;
}

/**
 * The same day of a later month at the same time of day, as the zone's clocks show it; the last of
 * the month where it has no such day.
 */
export function monthsAfter(zone: string, at: Date, months: number): Date {
  const shown = new Date(shownAt(zone, at.getTime()));
  const later = new Date(shown);
  later.setUTCMonth(shown.getUTCMonth() + months);
  if (later.getUTCDate() !== shown.getUTCDate()) later.setUTCDate(0);
  return new Date(instantOf(zone, later.getTime()));
}

const SUNDAY = 0;
const SATURDAY = 6;

/** The same time of day so many days later, of which a zone's Saturdays and Sundays are none. */
export function weekdaysAfter(zone: string, at: Date, days: number): Date {
  let shown = shownAt(zone, at.getTime());
  for (let left = days; left > 0; ) {
    shown += DAY_MS;
    const weekday = new Date(shown).getUTCDay();
    if (weekday !== SUNDAY && weekday !== SATURDAY) left--;
  }
  return new Date(instantOf(zone, shown));
}

// Days and times of day are the company's, whatever zone that is and wherever they are read: the
// offset is asked of the calendar each time, for summer time moves it within a year.

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  // Swedish writes dates as ISO 8601 does.
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
  formats.set(zone, format);
  return format;
}

/** What a zone's clocks show at an instant, read as if it were UTC. */
export function shownAt(zone: string, at: number): number {
  if (Number.isNaN(at)) return at;
  const shown = formatOf(zone).format(at).replace(" ", "T");
  // Offsets are of whole seconds: what is less stays as it is.
  return Date.parse(`${shown}Z`) + at - Math.floor(at / 1000) * 1000;
}

/** The instant at which those clocks show this; where it is left out, the first one behind it. */
export function instantOf(zone: string, shown: number): number {
  const near = shown - (shownAt(zone, shown) - shown);
  const exact = shown - (shownAt(zone, near) - near);
  return shownAt(zone, exact) === shown ? exact : Math.max(near, exact);
}

const MINUTE_MS = 60_000;
const two = (count: number): string => String(count).padStart(2, "0");

/**
 * An instant that is written in UTC, as the zone's day and time with how far they are from it:
 * `2026-11-24T00:30:00.000+08:00`.
 */
export function writtenIn(zone: string, instant: string): string {
  const at = Date.parse(instant);
  const shown = shownAt(zone, at);
  const minutes = Math.round(Math.abs(shown - at) / MINUTE_MS);
  const offset = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return `${new Date(shown).toISOString().slice(0, -1)}${shown < at ? "-" : "+"}${offset}`;
}

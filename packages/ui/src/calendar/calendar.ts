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

interface Slot {
  number: number;
  day: string;
  readonly format: Intl.DateTimeFormat;
}

const slots = new Map<string, Slot>();

// Every zone's offset is a whole number of quarters of an hour, so no day ends within one: what the
// formatter said is good until the next. It costs a microsecond, and a payment asks six times.
const QUARTER_MS = 15 * 60_000;

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

function newSlot(zone: string): Slot {
  // Swedish writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" });
  const slot = { number: Number.NaN, day: "", format };
  slots.set(zone, slot);
  return slot;
}

import { instantOf, shownAt } from "@coffer/ui/calendar";
import { nowMs } from "../clock.ts";

const DAY_MS = 86_400_000;

/** Of the calendar: a browser takes the 30th of February for the 2nd of March. */
export function isDay(text: string | undefined): text is string {
  const ms = text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}

const midnight = (zone: string, day: string): number =>
  instantOf(zone, Date.parse(`${day}T00:00:00Z`));

const daysFrom = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);

/** The instants between which the days lie, the last of them whole. */
export function spanOf(
  zone: string,
  { from, to }: { from?: string | undefined; to?: string | undefined },
) {
  // Behind the last day that four digits name nothing is left out.
  const end = isDay(to) ? midnight(zone, daysFrom(to, 1)) : Number.NaN;
  return {
    ...(isDay(from) ? { from: new Date(midnight(zone, from)).toISOString() } : {}),
    ...(Number.isNaN(end) ? {} : { to: new Date(end).toISOString() }),
  };
}

/** A minute of the company's zone as an address has it: `2026-11-24T10:00`. */
export function momentOf(zone: string, text: string | undefined): string | undefined {
  const [day, time = ""] = text?.split("T") ?? [];
  if (!isDay(day) || !/^\d{2}:\d{2}$/.test(time)) return undefined;
  const at = instantOf(zone, Date.parse(`${text}:00Z`));
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

export const presets = ["today", "yesterday", "week", "month"] as const;
export type Preset = (typeof presets)[number];

/** The days that a preset means now. */
export function daysOf(
  zone: string,
  preset: Preset,
): { readonly from: string; readonly to: string } {
  const today = new Date(shownAt(zone, nowMs())).toISOString().slice(0, 10);
  const day = (back: number) => daysFrom(today, -back);
  switch (preset) {
    case "today":
      return { from: day(0), to: day(0) };
    case "yesterday":
      return { from: day(1), to: day(1) };
    case "week":
      return { from: day(6), to: day(0) };
    case "month":
      return { from: day(29), to: day(0) };
  }
}

import { nowMs } from "../clock.ts";

// The company's zone has no summer time: its offset is one all year.
const OFFSET = "+08:00";
const OFFSET_MS = 28_800_000;
const DAY_MS = 86_400_000;

export const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(midnight(text));

const midnight = (day: string): number => Date.parse(`${day}T00:00:00${OFFSET}`);

/** The instants between which the days lie, the last of them whole. */
export function spanOf({ from, to }: { from?: string | undefined; to?: string | undefined }) {
  return {
    ...(isDay(from) ? { from: new Date(midnight(from)).toISOString() } : {}),
    ...(isDay(to) ? { to: new Date(midnight(to) + DAY_MS).toISOString() } : {}),
  };
}

/** A minute of the company's zone as an address has it: `2026-11-24T10:00`. */
export function momentOf(text: string | undefined): string | undefined {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return undefined;
  const at = Date.parse(`${text}:00${OFFSET}`);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

export const presets = ["today", "yesterday", "week", "month"] as const;
export type Preset = (typeof presets)[number];

/** The days that a preset means now. */
export function daysOf(preset: Preset): { readonly from: string; readonly to: string } {
  const day = (back: number) =>
    new Date(nowMs() + OFFSET_MS - back * DAY_MS).toISOString().slice(0, 10);
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

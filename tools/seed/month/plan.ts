import type { Act, Day, Moment } from "./acts.ts";
import { reachesOutside } from "./acts.ts";
import type { Dice } from "./dice.ts";
import {
  type DayKind,
  deskworkOf,
  errandsOf,
  type Ground,
  giftsOf,
  leftOrdersOf,
  type Wish,
} from "./habits.ts";
import type { Balance } from "./purses.ts";
import { Purses } from "./purses.ts";
import type { Citizen, Town } from "./town.ts";
import { lastTurns, turnsOf } from "./turns.ts";

/** All days, and what they must come to. */
export interface Month {
  readonly days: readonly Day[];
  /** What everybody must have in the end. */
  readonly balances: ReadonlyMap<Citizen, Balance>;
}

/** From when until when, in business time. */
export interface Span {
  readonly start: Date;
  readonly end: Date;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
// Where the people of the demo live; no daylight saving time.
const ZONE_MS = 8 * HOUR_MS;
/** Acts within half an hour are one moment: each stop of the clock costs a few milliseconds. */
const MOMENT_MINUTES = 30;

const dateOf = (at: Date): string => new Date(at.getTime() + ZONE_MS).toISOString().slice(0, 10);
const midnight = (date: string): number => Date.parse(`${date}T00:00:00.000Z`) - ZONE_MS;

/**
 * Everything that happens in a month, before any of it does: the same town, dice and span give the
 * same month, so one that was cut off can be gone on with.
 */
export function planMonth(town: Town, dice: Dice, span: Span): Month {
  const purses = new Purses();
  const ground: Ground = { town, dice, purses };
  const days: Day[] = [opening(town, purses, span)];
  const dates = datesOf(span);
  for (const [index, date] of dates.entries()) {
    purses.newDay();
    const planned = planDay({ index, date, isLast: index === dates.length - 1 }, ground, span);
    days.push({ date, moments: planned });
  }
  purses.arriveUntil(span.end);
  const members = town.citizens.filter(({ joins }) => joins < dates.length);
  return {
    days: merged(days),
    balances: new Map(members.map((who) => [who, purses.balance(who)])),
  };
}

function datesOf({ start, end }: Span): string[] {
  const dates: string[] = [];
  for (let at = midnight(dateOf(start)); at < end.getTime(); at += DAY_MS) {
    dates.push(dateOf(new Date(at)));
  }
  return dates;
}

/** Whoever is there from the start signs up at once, and pays in a quarter of an hour later. */
function opening(town: Town, purses: Purses, { start }: Span): Day {
  const first = town.citizens.filter(({ joins }) => joins === 0);
  const at = (minutes: number): Date => new Date(start.getTime() + minutes * MINUTE_MS);
  const joined: Moment = { at: at(2), acts: first.map((who): Act => ({ kind: "join", who })) };
  const paid: Moment = { at: at(17), acts: first.map(firstMoney) };
  const moments = [joined, paid].map((moment) => admitted(moment, purses));
  return { date: dateOf(start), moments };
}

const firstMoney = (who: Citizen): Act => ({
  kind: "pay-in",
  who,
  amount: who.channels === 1 ? 300_00n : who.savings / 20n,
});

interface Dated {
  readonly index: number;
  readonly date: string;
  readonly isLast: boolean;
}

function planDay({ index, date, isLast }: Dated, ground: Ground, span: Span): Moment[] {
  const { dice, purses, town } = ground;
  const base = midnight(date);
  const weekday = new Date(base + ZONE_MS).getUTCDay();
  const day: DayKind = {
    isWeekend: weekday === 0 || weekday === 6,
    isPayDay: date.endsWith("-10") || date.endsWith("-25"),
    desk: [dice.between(7 * 60 + 20, 8 * 60 + 30), dice.between(19 * 60, 20 * 60 + 30)],
  };
  const joiners = town.citizens.filter(({ joins }) => joins === index && joins > 0);
  const wishes: Wish[] = [
    ...joiners.flatMap((who) => joining(who, dice)),
    ...turnsOf(index, ground),
    ...deskworkOf(day, ground),
    ...errandsOf(day, ground),
    ...giftsOf(day, ground),
    ...leftOrdersOf(ground),
    ...(isLast ? lastTurns(ground, Math.floor((span.end.getTime() - base) / MINUTE_MS)) : []),
  ];
  const from = span.start.getTime() + 30 * MINUTE_MS;
  const until = span.end.getTime() - 3 * MINUTE_MS;
  return momentsOf(wishes)
    .map(({ minute, acts }) => ({ at: new Date(base + minute * MINUTE_MS), acts }))
    .filter(({ at }) => at.getTime() > from && at.getTime() < until)
    .map((moment) => admitted(moment, purses))
    .filter(({ acts }) => acts.length > 0);
}

function joining(who: Citizen, dice: Dice): Wish[] {
  const minute = dice.between(9 * 60, 11 * 60);
  return [
    { minute, act: { kind: "join", who } },
    { minute: minute + MOMENT_MINUTES, act: firstMoney(who) },
  ];
}

/** Of what is wished, what the purses allow. */
function admitted(moment: Moment, purses: Purses): Moment {
  purses.arriveUntil(moment.at);
  return { at: moment.at, acts: moment.acts.filter((act) => purses.take(act, moment.at)) };
}

interface Planned {
  readonly minute: number;
  readonly acts: Act[];
}

/** Wishes of the same half hour go together; what reaches outside has a moment of its own. */
function momentsOf(wishes: readonly Wish[]): Planned[] {
  const groups = new Map<string, Planned>();
  for (const { minute, act } of wishes.toSorted((a, b) => a.minute - b.minute)) {
    const own = reachesOutside(act) || act.kind === "join" || act.kind === "take-back";
    const key = own ? `at ${minute}` : `half hour ${Math.floor(minute / MOMENT_MINUTES)}`;
    const group = groups.get(key) ?? { minute, acts: [] };
    group.acts.push(act);
    groups.set(key, group);
  }
  return [...groups.values()].toSorted((a, b) => a.minute - b.minute);
}

/** The opening belongs to the first date. */
function merged([opened, first, ...rest]: readonly Day[]): Day[] {
  if (opened === undefined) return [];
  if (first === undefined) return [opened];
  return [{ date: first.date, moments: [...opened.moments, ...first.moments] }, ...rest];
}

import type { Act, Trouble } from "./acts.ts";
import type { Ground, Wish } from "./habits.ts";
import type { Citizen } from "./town.ts";

// What goes wrong, waits or is stopped in the month: each of it somewhere, so that whoever looks
// finds an example. The days are counted from 0.

const at = (hour: number, minute = 0): number => hour * 60 + minute;

/** Verified, active, and with money of their own: the people of whom something can be told. */
const pickFrom = ({ purses, town }: Ground, skip: number): Citizen => {
  const able = purses.active().filter(({ channels, role }) => channels === 3 && role !== "student");
  return able[skip % able.length] ?? town.citizens[0] ?? never();
};

const never = (): never => {
  throw new Error("a town has people");
};

function topUp(who: Citizen, amount: bigint, trouble: Trouble | null, comes: boolean): Act {
  return { kind: "top-up", who, amount, trouble, comes };
}

/** A large amount, paid in before, to somebody the sender never sent to: it waits for a day. */
function large(ground: Ground, skip: number, amount: bigint) {
  const who = pickFrom(ground, skip);
  const to = strangerTo(ground, who);
  const send: Act = { kind: "send", who, to, amount, note: "房租押金", waits: true };
  const payIn: Act = { kind: "pay-in", who, amount: amount + 100_00n };
  return { who, send, payIn };
}

/** Half the town away: not among the few whom somebody sends to on ordinary days. */
function strangerTo({ purses }: Ground, who: Citizen): Citizen {
  const people = purses.active().filter(({ channels }) => channels === 3);
  const half = people.indexOf(who) + Math.floor(people.length / 2);
  for (let step = 0; step < people.length; step++) {
    const other = people[(half + step) % people.length];
    if (other !== undefined && other !== who && !purses.knows(who, other)) return other;
  }
  throw new Error(`${who.name} has sent to everybody`);
}

/** What is told of a day; most days tell nothing. */
export function turnsOf(day: number, ground: Ground): Wish[] {
  switch (day) {
    case 4: {
      const { payIn, send } = large(ground, 12, 2_600_00n);
      return [
        { minute: at(9, 5), act: payIn },
        { minute: at(14, 5), act: send },
      ];
    }
    case 6:
      return [{ minute: at(20, 40), act: topUp(pickFrom(ground, 3), 400_00n, "garbled", true) }];
    case 8:
      return [{ minute: at(20, 5), act: topUp(pickFrom(ground, 5), 300_03n, null, false) }];
    case 11:
      return [{ minute: at(12, 15), act: topUp(pickFrom(ground, 9), 200_02n, null, false) }];
    case 13: {
      const { who, payIn, send } = large(ground, 6, 3_000_00n);
      return [
        { minute: at(10, 10), act: payIn },
        { minute: at(16, 40), act: send },
        { minute: at(18, 5), act: { kind: "take-back", who, amount: 3_000_00n } },
      ];
    }
    // An evening on which gateway A is out of order.
    case 17:
      return [0, 4, 8, 11].map((skip, index) => ({
        minute: at(21, 10 + index * 7),
        act: topUp(pickFrom(ground, skip), 200_00n + BigInt(index) * 50_00n, "a-down", true),
      }));
    case 19:
      return [{ minute: at(21, 30), act: topUp(pickFrom(ground, 7), 500_00n, "b-left", false) }];
    case 23:
      return [{ minute: at(19, 50), act: topUp(pickFrom(ground, 2), 260_00n, "garbled", true) }];
    case 24:
      return [{ minute: at(10, 20), act: { kind: "freeze", who: pickFrom(ground, 14) } }];
    case 26:
      return [{ minute: at(20, 15), act: topUp(pickFrom(ground, 10), 350_00n, "a-down", true) }];
    default:
      return returnsOf(day, ground);
  }
}

/** Payouts to accounts that the bank sends everything back from. */
function returnsOf(day: number, { town }: Ground): Wish[] {
  if (day !== 10 && day !== 21) return [];
  return town.citizens
    .filter(({ returning, joins }) => returning !== null && joins === 0)
    .slice(day === 10 ? 0 : 1, day === 10 ? 1 : 2)
    .flatMap((who): Wish[] => [
      { minute: at(9, 15), act: { kind: "pay-in", who, amount: 300_00n } },
      { minute: at(15, 25), act: { kind: "withdraw", who, amount: 260_00n, to: "returning" } },
    ]);
}

const LAST_HOURS = 8;

/** At the end two transfers still wait: pay-ins and sends in the last hours of the last day. */
export function lastTurns(ground: Ground, until: number): Wish[] {
  const first = large(ground, 1, 2_200_00n);
  const second = large(ground, 17, 4_500_00n);
  const from = Math.max(0, until - LAST_HOURS * 60);
  const part = (percent: number): number => from + Math.floor(((until - from) * percent) / 100);
  return [
    { minute: part(4), act: first.payIn },
    { minute: part(10), act: second.payIn },
    { minute: part(45), act: first.send },
    { minute: part(80), act: second.send },
  ];
}

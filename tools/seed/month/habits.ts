import type { Act } from "./acts.ts";
import type { Dice } from "./dice.ts";
import type { Dish, Trade } from "./names.ts";
import type { Purses } from "./purses.ts";
import type { Citizen, Role, Town } from "./town.ts";

/** Something that somebody would do on a day, at a minute of it. */
export interface Wish {
  readonly minute: number;
  readonly act: Act;
}

/** What every wish is made from. */
export interface Ground {
  readonly town: Town;
  readonly dice: Dice;
  readonly purses: Purses;
}

/** What a day is like for everybody. */
export interface DayKind {
  readonly isWeekend: boolean;
  /** Salaries are paid on the 10th and on the 25th. */
  readonly isPayDay: boolean;
  /** When people sit down to move money in and out: before work, after dinner. */
  readonly desk: readonly [number, number];
}

const at = (hour: number, minute = 0): number => hour * 60 + minute;

interface Errand {
  readonly trade: Trade;
  readonly from: number;
  readonly to: number;
  /** How often in a hundred days. */
  readonly often: Readonly<Record<Role, number>>;
  readonly large: number;
}

const errand = (
  trade: Trade,
  [from, to]: readonly [number, number],
  [office, student, family, elder]: readonly [number, number, number, number],
  large = 0,
): Errand => ({ trade, from, to, often: { office, student, family, elder }, large });

const weekdays: readonly Errand[] = [
  errand("corner", [at(7, 10), at(8, 50)], [30, 25, 12, 8]),
  errand("coffee", [at(8, 40), at(10, 30)], [24, 12, 6, 0]),
  errand("meals", [at(11, 40), at(13, 10)], [55, 50, 12, 10]),
  errand("tea", [at(14, 0), at(16, 40)], [18, 22, 10, 22]),
  errand("market", [at(17, 30), at(19, 50)], [14, 4, 40, 34], 25),
  errand("meals", [at(18, 0), at(20, 15)], [9, 14, 5, 2], 40),
];

const weekends: readonly Errand[] = [
  errand("market", [at(9, 30), at(11, 30)], [20, 6, 46, 36], 60),
  errand("coffee", [at(10, 0), at(12, 0)], [26, 24, 14, 2], 25),
  errand("books", [at(13, 30), at(17, 30)], [12, 18, 16, 4], 35),
  errand("tea", [at(14, 0), at(17, 0)], [18, 24, 14, 20], 50),
  errand("meals", [at(17, 45), at(20, 20)], [30, 28, 26, 6], 75),
  errand("corner", [at(10, 0), at(21, 30)], [16, 20, 10, 4], 10),
];

/** What everybody buys on a day. */
export function errandsOf(day: DayKind, ground: Ground): Wish[] {
  const { town, dice, purses } = ground;
  return purses.active().flatMap((who) =>
    (day.isWeekend ? weekends : weekdays)
      .filter(({ often }) => dice.chance(often[who.role]))
      .flatMap(({ trade, from, to, large }): Wish[] => {
        const stalls = town.stalls.filter(({ menu }) => menu.trade === trade);
        if (stalls.length === 0) return [];
        const stall = dice.pick(stalls);
        const dish: Dish = dice.pick(dice.chance(large) ? stall.menu.large : stall.menu.small);
        const { price: amount, description: what } = dish;
        const minute = dice.between(from, to);
        return [{ minute, act: { kind: "buy", who, at: stall, amount, what } }];
      }),
  );
}

const notes = {
  lunch: ["午饭 AA", "昨天的奶茶", "lunch", "打车", "外卖一半"],
  weekend: ["周末聚餐", "电影票", "birthday present", "火锅 AA", "羽毛球场地"],
  family: ["生活费", "给妈妈", "水电费", "孩子的画材"],
} as const;

/** Small amounts between people who know each other: lunches on workdays, evenings at weekends. */
export function giftsOf(day: DayKind, { dice, purses }: Ground): Wish[] {
  const people = purses.active();
  return people.flatMap((who, index): Wish[] => {
    if (!dice.chance(day.isWeekend ? 26 : 20)) return [];
    // Everybody has a few people around them, and not the whole town.
    const near = people[(index + dice.between(1, 5)) % people.length];
    if (near === undefined || near === who) return [];
    const kind = who.role === "family" ? "family" : day.isWeekend ? "weekend" : "lunch";
    const yuan = kind === "family" ? dice.between(5, 30) * 10 : dice.between(8, 68);
    const cents = dice.chance(30) ? 50n : 0n;
    const amount = BigInt(yuan) * 100n + cents;
    const note = dice.pick(notes[kind]);
    const minute = day.isWeekend
      ? dice.between(at(19), at(22, 10))
      : dice.between(at(12, 20), at(14));
    return [{ minute, act: { kind: "send", who, to: near, amount, note, waits: false } }];
  });
}

/** Money in from the bank and out to it, where people do it: at their desk, twice a day. */
export function deskworkOf(day: DayKind, ground: Ground): Wish[] {
  return ground.purses.active().flatMap((who) => {
    const wish = deskworkOfOne(who, day, ground);
    return wish === undefined ? [] : [wish];
  });
}

function deskworkOfOne(who: Citizen, day: DayKind, { dice, purses }: Ground): Wish | undefined {
  const [morning, evening] = day.desk;
  if (day.isPayDay && who.role === "office" && who.channels === 3) {
    const amount = BigInt(dice.between(6, 14)) * 100_00n;
    return { minute: morning, act: { kind: "pay-in", who, amount } };
  }
  if (purses.isLow(who)) {
    const amount = BigInt(who.channels === 1 ? 2 : dice.pick([2, 3, 3, 5])) * 100_00n;
    const minute = dice.chance(60) ? morning : evening;
    const byGateway: Act = { kind: "top-up", who, amount, trouble: null, comes: true };
    return { minute, act: dice.chance(70) ? byGateway : { kind: "pay-in", who, amount } };
  }
  const spare = who.channels === 3 && purses.has(who, 900_00n) && dice.chance(7);
  if (!spare) return undefined;
  const amount = BigInt(dice.between(2, 6)) * 100_00n;
  return { minute: evening, act: { kind: "withdraw", who, amount, to: "own" } };
}

/** People look at what a shop asks for, and leave. */
export function leftOrdersOf({ town, dice }: Ground): Wish[] {
  if (!dice.chance(35)) return [];
  const stall = dice.pick(town.stalls);
  const { price: amount, description: what } = dice.pick(stall.menu.small);
  return [
    { minute: dice.between(at(11), at(20)), act: { kind: "leave", at: stall, amount, what } },
  ];
}

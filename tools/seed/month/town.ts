import { sampleIdNumber } from "@coffer/sandbox";
import {
  type Character,
  colleague,
  demo,
  dinner,
  friends,
  grandmother,
  type Shop,
  teaShop,
} from "../cast.ts";
import type { Dice } from "./dice.ts";
import { familyNames, givenNames, latinNames, type Menu, menus } from "./names.ts";

/** What somebody's days are like (`habits.ts`). */
export type Role = "office" | "student" | "family" | "elder";

/** Somebody of the month, and how they live. */
export interface Citizen extends Character {
  readonly role: Role;
  /** How many of the registry's three channels confirm the name: class II, class I, nobody. */
  readonly channels: 3 | 1 | 0;
  /** The day of the month on which they sign up, from 0. */
  readonly joins: number;
  /** What lies in their bank account before. */
  readonly savings: bigint;
  /** A second account, which the bank sends every payout back from the next day. */
  readonly returning: string | null;
}

/** A shop of the town with what it sells. */
export interface Stall extends Shop {
  readonly menu: Menu;
}

/** Everybody, in the order in which the dice made them. */
export interface Town {
  readonly citizens: readonly Citizen[];
  readonly stalls: readonly Stall[];
}

/** The known cast and the two shops of the tour are in every size. */
export interface TownSize {
  readonly people: number;
  readonly shops: number;
}

/** Who lives in the month: the cast that everybody knows, and people made up by the dice. */
export function buildTown(dice: Dice, { people, shops }: TownSize): Town {
  const known = [demo, colleague, ...friends, grandmother];
  const taken = new Set(known.map(({ name }) => name));
  const citizens = known.map(settled);
  for (let index = citizens.length; index < people; index++) {
    citizens.push(stranger(index, { dice, taken, people }));
  }
  return { citizens, stalls: stallsOf(shops) };
}

/** The friends and grandmother have at the bank what its first customers were given there. */
function settled(who: Character): Citizen {
  const role = who === grandmother ? "elder" : isFriend(who) ? "student" : "office";
  const savings = { elder: 10_000_00n, student: 1_000_00n, office: 24_000_00n }[role];
  return { ...who, role, channels: 3, joins: 0, savings, returning: null };
}

const isFriend = (who: Character): boolean => friends.some((friend) => friend === who);

interface Crowd {
  readonly dice: Dice;
  readonly taken: Set<string>;
  readonly people: number;
}

function stranger(index: number, { dice, taken, people }: Crowd): Citizen {
  const latin = index % 5 === 4;
  const name = freshName(dice, { latin, taken });
  // One in twelve stays in class I; the last of all is confirmed by nobody.
  const channels = index === people - 1 ? 0 : index % 12 === 11 ? 1 : 3;
  const role = roleOf(index);
  const year = role === "elder" ? dice.between(1948, 1960) : dice.between(1975, 2004);
  const born = `${year}-${two(dice.between(1, 12))}-${two(dice.between(1, 28))}`;
  const place = String(index).padStart(4, "0");
  return {
    name,
    role,
    channels,
    locale: latin ? "en" : "zh-CN",
    phone: `+86138${String(7000 + index).padStart(8, "0")}`,
    idNumber: sampleIdNumber({ matched: channels, born, sequence: index % 1000 }),
    account: accountOf(index, `1${place}0001`),
    // Most are there from the start; the others find the wallet in the course of the month.
    joins: index % 3 === 1 ? dice.between(1, 18) : 0,
    savings: BigInt(dice.between(60, 300)) * 100_00n,
    returning: index % 15 === 8 ? accountOf(index, `2${place}0004`) : null,
  };
}

/** Half of the town is with each bank; their numbers differ in length. */
const accountOf = (index: number, ending: string): string =>
  index % 2 === 0 ? `8801000${ending}` : `8802000000${ending}`;

const roles: readonly Role[] = ["office", "office", "family", "office", "student", "elder"];
const roleOf = (index: number): Role => roles[index % roles.length] ?? "office";

const two = (number: number): string => String(number).padStart(2, "0");

function freshName(
  dice: Dice,
  { latin, taken }: { readonly latin: boolean; readonly taken: Set<string> },
): string {
  for (let tries = 0; ; tries++) {
    const name = latin
      ? `${dice.pick(latinNames.first)} ${dice.pick(latinNames.last)}`
      : dice.pick(familyNames) + dice.pick(givenNames);
    // A big town has people of one name, as towns have.
    if (taken.has(name) && tries < 20) continue;
    taken.add(name);
    return name;
  }
}

/** The two shops of the tour come first; a town with more shops than kinds has branches. */
function stallsOf(count: number): Stall[] {
  return Array.from({ length: count }, (_, index): Stall => {
    const menu = menus[index % menus.length];
    if (menu === undefined) throw new Error("there are kinds of shops");
    const branch = Math.floor(index / menus.length);
    const known = [teaShop, dinner].find(({ name }) => name === menu.shop);
    if (branch === 0 && known !== undefined) return { ...known, menu };
    const name = branch === 0 ? menu.shop : `${menu.shop} ${branch + 1} 店`;
    return { name, account: `88010003${String(index).padStart(4, "0")}0001`, menu };
  });
}

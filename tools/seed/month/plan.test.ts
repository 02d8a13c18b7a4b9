import { bankOf } from "@coffer/sandbox";
import { describe, expect, test } from "vitest";
import type { Act } from "./acts.ts";
import { createDice } from "./dice.ts";
import { type Month, planMonth } from "./plan.ts";
import { buildTown } from "./town.ts";

function plan(seed: number, end = new Date("2026-11-24T10:00:00+08:00")) {
  const start = new Date(end.getTime() - 30 * 86_400_000);
  const dice = createDice(seed);
  const town = buildTown(dice, { people: 40, shops: 6 });
  return { town, month: planMonth(town, dice, { start, end }), start, end };
}

const actsOf = ({ days }: Month): readonly Act[] =>
  days.flatMap(({ moments }) => moments.flatMap(({ acts }) => acts));

const described = ({ month }: { readonly month: Month }): string =>
  JSON.stringify(month.days, (_key, value) => (typeof value === "bigint" ? `${value}` : value));

describe("a month", () => {
  test("comes out the same for the same seed, and another for another", () => {
    expect(described(plan(7))).toBe(described(plan(7)));
    expect(described(plan(8))).not.toBe(described(plan(7)));
  });

  test.each(["01:00", "10:00", "23:40"])(
    "that ends at %s goes forward and stays within",
    (time) => {
      const { month, start, end } = plan(7, new Date(`2026-11-24T${time}:00+08:00`));
      const times = month.days.flatMap(({ moments }) => moments.map(({ at }) => at.getTime()));
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(times[0]).toBeGreaterThan(start.getTime());
      expect(times.at(-1)).toBeLessThan(end.getTime());
      const waiting = [...month.balances.values()].filter(({ held }) => held > 0n);
      expect(waiting).toHaveLength(2);
    },
  );

  // The house is held to these sums by every seed that is played.
  test.each([1, 2, 3, 2026])("creates and loses nothing, whatever the seed (%i)", (seed) => {
    const { town, month } = plan(seed);
    const sum = (list: readonly bigint[]): bigint => list.reduce((total, one) => total + one, 0n);
    const moved = actsOf(month).map((act): bigint => {
      if (act.kind === "pay-in") return act.amount;
      if (act.kind === "top-up") return act.comes ? act.amount : 0n;
      if (act.kind === "buy") return -act.amount;
      return act.kind === "withdraw" && act.to === "own" ? -act.amount : 0n;
    });
    const balances = [...month.balances.values()];
    expect(sum(balances.map(({ available, held }) => available + held))).toBe(sum(moved));
    expect(balances.every(({ available, held }) => available >= 0n && held >= 0n)).toBe(true);
    expect(month.balances.size).toBe(town.citizens.length);
  });

  test("is lived with both banks: half of the strangers each, returned payouts at both", () => {
    const { citizens } = plan(2026).town;
    const banksOf = (numbers: readonly string[]) => numbers.map(bankOf).toSorted();
    const strangers = banksOf(citizens.slice(6).map(({ account }) => account));
    expect(strangers.filter((bank) => bank === "bank-b")).toHaveLength(17);
    expect(strangers).toHaveLength(34);
    const returning = citizens.flatMap((who) => who.returning ?? []);
    expect(new Set(banksOf(returning))).toEqual(new Set(["bank-a", "bank-b"]));
  });

  test("has an example of everything that happens with money", () => {
    const acts = actsOf(plan(2026).month);
    const kinds = new Set(acts.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(
      [
        "buy",
        "freeze",
        "join",
        "leave",
        "pay-in",
        "send",
        "take-back",
        "top-up",
        "withdraw",
      ].sort(),
    );
    const troubles = acts.flatMap((act) => (act.kind === "top-up" ? [act.trouble] : []));
    expect(new Set(troubles)).toEqual(new Set([null, "garbled", "a-down", "b-left"]));
    expect(acts.some((act) => act.kind === "withdraw" && act.to === "returning")).toBe(true);
    expect(acts.filter((act) => act.kind === "send" && act.waits)).toHaveLength(4);
  });
});

describe("a town", () => {
  test("has no two people with one phone, one identity or one bank account", () => {
    const { citizens } = plan(2026).town;
    for (const key of ["phone", "idNumber", "account"] as const) {
      expect(new Set(citizens.map((who) => who[key])).size).toBe(citizens.length);
    }
  });

  test("has people of every class, and shops that sell at a price", () => {
    const { citizens, stalls } = plan(2026).town;
    expect(new Set(citizens.map(({ channels }) => channels))).toEqual(new Set([3, 1, 0]));
    const prices = stalls.flatMap(({ menu }) => [...menu.small, ...menu.large]);
    expect(prices.every(({ description, price }) => description !== "" && price > 0n)).toBe(true);
  });
});

import { add, money } from "@coffer/money";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyTally, itemsOf, press, type Tally, totalOf, type as typing } from "./tally.ts";

const pressed = (keys: string, from: Tally = emptyTally("CNY")): Tally =>
  [...keys].reduce((tally, key) => press(tally, key === "<" ? "delete" : key), from);

const fen = (keys: string) => totalOf(pressed(keys)).minor;

describe("the keypad", () => {
  test.each([
    ["", 0n],
    ["3680", 368_000n],
    ["36.80", 3_680n],
    ["36.8", 3_680n],
    ["36.", 3_600n],
    [".5", 50n],
    ["0.01", 1n],
    ["00012", 1_200n],
  ])("reads %s as %s fen", (keys, expected) => {
    expect(fen(keys)).toBe(expected);
  });

  test.each([
    ["36.801", 3_680n],
    ["3.6.8", 368n],
    ["1234567890123", 12_345_678_901_200n],
  ])("takes no key that would make %s no amount", (keys, expected) => {
    expect(fen(keys)).toBe(expected);
  });

  test("names several items one by one, and a single one not at all", () => {
    expect(itemsOf(pressed("12.50+24.30"))).toBe("12.50 + 24.30");
    expect(itemsOf(pressed("12.50+24.30+"))).toBe("12.50 + 24.30");
    for (const keys of ["", "36.80", "36.80+", "1+".repeat(60)]) {
      expect(itemsOf(pressed(keys))).toBeUndefined();
    }
  });

  test("adds items without ever holding a fraction", () => {
    expect(fen("0.10+0.20")).toBe(30n);
    expect(fen("19.99+19.99+0.02")).toBe(4_000n);
    expect(fen("12.50+")).toBe(1_250n);
  });

  test("has no item of nothing", () => {
    expect(pressed("+")).toEqual(emptyTally("CNY"));
    expect(pressed("0+").items).toEqual([]);
    expect(pressed("5++").items).toHaveLength(1);
  });

  test("deletes the last key, and past the beginning takes the last item up again", () => {
    expect(fen("36.80<")).toBe(3_680n);
    expect(fen("36.80<<")).toBe(3_600n);
    const back = pressed("12.50+<");
    expect(back).toMatchObject({ items: [], text: "12.50" });
    expect(pressed("<<<")).toEqual(emptyTally("CNY"));
  });

  test("takes what is pasted, in Chinese digits too, and nothing that is no amount", () => {
    expect(totalOf(typing(emptyTally("CNY"), "￥１，２３４．５０")).minor).toBe(123_450n);
    expect(typing(pressed("12"), "12a")).toEqual(pressed("12"));
    expect(typing(pressed("12"), "-5")).toEqual(pressed("12"));
  });

  test("knows yen have no fen", () => {
    expect(totalOf(pressed("12.5", emptyTally("JPY"))).minor).toBe(125n);
  });

  test("sums any items exactly", () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(1n, 10n ** 11n), { minLength: 1, maxLength: 12 }), (items) => {
        const keys = items.map((one) => `${one / 100n}.${String(one % 100n).padStart(2, "0")}`);
        const sum = items.map((one) => money("CNY", one)).reduce(add);
        expect(totalOf(pressed(keys.join("+")))).toEqual(sum);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  allocate,
  compare,
  isPositive,
  isZero,
  type Money,
  MoneyError,
  money,
  negate,
  type Rounding,
  scale,
  subtract,
} from "../index.ts";

const largest = 2n ** 63n - 1n;
const yuan = (minor: bigint): Money => money("CNY", minor);
const anyYuan = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }).map(yuan);
const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

describe("money", () => {
  test("is frozen", () => {
    const amount = yuan(100n);
    expect(() => Object.assign(amount, { minor: 0n })).toThrow(TypeError);
    expect(amount.minor).toBe(100n);
  });

  test("holds what an int8 holds, both ways, and no more", () => {
    expect(negate(yuan(largest)).minor).toBe(-largest);
    expect(() => yuan(largest + 1n)).toThrow(new MoneyError("money.out_of_range"));
    expect(() => yuan(-largest - 1n)).toThrow(new MoneyError("money.out_of_range"));
    expect(() => add(yuan(largest), yuan(1n))).toThrow(new MoneyError("money.out_of_range"));
  });

  test("is of a known currency", () => {
    expect(() => money("CNH", 1n)).toThrow(new MoneyError("money.currency_unsupported"));
  });
});

describe("sums", () => {
  test("subtracting undoes adding, and negating twice changes nothing", () => {
    fc.assert(
      fc.property(anyYuan, anyYuan, (left, right) => {
        expect(subtract(add(left, right), right)).toEqual(left);
        expect(negate(negate(left))).toEqual(left);
        expect(isZero(add(left, negate(left)))).toBe(true);
      }),
    );
  });

  test("the order agrees with the difference", () => {
    fc.assert(
      fc.property(anyYuan, anyYuan, (left, right) => {
        const difference = subtract(left, right);
        expect(compare(left, right)).toBe(isZero(difference) ? 0 : isPositive(difference) ? 1 : -1);
      }),
    );
  });

  test("two currencies never meet", () => {
    const mismatch = new MoneyError("money.currency_mismatch");
    const dollar = money("USD", 1n);
    expect(() => add(yuan(1n), dollar)).toThrow(mismatch);
    expect(() => subtract(yuan(1n), dollar)).toThrow(mismatch);
    expect(() => compare(yuan(1n), dollar)).toThrow(mismatch);
  });
});

describe("scale", () => {
  test.each<readonly [bigint, readonly [bigint, bigint], Rounding, bigint]>([
    [3680n, [60n, 10_000n], "half-up", 22n],
    [20000n, [38n, 10_000n], "half-up", 76n],
    [5n, [1n, 2n], "half-up", 3n],
    [-5n, [1n, 2n], "half-up", -3n],
    [5n, [1n, 2n], "half-even", 2n],
    [7n, [1n, 2n], "half-even", 4n],
    [-5n, [1n, 2n], "half-even", -2n],
    [-7n, [1n, 2n], "half-even", -4n],
    [5n, [1n, 2n], "floor", 2n],
    [-5n, [1n, 2n], "floor", -3n],
    [5n, [1n, 2n], "ceiling", 3n],
    [-5n, [1n, 2n], "ceiling", -2n],
    [7n, [1n, 3n], "half-up", 2n],
    [8n, [1n, 3n], "half-up", 3n],
    [-8n, [1n, 3n], "half-even", -3n],
    [6n, [1n, 3n], "ceiling", 2n],
  ])("%s × %s, %s, is %s", (minor, [numerator, denominator], rounding, expected) => {
    expect(scale(yuan(minor), numerator, denominator, rounding).minor).toBe(expected);
  });

  test("is never off by a whole unit, and the nearest are never off by more than a half", () => {
    const ratio = fc.tuple(
      fc.bigInt({ min: -100n, max: 100n }),
      fc.bigInt({ min: 1n, max: 100_000n }),
    );
    const ways = fc.constantFrom<Rounding>("half-up", "half-even", "floor", "ceiling");
    fc.assert(
      fc.property(anyYuan, ratio, ways, (amount, [numerator, denominator], rounding) => {
        const scaled = scale(amount, numerator, denominator, rounding).minor * denominator;
        const off = scaled - amount.minor * numerator;
        expect(magnitude(off) < denominator).toBe(true);
        if (rounding === "floor") expect(off <= 0n).toBe(true);
        else if (rounding === "ceiling") expect(off >= 0n).toBe(true);
        else expect(magnitude(off) * 2n <= denominator).toBe(true);
      }),
    );
  });

  test("a fee and the fee given back are equal", () => {
    for (const rounding of ["half-up", "half-even"] as const) {
      fc.assert(
        fc.property(anyYuan, (amount) => {
          const fee = scale(amount, 60n, 10_000n, rounding);
          expect(scale(negate(amount), 60n, 10_000n, rounding)).toEqual(negate(fee));
        }),
      );
    }
  });

  test("refuses a denominator that is not positive", () => {
    for (const denominator of [0n, -1n]) {
      expect(() => scale(yuan(1n), 1n, denominator, "floor")).toThrow(
        new MoneyError("money.ratio_invalid"),
      );
    }
  });
});

describe("allocate", () => {
  const weights = fc
    .array(fc.bigInt({ min: 0n, max: 1000n }), { minLength: 1, maxLength: 50 })
    .filter((list) => list.some((weight) => weight > 0n));

  test("the parts sum to the whole, and none is a unit away from its share", () => {
    fc.assert(
      fc.property(anyYuan, weights, (amount, list) => {
        const parts = allocate(amount, list);
        const total = list.reduce((sum, weight) => sum + weight, 0n);
        expect(parts.reduce(add)).toEqual(amount);
        for (const [place, part] of parts.entries()) {
          const share = amount.minor * (list[place] ?? 0n);
          expect(magnitude(part.minor * total - share) < total).toBe(true);
        }
      }),
    );
  });

  test("equal weights differ by at most one unit", () => {
    fc.assert(
      fc.property(anyYuan, fc.integer({ min: 1, max: 60 }), (amount, count) => {
        const parts = allocate(amount, Array<bigint>(count).fill(1n)).map((part) => part.minor);
        const sorted = parts.toSorted((left, right) => (left < right ? -1 : 1));
        expect((sorted.at(-1) ?? 0n) - (sorted[0] ?? 0n) <= 1n).toBe(true);
      }),
    );
  });

  test("the units left over go to the largest fraction lost, then to the earlier part", () => {
    expect(allocate(yuan(100n), [1n, 1n, 1n]).map((part) => part.minor)).toEqual([34n, 33n, 33n]);
    expect(allocate(yuan(10n), [1n, 2n, 1n, 0n]).map((part) => part.minor)).toEqual([
      3n,
      5n,
      2n,
      0n,
    ]);
    expect(allocate(yuan(5n), [3n, 7n]).map((part) => part.minor)).toEqual([2n, 3n]);
    expect(allocate(yuan(101n), [1n, 8n]).map((part) => part.minor)).toEqual([11n, 90n]);
  });

  test("what is given back splits just as what was taken", () => {
    fc.assert(
      fc.property(anyYuan, weights, (amount, list) => {
        expect(allocate(negate(amount), list)).toEqual(allocate(amount, list).map(negate));
      }),
    );
  });

  test.each([{ list: [] }, { list: [0n, 0n] }, { list: [2n, -1n] }])(
    "refuses the weights [$list]",
    ({ list }) => {
      expect(() => allocate(yuan(1n), list)).toThrow(new MoneyError("money.weights_invalid"));
    },
  );
});

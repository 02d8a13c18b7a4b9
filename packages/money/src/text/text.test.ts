import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  currencies,
  digitsOf,
  format,
  type Money,
  MoneyError,
  money,
  parseMoney,
  toWire,
} from "../index.ts";

const largest = 2n ** 63n - 1n;
const someMoney = fc
  .tuple(fc.constantFrom(...currencies), fc.bigInt({ min: 0n, max: largest }))
  .map(([currency, minor]) => money(currency, minor));

function codeOf(attempt: () => unknown): string {
  try {
    attempt();
  } catch (error) {
    if (error instanceof MoneyError) return error.code;
    throw error;
  }
  return "accepted";
}

const read = (value: string, currency = "CNY") => codeOf(() => parseMoney({ currency, value }));

describe("parseMoney", () => {
  test("reads back whatever toWire wrote, in every currency and up to the largest int8", () => {
    fc.assert(
      fc.property(someMoney, (amount) => {
        expect(parseMoney(toWire(amount))).toEqual(amount);
      }),
    );
  });

  test("accepts one spelling of an amount only", () => {
    const texts = fc.oneof(fc.string(), fc.stringMatching(/^[-+]?[0-9]{0,4}[.,]?[0-9]{0,3}$/));
    fc.assert(
      fc.property(texts, (value) => {
        if (read(value) === "accepted") {
          expect(toWire(parseMoney({ currency: "CNY", value })).value).toBe(value);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    "",
    " ",
    "1",
    "1.0",
    "1.000",
    ".50",
    "1.",
    "-5.00",
    "-0.00",
    "+5.00",
    "1e3",
    "0x10",
    " 12.00",
    "12.00 ",
    "12.00\n",
    "１２.00",
    "1,000.00",
    "01.00",
    "00.50",
    "NaN",
    "Infinity",
    "1.00.00",
    "١.٠٠",
    "1.0０",
    "9".repeat(1000),
  ])("refuses %j as yuan", (value) => {
    expect(read(value)).toBe("money.amount_invalid");
  });

  test("wants exactly the digits of the currency", () => {
    expect([read("100", "JPY"), read("1.0", "JPY")]).toEqual(["accepted", "money.amount_invalid"]);
    expect([read("1.234", "KWD"), read("1.23", "KWD")]).toEqual([
      "accepted",
      "money.amount_invalid",
    ]);
    expect([read("31", "PTS"), read("31.0", "PTS")]).toEqual(["accepted", "money.amount_invalid"]);
  });

  test.each(["cny", "XXX", "CNH", "", "CN", "CNYY", "constructor", "__proto__", "toString"])(
    "does not know the currency %j",
    (currency) => {
      expect(read("1.00", currency)).toBe("money.currency_unsupported");
    },
  );

  test("refuses what is no string, whatever the types promised", () => {
    for (const value of [12, 0.1, null, true, [], {}, undefined, ["1.00"]]) {
      const unchecked = JSON.parse(JSON.stringify({ currency: "CNY", value }));
      expect(codeOf(() => parseMoney(unchecked))).toBe("money.amount_invalid");
    }
    expect(codeOf(() => parseMoney(JSON.parse('{"currency":["CNY"],"value":"1.00"}')))).toBe(
      "money.currency_unsupported",
    );
  });

  test("is exact to the largest int8 and refuses the next minor unit", () => {
    expect(parseMoney({ currency: "CNY", value: "92233720368547758.07" }).minor).toBe(largest);
    expect(read("92233720368547758.08")).toBe("money.out_of_range");
    expect(parseMoney({ currency: "CNY", value: "90071992547409.93" }).minor).toBe(
      9007199254740993n,
    );
  });
});

describe("toWire", () => {
  test.each([
    ["CNY", 3680n, "36.80"],
    ["CNY", 5n, "0.05"],
    ["CNY", 0n, "0.00"],
    ["CNY", -5n, "-0.05"],
    ["JPY", 0n, "0"],
    ["JPY", 1200n, "1200"],
    ["KWD", 1n, "0.001"],
  ])("writes %s %s as %s", (currency, minor, value) => {
    expect(toWire(money(currency, minor))).toEqual({ currency, value });
  });

  test("writes as many digits after the point as the currency has", () => {
    fc.assert(
      fc.property(someMoney, (amount) => {
        const [, fraction = ""] = toWire(amount).value.split(".");
        expect(fraction).toHaveLength(digitsOf(amount.currency));
      }),
    );
  });
});

describe("format", () => {
  const yuan = (minor: bigint): Money => money("CNY", minor);

  test("groups by thousands and keeps every digit", () => {
    expect(format(yuan(123456n), "zh-CN")).toBe("¥1,234.56");
    expect(format(yuan(100000000n), "en")).toBe("¥1,000,000.00");
    expect(format(yuan(99999n), "en")).toBe("¥999.99");
    expect(format(money("JPY", 1234567n), "en")).toBe("JPY\u00a01,234,567");
  });

  test("writes a true minus before the symbol, and a plus only when asked", () => {
    expect(format(yuan(-500n), "zh-CN")).toBe("\u2212¥5.00");
    expect(format(yuan(500n), "en", { sign: "always" })).toBe("+¥5.00");
    expect(format(yuan(0n), "en", { sign: "always" })).toBe("¥0.00");
  });

  test("names the currency where several are in sight, or none in a column of one", () => {
    expect(format(yuan(123456n), "en", { unit: "code" })).toBe("CNY\u00a01,234.56");
    expect(format(yuan(123456n), "en", { unit: "none" })).toBe("1,234.56");
  });

  test("counts points in the reader's language", () => {
    expect(format(money("PTS", 31n), "zh-CN")).toBe("31\u00a0积分");
    expect(format(money("PTS", 1031n), "en")).toBe("1,031\u00a0points");
  });

  test("loses no digit of any amount", () => {
    fc.assert(
      fc.property(someMoney, (amount) => {
        const digits = format(amount, "en", { unit: "none" }).replace(/[^0-9]/g, "");
        expect(BigInt(digits)).toBe(amount.minor);
      }),
    );
  });
});

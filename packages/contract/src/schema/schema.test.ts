import { Compile } from "typebox/compile";
import { describe, expect, test } from "vitest";
import { pay, sendTransfer, signUp, submitKyc } from "../routes/index.ts";
import { askedDate, askedInstant, instant, line, phone } from "./fields.ts";
import { id, isId } from "./id.ts";
import { page } from "./list.ts";
import { moneyWire } from "./money.ts";
import { nullable, object } from "./shape.ts";

const accepts = (schema: object, value: unknown): boolean => Compile(schema).Check(value);
const order = "ord_01K9ZZZZZZZZZZZZZZZZZZZZZZ";
const amount = { currency: "CNY", value: "36.80" };

describe("money on the wire", () => {
  test.each(["0.00", "36.80", "5", "1.234", "9223372036854775807", "92233720368547758.07"])(
    "takes the form of %j",
    (value) => {
      expect(accepts(moneyWire, { currency: "CNY", value })).toBe(true);
    },
  );

  test.each([
    "",
    "-5.00",
    "-0",
    "+5",
    "1e3",
    "0x10",
    " 12 ",
    "１２",
    "1,000",
    "00.50",
    "01",
    ".5",
    "5.",
    "1.0000",
    "NaN",
    "Infinity",
    "1.00\n",
    "9".repeat(1000),
    12,
    0.1,
    null,
    true,
    [],
    {},
  ])("N01–N06 does not take %j", (value) => {
    expect(accepts(moneyWire, { currency: "CNY", value })).toBe(false);
  });

  test.each(["cny", "CN", "CNYY", "", "C Y", 156])(
    "N08 does not take the currency %j",
    (currency) => {
      expect(accepts(moneyWire, { currency, value: "1.00" })).toBe(false);
    },
  );
});

describe("bodies", () => {
  test.each(["balance", "tier", "status", "feeBps", "userId", "constructor"])(
    "N11 a field that is not theirs, %s, is refused and not ignored",
    (field) => {
      expect(accepts(pay.body, { order, amount })).toBe(true);
      expect(accepts(pay.body, { order, amount, [field]: "1" })).toBe(false);
      expect(accepts(pay.body, { order, amount: { ...amount, [field]: "1" } })).toBe(false);
    },
  );

  test("consents are all of the agreements, each once", () => {
    const body = {
      challenge: "chl_01K9ZZZZZZZZZZZZZZZZZZZZZZ",
      code: "123456",
      password: "correct horse",
      locale: "zh-CN",
    };
    const given = (consents: unknown) => accepts(signUp.body, { ...body, consents });
    expect(given(["terms", "privacy"])).toBe(true);
    expect(given(["privacy", "terms"])).toBe(true);
    for (const consents of [[], ["terms"], ["terms", "terms"], ["terms", "privacy", "ads"]]) {
      expect(given(consents)).toBe(false);
    }
  });

  test("consent to the use of an identity number is given, not assumed", () => {
    const body = { name: "张三", idNumber: "11010519491231002X" };
    expect(accepts(submitKyc.body, { ...body, consent: true })).toBe(true);
    expect(accepts(submitKyc.body, { ...body, consent: false })).toBe(false);
    expect(accepts(submitKyc.body, body)).toBe(false);
  });

  test("N21 a note is null or 1 to 100 characters, counted as people count them", () => {
    const sends = (note: unknown) => accepts(sendTransfer.body, { payee: "token", amount, note });
    expect([sends(null), sends("午饭"), sends("😀".repeat(100))]).toEqual([true, true, true]);
    expect([sends(""), sends("   "), sends("x".repeat(101)), sends(1)]).toEqual(
      Array(4).fill(false),
    );
  });
});

describe("texts", () => {
  test.each(["O'Brien; DROP TABLE", "=HYPERLINK(1)", "<b>x</b>", "Zoë 👩‍👩‍👧", "%s {{x}}"])(
    "N14 %j is a text like any other",
    (text) => {
      expect(accepts(line(100), text)).toBe(true);
    },
  );

  test.each([
    "a\u0000b",
    "a\nb",
    "a\u202eb",
    "a\u200bb",
    "\ud800",
    "a\udfffb",
    "\ufeffa",
    "a\u2066b",
    // Marks that turn what stands beside them, as an override does.
    "100\u200f.00",
    "a\u200eb",
    "a\u061cb",
    // Nothing to see: two references that look alike are two.
    "a\u2060b",
    "a\u3164b",
    "a\u2800b",
  ])("N16 %j hides something and is refused", (text) => {
    expect(accepts(line(100), text)).toBe(false);
  });

  test.each(["\u3000", "\u00a0 ", "\u00ad", "\u200d\u200d", "\ufe0f", "\u0301"])(
    "N16 %j shows nothing and is no line",
    (text) => {
      expect(accepts(line(100), text)).toBe(false);
    },
  );

  test.each(["乌龙茶　一壶", "…", "👩‍👩‍👧", "¥5", "می‌خواهم", "👍🏽"])(
    "N16 %j is a line",
    (text) => {
      expect(accepts(line(100), text)).toBe(true);
    },
  );

  test("a phone is E.164", () => {
    expect(accepts(phone, "+8613800001234")).toBe(true);
    for (const other of ["13800001234", "+86 138", "+0138000012345", "+８６13800001234"]) {
      expect(accepts(phone, other)).toBe(false);
    }
  });

  test("an instant is what toISOString writes", () => {
    expect(accepts(instant, new Date(0).toISOString())).toBe(true);
    expect(accepts(instant, "2026-11-24T10:00:00+08:00")).toBe(false);
  });

  test.each(["2024-02-29", "2000-02-29", "2026-02-28", "2026-04-30", "2026-12-31", "0001-01-01"])(
    "N23 %s is a day",
    (day) => {
      expect(accepts(askedDate, day)).toBe(true);
      expect(accepts(askedInstant, `${day}T23:59:59.999Z`)).toBe(true);
    },
  );

  test.each(["2026-02-29", "1900-02-29", "2026-02-30", "2026-04-31", "2026-13-01", "2026-00-10"])(
    "N23 %s is a day of no calendar, and none of its instants is one",
    (day) => {
      expect(accepts(askedDate, day)).toBe(false);
      expect(accepts(askedInstant, `${day}T00:00:00.000Z`)).toBe(false);
    },
  );

  test.each(["24:00:00.000", "23:60:00.000", "23:59:60.000"])("N23 %s is no time", (time) => {
    expect(accepts(askedInstant, `2026-11-24T${time}Z`)).toBe(false);
  });
});

describe("ids", () => {
  test("are 26 Crockford characters that fit 128 bits, behind the prefix of their kind", () => {
    expect(accepts(id("ord"), order)).toBe(true);
    expect(accepts(id("ord"), `ord_7${"Z".repeat(25)}`)).toBe(true);
    expect(isId("ord", `ord_7${"Z".repeat(25)}`)).toBe(true);
  });

  test.each([
    `pay_${order.slice(4)}`,
    `ord_8${"0".repeat(25)}`,
    `ord_0${"U".repeat(25)}`,
    order.toLowerCase(),
    order.slice(0, -1),
    `${order}0`,
    "../x",
    "1",
    "-1",
  ])("N17 %j is no order's id", (text) => {
    expect(accepts(id("ord"), text)).toBe(false);
    expect(isId("ord", text)).toBe(false);
  });
});

describe("lists", () => {
  test.each([0, -1, 101, 9999, 1.5, "20"])("N18 a limit of %j is refused", (limit) => {
    expect(accepts(object(page), { limit })).toBe(false);
  });

  test("N18 a cursor is of url-safe characters", () => {
    expect(accepts(object(page), { limit: 100, cursor: "abc_-9" })).toBe(true);
    expect(accepts(object(page), { cursor: "' or 1=1" })).toBe(false);
  });
});

test("a nullable choice is one of its values or null", () => {
  const schema = nullable(signUp.body.properties.locale);
  expect([null, "en", "fr", 1].map((value) => accepts(schema, value))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

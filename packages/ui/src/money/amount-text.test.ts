import { money, toWire } from "@coffer/money";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextAmountText, pressAmountKey, readAmountText, tidyAmountText } from "./amount-text.ts";

function valueOf(text: string): string {
  const reading = readAmountText(text, "CNY");
  return reading.kind === "amount" ? toWire(reading.amount).value : reading.kind;
}

describe("an amount field", () => {
  test.each([
    ["200", "200.00"],
    ["36.8", "36.80"],
    ["19.99", "19.99"],
    ["0.01", "0.01"],
    ["12.", "12.00"],
    ["１２３．４５", "123.45"],
    ["１，２３４．５０", "1234.50"],
    ["¥1,234.50", "1234.50"],
    ["999999999999.99", "999999999999.99"],
  ])("reads %s as %s", (text, value) => expect(valueOf(text)).toBe(value));

  test.each(["", "0", "0.00", "  ", "."])("takes %j as not yet an amount or no amount", (text) =>
    expect(["empty", "invalid"]).toContain(valueOf(text)),
  );

  test.each(["1.234", "-5", "1e3", "1.2.3", "12abc", "٣", "9999999999999"])("refuses %s", (text) =>
    expect(valueOf(text)).toBe("invalid"),
  );

  test("keeps the text before a key that cannot lead to an amount", () => {
    expect(nextAmountText("12.34", "12.345", "CNY")).toBe("12.34");
    expect(nextAmountText("12", "12-", "CNY")).toBe("12");
    expect(nextAmountText("1.2", "1.2.", "CNY")).toBe("1.2");
    expect(nextAmountText("100", "100.", "JPY")).toBe("100");
    expect(nextAmountText("", ".", "CNY")).toBe("0.");
    expect(nextAmountText("", "007", "CNY")).toBe("7");
    expect(nextAmountText("5", "", "CNY")).toBe("");
  });

  test("grows and shrinks by the keys of the keypad", () => {
    const typed = [..."120.50"].reduce((text, key) => pressAmountKey(text, key, "CNY"), "");
    expect(typed).toBe("120.50");
    expect(pressAmountKey(typed, "delete", "CNY")).toBe("120.5");
    expect(pressAmountKey("", "delete", "CNY")).toBe("");
  });

  test("shows only digits and one point, whatever was pasted", () => {
    expect(tidyAmountText(" ￥１，２００．５ ")).toBe("1200.5");
  });

  test("gives back every amount a person can write, to the cent", () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 14n - 1n), (minor) => {
        expect(valueOf(toWire(money("CNY", minor)).value)).toBe(toWire(money("CNY", minor)).value);
      }),
    );
  });
});

import { expect, test } from "vitest";
import { csvOf } from "./csv.ts";

test("each field is a column, nested ones by their path, and a missing one is empty", () => {
  const rows = [
    { id: "pay_1", amount: { currency: "CNY", value: "12.00" }, reason: null },
    { id: "pay_2", amount: { currency: "CNY", value: "-3.50" }, parts: [1, 2] },
  ];
  expect(csvOf(rows)).toBe(
    "id,amount.currency,amount.value,reason,parts\r\n" +
      'pay_1,CNY,12.00,,\r\npay_2,CNY,-3.50,,"[1,2]"\r\n',
  );
});

test("a field that is an object in one row and nothing in another is the object's fields", () => {
  const rows = [
    { payer: null, at: 1 },
    { payer: { id: "usr_1", name: "杨**" }, at: 2 },
  ];
  expect(csvOf(rows)).toBe("at,payer.id,payer.name\r\n1,,\r\n2,usr_1,杨**\r\n");
});

test.each([
  ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
  ["+86", "'+86"],
  ["@sum", "'@sum"],
  ["-1+2", "'-1+2"],
  ["\tx", "'\tx"],
  ["-12.50", "-12.50"],
  ["a,b", '"a,b"'],
  ['=a"b', `"'=a""b"`],
  ["two\nlines", '"two\nlines"'],
  ["杨**", "杨**"],
])("N21 %j is written %s: no formula, and negative numbers unharmed", (text, cell) => {
  expect(csvOf([{ text }])).toBe(`text\r\n${cell}\r\n`);
});

test("no rows are no columns", () => expect(csvOf([])).toBe("\r\n"));

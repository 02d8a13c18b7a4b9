import { expect, test } from "vitest";
import { csvOf } from "./csv.ts";

const shanghai = "Asia/Shanghai";

test("each field is a column, nested ones by their path, and a missing one is empty", () => {
  const rows = [
    { id: "pay_1", amount: { currency: "CNY", value: "12.00" }, reason: null },
    { id: "pay_2", amount: { currency: "CNY", value: "-3.50" }, parts: [1, 2] },
  ];
  expect(csvOf(rows, shanghai)).toBe(
    "id,amount.currency,amount.value,reason,parts\r\n" +
      'pay_1,CNY,12.00,,\r\npay_2,CNY,-3.50,,"[1,2]"\r\n',
  );
});

test("a field that is an object in one row and nothing in another is the object's fields", () => {
  const rows = [
    { payer: null, at: 1 },
    { payer: { id: "usr_1", name: "杨**" }, at: 2 },
  ];
  expect(csvOf(rows, shanghai)).toBe("at,payer.id,payer.name\r\n1,,\r\n2,usr_1,杨**\r\n");
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
  expect(csvOf([{ text }], shanghai)).toBe(`text\r\n${cell}\r\n`);
});

test("no rows are no columns", () => expect(csvOf([], shanghai)).toBe("\r\n"));

test.each([
  // Whoever looks for the 24th finds it in the file too.
  [shanghai, "2026-11-23T16:30:00.000Z", "2026-11-24T00:30:00.000+08:00"],
  ["Europe/Berlin", "2026-10-25T00:30:00.000Z", "2026-10-25T02:30:00.000+02:00"],
  ["Europe/Berlin", "2026-10-25T01:30:00.000Z", "2026-10-25T02:30:00.000+01:00"],
  ["America/St_Johns", "2026-11-24T02:00:00.001Z", "2026-11-23T22:30:00.001-03:30"],
  ["UTC", "2026-11-24T02:00:00.000Z", "2026-11-24T02:00:00.000+00:00"],
])("in %s the instant %s is written %s", (zone, at, cell) => {
  expect(csvOf([{ at, source: { at }, parts: [at] }], zone)).toBe(
    `at,source.at,parts\r\n${cell},${cell},"[""${cell}""]"\r\n`,
  );
});

test("a text that only looks like an instant stays as it is", () =>
  expect(csvOf([{ note: "2026-13-45T99:99:99.000Z" }], shanghai)).toBe(
    "note\r\n2026-13-45T99:99:99.000Z\r\n",
  ));

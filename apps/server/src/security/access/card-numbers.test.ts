import { describe, expect, test } from "vitest";
import { newId } from "../../platform/ids.ts";
import { holdsCard } from "./card-numbers.ts";

const asked = (body: unknown, text = JSON.stringify(body)) => holdsCard(text, JSON.parse(text));

describe("F02 data of a card is", () => {
  test.each<[string, unknown]>([
    ["a Visa number in a note", { note: "4111111111111111" }],
    ["in groups of four, by dashes", { note: "use 4111-1111-1111-1111 please" }],
    ["in groups, by spaces", { note: "5555 5555 5555 4444" }],
    ["of Amex", { note: "3782 822463 10005" }],
    ["of UnionPay, with 16 and with 19 digits", { note: "6200000000000005 6205500000000000004" }],
    [
      "of JCB, Discover, Diners",
      { list: ["3530111333300000", "6011111111111117", "30569309025904"] },
    ],
    ["a Mastercard of the 2-series", { note: "2223003122003222" }],
    ["a number and no text", { amount: { value: 4111111111111111 } }],
    ["in full-width digits", { note: "４１１１１１１１１１１１１１１１" }],
    ["the name of a member", { "4111111111111111": true }],
    ["a security code by its name", { cvv: "123" }],
    ["by another of its names", { card: { "security-code": 123 } }],
    ["a security code in a text", { note: "my CVC: 123" }],
    ["a member that says so", { cardNumber: "x" }],
  ])("%s", (_name, body) => expect(asked(body)).toBe(true));

  test("escaped, too", () => {
    expect(asked(undefined, '{"note":"\\u0034111111111111111"}')).toBe(true);
  });
});

describe("F02 no data of a card is", () => {
  test.each<[string, unknown]>([
    ["an id of ours", { about: newId("usr"), payee: newId("pay") }],
    ["an amount", { amount: { currency: "CNY", value: "4111111111111.11" } }],
    ["an account of a bank, in its own member", { accountNumber: "6200000000000005" }],
    ["an account of the sandbox in a note", { note: "8801000000009001 8802000000000009001" }],
    ["an id number, also of Gansu", { idNumber: "620102199003071239", note: "620102199003071239" }],
    ["a phone", { phone: "+4915112345678901", note: "+86 138 0000 1234" }],
    ["a time", { note: "1764057600000 2026-11-25T10:00:00.000Z 20261125100000" }],
    ["a number that fails Luhn", { note: "4111111111111112" }],
    ["a number within a word", { reference: "order-A4111111111111111" }],
    ["a longer number", { note: "41111111111111111111111" }],
    ["a word about cards", { note: "my card did not work; the cvv was not asked for" }],
  ])("%s", (_name, body) => expect(asked(body)).toBe(false));
});

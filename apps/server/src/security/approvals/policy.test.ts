import { money } from "@coffer/money";
import { expect, test } from "vitest";
import { approvalPolicy, needsOf, type Terms } from "./policy.ts";

const terms = (action: string): Terms => approvalPolicy[action] ?? { area: "money", needs: 0 };

test.each(["receipt.return", "receipt.identify", "payment.refund"])(
  "D40 how many yeses %s takes, by its amount",
  (action) => {
    const of = terms(action);
    expect(needsOf(of, money("CNY", 199_999n))).toBe(1);
    expect(needsOf(of, money("CNY", 200_000n))).toBe(2);
    expect(needsOf(of, money("EUR", 25_000n))).toBe(2);
    // A bank takes in any currency: what is large in this one nobody has said.
    expect(needsOf(of, money("USD", 1n))).toBe(2);
    expect(needsOf(of, money("JPY", 90_000_000n))).toBe(2);
  },
);

test("D40 what has no amount, or no tier, takes what the action asks for", () => {
  expect(needsOf(terms("user.lift"), null)).toBe(1);
  expect(needsOf(terms("user.lift"), money("USD", 1n))).toBe(1);
  expect(needsOf(terms("payment.refund"), null)).toBe(1);
});

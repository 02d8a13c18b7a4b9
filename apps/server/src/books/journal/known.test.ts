import { expect, test } from "vitest";
import { Known } from "./flush/known.ts";
import { accountKey } from "./flush/prepare.ts";

const accountOf = (at: number) =>
  ({
    class: "customer.available",
    owner: `usr_${at}`,
    currency: "CNY",
    holder: `usr_${at}`,
  }) as const;

// As the flushes of a long day do: each learns of a few people and hands it on.
function meet(known: Known, from: number, to: number): void {
  for (let at = from; at < to; at += 100) {
    const flush = new Known(known);
    for (let person = at; person < at + 100; person++) {
      flush.add(accountOf(person), BigInt(person));
      flush.addLimit(`usr_${person}|spend.day`);
    }
    flush.keep();
  }
}

test("what a process remembers of accounts and limits stays small, whoever pays", () => {
  const known = new Known();
  meet(known, 0, 100_000);
  expect(known.find(accountKey(accountOf(0)))?.number).toBe(0n);
  expect(known.hasLimit("usr_0|spend.day")).toBe(true);
  meet(known, 100_000, 100_100);
  expect(known.find(accountKey(accountOf(0)))).toBeUndefined();
  expect(known.hasLimit("usr_0|spend.day")).toBe(false);
  expect(known.find(accountKey(accountOf(100_050)))?.number).toBe(100_050n);
  expect(known.hasLimit("usr_100050|spend.day")).toBe(true);
});

test("a flush under way keeps the accounts it found though the process forgets them", () => {
  const known = new Known();
  meet(known, 0, 100_000);
  const flush = new Known(known);
  expect(flush.find(accountKey(accountOf(7)))?.number).toBe(7n);
  meet(known, 100_000, 500_000);
  expect(known.find(accountKey(accountOf(7)))).toBeUndefined();
  expect(flush.get(accountOf(7)).number).toBe(7n);
});

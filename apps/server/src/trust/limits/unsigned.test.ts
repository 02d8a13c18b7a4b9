import { money } from "@coffer/money";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Books, openBooks, posting } from "../../../test/books.ts";
import { perform } from "../../../test/people.ts";
import { expectCountersSound } from "../../../test/sound.ts";
import { account } from "../../books/ledger/index.ts";
import type { Reader } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import { type SigningTerms, signingWanted } from "./signing.ts";

// The European pack counts what a PIN lets through since more than a PIN was given: 100.00 together
// and five times, whatever day it is.

let books: Books;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(async () => {
  await expectCountersSound(books.url);
  await books.close();
});

const inEurope = (days = 0): Reader => {
  const read = books.journal.read();
  const now = new Date(read.now.getTime() + days * 86_400_000);
  return { ...read, now, install: { ...read.install, pack: "eu" } };
};

let people = 0;
/** Somebody with 1,000.00. */
async function payer(): Promise<string> {
  const user = `usr_european_${people++}`;
  const from = account("pool.bank", "bank-a", "EUR");
  const to = account("customer.available", user, "EUR");
  await perform(books.journal, async () => ({
    post: [posting("opening.balance", newId("top"), [{ from, to, amount: eur(1_000_00) }])],
    reply: null,
  }));
  return user;
}

const eur = (cent: number) => money("EUR", BigInt(cent));

const termsOf = (owner: string, cent: number, days = 0): Promise<SigningTerms> =>
  signingWanted(inEurope(days), {
    owner,
    movement: "spend",
    newPayee: false,
    deviceSince: null,
    amount: eur(cent),
  });

const paid = (owner: string, cent: number, charge: SigningTerms["byPin"]) => ({
  post: [
    posting("transfer.sent", newId("trf"), [
      {
        from: account("customer.available", owner, "EUR"),
        to: account("customer.available", "usr_shop", "EUR"),
        amount: eur(cent),
      },
    ]),
  ],
  charge,
  reply: null,
});

/** Pays by PIN, where one is enough. */
const byPin = (owner: string, cent: number) =>
  perform(books.journal, async () => {
    const { why, byPin: charge } = await termsOf(owner, cent);
    if (why !== null) refuse("stepup.required", { methods: ["passkey"], why });
    return paid(owner, cent, charge);
  });

const byMore = (owner: string, cent: number) =>
  perform(books.journal, async () => paid(owner, cent, (await termsOf(owner, cent)).byMore));

const why = async (owner: string, cent: number, days = 0) => (await termsOf(owner, cent, days)).why;

it("G06 five small ones go by PIN, the sixth in a row does not", async () => {
  const who = await payer();
  for (let i = 0; i < 5; i++) await byPin(who, 1_00);
  await expect(byPin(who, 1_00)).rejects.toThrow("stepup.required");
  expect(await why(who, 1)).toBe("often");
  await byMore(who, 1_00);
  expect(await why(who, 30_00)).toBeNull();
});

it("D30 small ones come to 100.00 together, and no midnight sets them back", async () => {
  const who = await payer();
  for (let i = 0; i < 3; i++) await byPin(who, 30_00);
  expect(await why(who, 10_00)).toBeNull();
  expect(await why(who, 10_01)).toBe("large");
  expect(await why(who, 10_01, 3)).toBe("large");
  await byMore(who, 500_00);
  expect(await why(who, 30_00)).toBeNull();
  expect(await why(who, 30_01)).toBe("large");
});

it("D30 of twelve at one instant a PIN lets through three of 30.00", async () => {
  const who = await payer();
  const ends = await Promise.allSettled(Array.from({ length: 12 }, () => byPin(who, 30_00)));
  expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
});

it("D30 what was decided before a stronger proof and comes after it counts after", async () => {
  const who = await payer();
  await byPin(who, 20_00);
  const { byPin: decidedBefore } = await termsOf(who, 30_00);
  await byMore(who, 50_00);
  await perform(books.journal, async () => paid(who, 30_00, decidedBefore));
  const { rows } = await books.pool.query(
    `select rule, used_1 + used_2 + used_3 as used from limit_use
     where owner = $1 and rule like 'unsigned.%' order by rule`,
    [who],
  );
  expect(rows).toEqual([
    { rule: "unsigned.amount", used: 30_00n },
    { rule: "unsigned.times", used: 1n },
  ]);
});

it("who can give nothing more is counted, and held by other caps", async () => {
  const who = await payer();
  await byPin(who, 30_00);
  const { why: wanted, byPin: charge } = await termsOf(who, 400_00);
  expect(wanted).toBe("large");
  await perform(books.journal, async () => paid(who, 400_00, charge));
  expect(await why(who, 1)).toBe("large");
});

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Journal, Outcome } from "../../src/books/journal/index.ts";
import type { Charge, Strength, Work } from "../../src/books/work/index.ts";
import { newId } from "../../src/platform/ids.ts";
import { type Books, balances, bank, context, openBooks, paidIn, sent } from "../books.ts";
import { selfCheck } from "../self-check.ts";

// Limits are counted and compared in one step, under one lock, for each window and strength.

let books: Books;
let journals: readonly Journal[];
let payer: string;
beforeAll(async () => {
  books = await openBooks();
  journals = [books.journal, await books.another()];
});
beforeEach(async () => {
  payer = newId("usr");
  await commit(paidIn(payer, 100_000, newId("top")));
});
afterEach(() => selfCheck(books.pool, journals));
afterAll(() => books.close());

let turn = 0;
const commit = async (work: Work<unknown>): Promise<Outcome> => {
  turn += 1;
  const journal = journals[turn % 2];
  if (!journal) throw new Error("there are two journals");
  return journal.commit(work, context());
};

const TODAY = "2026-11-23";
const TOMORROW = "2026-11-24";
const charge = (amount: bigint, more: Partial<Charge> = {}): Charge => ({
  owner: payer,
  rule: "spend.day",
  currency: "CNY",
  window: TODAY,
  amount,
  strength: 1,
  caps: [null, null, 5_000n],
  ...more,
});
const use = (amount: bigint, more: Partial<Charge> = {}, fen = 1): Promise<Outcome> =>
  commit({
    ...sent({ from: payer, to: `${payer}F`, fen, reference: newId("trf") }),
    charge: [charge(amount, more)],
  });
const kind = async (outcome: Promise<Outcome>): Promise<string> => (await outcome).kind;
const used = async (): Promise<string> => {
  const { rows } = await books.pool.query<{ used: string }>(
    `select window_key || ': ' || used_1 || ', ' || used_2 || ', ' || used_3 as used
     from limit_use where owner = $1`,
    [payer],
  );
  return rows.map((row) => row.used).join("; ");
};

test("A10 of fifty uses of 200 at once in two processes exactly 25 fit into 5,000", async () => {
  const kinds = await Promise.all(Array.from({ length: 50 }, () => kind(use(200n, {}, 200))));
  expect(kinds.filter((one) => one === "committed")).toHaveLength(25);
  expect(kinds.filter((one) => one === "refused")).toHaveLength(25);
  expect(await used()).toBe(`${TODAY}: 5000, 0, 0`);
  expect((await balances(books.pool))[`customer.available:${payer}`]).toBe(95_000n);
});

test("A09 two accounts of one person under one limit, drained at once: the cap holds", async () => {
  const other = `${payer}E`;
  await commit(paidIn(other, 100_000, newId("top")));
  const drain = (from: string, amount: bigint): Promise<Outcome> =>
    commit({
      ...sent({ from, to: `${payer}F`, fen: amount, reference: newId("trf") }),
      charge: [charge(amount)],
    });
  const kinds = await Promise.all(
    [payer, other, payer, other].map((from) => kind(drain(from, 3_000n))),
  );
  expect(kinds.filter((one) => one === "committed")).toHaveLength(1);
  expect(await used()).toBe(`${TODAY}: 3000, 0, 0`);
});

test("a later window begins at nothing; one decided before midnight counts into it", async () => {
  expect(await kind(use(5_000n))).toBe("committed");
  expect(await kind(use(4_000n, { window: TOMORROW }))).toBe("committed");
  expect(await used()).toBe(`${TOMORROW}: 4000, 0, 0`);
  // Decided yesterday, written today: the counter never goes back to a day that is over.
  expect(await kind(use(1_001n, { window: TODAY }))).toBe("refused");
  expect(await kind(use(1_000n, { window: TODAY }))).toBe("committed");
  expect(await used()).toBe(`${TOMORROW}: 5000, 0, 0`);
});

test("what is given back goes to the window it came from, and to no other", async () => {
  await use(3_000n);
  expect(await kind(use(-1_000n))).toBe("committed");
  expect(await used()).toBe(`${TODAY}: 2000, 0, 0`);
  await use(500n, { window: TOMORROW });
  expect(await kind(use(-2_000n, { window: TODAY }))).toBe("committed");
  expect(await used()).toBe(`${TOMORROW}: 500, 0, 0`);
});

test("more is never given back than was used, so the next window is no larger", async () => {
  await use(300n);
  await use(-1_000n);
  expect(await used()).toBe(`${TODAY}: 0, 0, 0`);
});

test("caps by strength: weaker uses bind weaker caps, a stronger use only its own", async () => {
  const caps = [1_000n, 5_000n, null] as const;
  const by = (amount: bigint, strength: Strength): Promise<string> =>
    kind(use(amount, { strength, caps }));
  expect(await by(1_001n, 1)).toBe("refused");
  expect(await by(1_000n, 1)).toBe("committed");
  expect(await by(1n, 1)).toBe("refused");
  expect(await by(4_001n, 2)).toBe("refused");
  expect(await by(4_000n, 2)).toBe("committed");
  expect(await by(9_000n, 3)).toBe("committed");
  expect(await by(1n, 2)).toBe("refused");
  expect(await used()).toBe(`${TODAY}: 1000, 4000, 9000`);
});

test("a refusal at the cap says what the cap is and what is left of it", async () => {
  await use(4_200n);
  expect(await use(801n)).toMatchObject({
    code: "limit.exceeded",
    details: { rule: "spend.day", cap: "50.00", left: "8.00", currency: "CNY" },
  });
});

test("a Work refused after its charge was counted leaves the counter as it was", async () => {
  await use(1_000n);
  const outcomes = await books.journal.commitTogether([
    [
      {
        ...sent({ from: payer, to: `${payer}F`, fen: 1, reference: newId("trf") }),
        charge: [
          charge(2_000n, { window: TOMORROW }),
          charge(9_000n, { rule: "spend.other", caps: [null, null, 1n] }),
        ],
      },
      context(),
    ],
    [
      {
        ...sent({ from: payer, to: `${payer}F`, fen: 1, reference: newId("trf") }),
        charge: [charge(4_000n)],
      },
      context(),
    ],
  ]);
  expect(outcomes.map((outcome) => outcome.kind)).toEqual(["refused", "committed"]);
  expect(await used()).toContain(`${TODAY}: 5000, 0, 0`);
});

test("a cash cap is the bank's own balance, under the lock: promises never exceed it", async () => {
  const cash = -((await balances(books.pool))["pool.bank:bank-a"] ?? 0n);
  const promise = (amount: bigint): Promise<Outcome> =>
    use(amount, { owner: "bank-a", rule: "cash:bank-a", window: "life", caps: bank });
  const half = cash / 2n;
  const kinds = await Promise.all([half, half, half, half].map((part) => kind(promise(part))));
  expect(kinds.filter((one) => one === "committed")).toHaveLength(2);
  expect(await promise(2n)).toMatchObject({ code: "ledger.insufficient_funds" });
});

test("a charge rides on a posting: by itself it is a fault, and counts nothing", async () => {
  const outcome = await commit({ charge: [charge(10n)], reply: null });
  expect(outcome.kind).toBe("fault");
  expect(await used()).toBe("");
});

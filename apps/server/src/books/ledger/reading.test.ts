import { afterAll, beforeAll, expect, test } from "vitest";
import { available, type Books, openBooks, paidIn, sent } from "../../../test/books.ts";
import { grow } from "../../../test/grown-books.ts";
import { context } from "../../../test/works.ts";
import { assert } from "../../platform/refusal.ts";
import type { AccountRef } from "../work/index.ts";
import { balanceAsOf, blockAsOf } from "./as-of.ts";
import { statement } from "./statement.ts";
import { trialBalance } from "./trial-balance.ts";

// What the books tell of a time that has passed, beside the plain sum of every entry up to it.

let books: Books;
const read = () => books.journal.read();
const PEOPLE = ["usr_lin", "usr_mei", "usr_ice"];
const seen: { block: bigint; at: Date; trial: unknown }[] = [];

async function noted(): Promise<void> {
  const head = await blockAsOf(read(), undefined);
  assert(head, "books have a head");
  seen.push({ block: head.number, at: head.at, trial: await trialBalance(read(), head.number) });
}

const transfer = (fen: number, at: number) =>
  sent({ from: "usr_lin", to: "usr_mei", fen, reference: `trf_read_${at}` });

beforeAll(async () => {
  books = await openBooks();
  await noted();
  await grow(books);
  await noted();
  for (let at = 0; at < 40; at++) {
    await books.journal.commit(transfer(1 + at, at), context());
    if (at % 8 === 0) await noted();
  }
  // Somebody who was not there before: no earlier trial balance may come to know of them.
  await books.journal.commit(paidIn("usr_new", 7_00, "top_new"), context());
  await noted();
});
afterAll(() => books.close());

const numberOf = async (ref: AccountRef) => {
  const { rows } = await books.pool.query<{ number: bigint }>(
    "select number from account where class = $1 and owner = $2",
    [ref.class, ref.owner],
  );
  assert(rows[0], "the account is open");
  return rows[0];
};

/** Debits and credits of every class from the first entry on. */
async function summed(block: bigint): Promise<unknown> {
  const { rows } = await books.pool.query(
    `with stood as (select a.class, a.currency, sum(e.amount)::int8 as balance from entry e
        join block b on b.batch = e.batch join account a on a.number = e.account
        where b.number <= $1 group by a.number, a.class, a.currency)
      select class, currency, count(*) as accounts,
        coalesce(sum(-balance) filter (where balance < 0), 0)::int8 as debit,
        coalesce(sum(balance) filter (where balance > 0), 0)::int8 as credit
      from stood group by class, currency order by class, currency`,
    [block],
  );
  return rows;
}

test("L16 the trial balance as of T is the same whenever it is computed later", async () => {
  expect(seen.length).toBeGreaterThan(6);
  for (const { block, at, trial } of seen) {
    const now = await trialBalance(read(), block);
    expect(now).toEqual(trial);
    const lines = now.flatMap(({ currency, lines: found }) =>
      found.map(({ kind: _, ...line }) => ({ ...line, currency })),
    );
    expect(lines.toSorted((a, b) => (a.class < b.class ? -1 : 1))).toEqual(await summed(block));
    for (const book of now) expect(book.debit).toBe(book.credit);
    // By its time it is the same, or that of a later block of the same millisecond.
    const byTime = await blockAsOf(read(), at);
    expect(byTime?.at).toEqual(at);
    expect(byTime?.number).toBeGreaterThanOrEqual(block);
  }
});

test("L16 also while others write", async () => {
  const last = seen.at(-1);
  assert(last, "there is a last look");
  const writing = Array.from({ length: 30 }, (_, at) =>
    books.journal.commit(transfer(1, 100 + at), context()),
  );
  const looks = Array.from({ length: 30 }, () => trialBalance(read(), last.block));
  for (const look of await Promise.all(looks)) expect(look).toEqual(last.trial);
  for (const outcome of await Promise.all(writing)) expect(outcome.kind).toBe("committed");
});

test("a block is found by its time, none before the first, the head after the last", async () => {
  const { rows } = await books.pool.query<{ number: bigint; at: Date }>(
    "select number, at from block order by number",
  );
  const [first, last] = [rows[0], rows.at(-1)];
  assert(first && last, "books have blocks");
  for (const { at } of rows) {
    const wanted = rows.findLast((row) => row.at.getTime() <= at.getTime());
    expect(await blockAsOf(read(), at)).toEqual(wanted);
  }
  expect(await blockAsOf(read(), new Date(first.at.getTime() - 1))).toBeUndefined();
  expect(await blockAsOf(read(), new Date(last.at.getTime() + 9_000))).toEqual(last);
});

test("a balance as of a block is what its entries up to there make", async () => {
  for (const person of PEOPLE) {
    const account = await numberOf(available(person));
    for (const { block } of seen) {
      const { rows } = await books.pool.query(
        `select coalesce(sum(e.amount), 0)::int8 as balance, count(*) as sequence
          from entry e join block b on b.batch = e.batch
          where e.account = $1 and b.number <= $2`,
        [account.number, block],
      );
      expect(await balanceAsOf(read(), account, block)).toEqual(rows[0]);
    }
  }
  expect(await balanceAsOf(read(), { number: 999_999n }, 1n)).toEqual({
    balance: 0n,
    sequence: 0n,
  });
});

test("N32 a statement pages without loss or repeat while entries come", async () => {
  const account = await numberOf(available("usr_mei"));
  const before = await statement(read(), account, { before: null, rows: 1_000 });
  const paged: bigint[] = [];
  let at: bigint | null = null;
  for (;;) {
    const page: readonly { sequence: bigint }[] = await statement(read(), account, {
      before: at,
      rows: 7,
    });
    const last = page.at(-1);
    if (!last) break;
    paged.push(...page.map(({ sequence }) => sequence));
    at = last.sequence;
    await books.journal.commit(transfer(1, 200 + paged.length), context());
  }
  expect(paged).toEqual(before.map(({ sequence }) => sequence));
});

test("a statement up to a block ends where the balance as of it stood", async () => {
  const account = await numberOf(available("usr_mei"));
  for (const { block } of seen) {
    const lines = await statement(read(), account, { before: null, rows: 1_000, block });
    const { balance, sequence } = await balanceAsOf(read(), account, block);
    expect(lines.length).toBe(Number(sequence));
    expect(lines[0]?.balance ?? 0n).toBe(balance);
    expect(lines.every((line) => line.block <= block)).toBe(true);
  }
});

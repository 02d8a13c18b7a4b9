import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Books, balances, cny, openBooks } from "../../../test/books.ts";
import { makePerson, makeShop, perform, phoneNumber, pin } from "../../../test/people.ts";
import { expectSound } from "../../../test/sound.ts";
import type { Journal } from "../../books/journal/index.ts";
import { createOrder } from "../../commerce/orders/index.ts";
import { pay } from "../../commerce/payments/pay.ts";
import type { Session } from "../../security/identity/index.ts";
import { lookUpPayee } from "./look-up.ts";
import { send } from "./send.ts";

let books: Books;
let processes: readonly [Journal, Journal];
beforeAll(async () => {
  books = await openBooks();
  processes = [books.journal, await books.another()];
});
afterAll(async () => {
  await expectSound(books.url);
  await books.close();
});

// Every balance is the sum of its entries, the whole is zero, and no wrong order of locks was
// hidden by a retry.
afterEach(async () => {
  const { rows } = await books.pool.query(
    `select a.class, a.owner from account a
     where a.balance <> coalesce((select sum(amount) from entry e where e.account = a.number), 0)
     union all select 'whole', unit from entry group by unit having sum(amount) <> 0`,
  );
  expect(rows).toEqual([]);
  expect(processes.map(({ counts }) => counts.databaseRetries)).toEqual([0, 0]);
});

const through = (at: number): Journal => processes[at % 2] ?? books.journal;

/** Somebody with a phone that others can send to. */
async function friend(fen: number) {
  const phone = phoneNumber();
  return { phone, session: await makePerson(books.journal, { fen, phone }) };
}

const tokenFor = async (payer: Session, phone: string): Promise<string> =>
  (await lookUpPayee(books.journal.read(), payer, phone)).token;

const sending = (
  journal: Journal,
  payer: Session,
  { payee, fen }: { readonly payee: string; readonly fen: number },
) =>
  perform(journal, (read) =>
    send(read, payer, { payee, amount: cny(fen), note: null, proof: pin() }),
  );

const reasonsOf = (outcomes: readonly PromiseSettledResult<unknown>[]): string[] =>
  outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason.message] : []));

async function availableOf(...people: readonly Session[]): Promise<bigint[]> {
  const all = await balances(books.pool);
  return people.map(({ user }) => all[`customer.available:${user}`] ?? 0n);
}

test("A02 a hundred transfers at once from one balance never send more than it holds", async () => {
  const payer = await makePerson(books.journal, { fen: 100_000 });
  const payee = await friend(0);
  const token = await tokenFor(payer, payee.phone);
  await sending(books.journal, payer, { payee: token, fen: 100 });
  const amounts = Array.from({ length: 100 }, (_, i) => 100 * (1 + ((i * 37) % 50)));
  const outcomes = await Promise.allSettled(
    amounts.map((fen, at) => sending(through(at), payer, { payee: token, fen })),
  );
  const sent = amounts.filter((_, at) => outcomes[at]?.status === "fulfilled");
  const total = BigInt(sent.reduce((sum, fen) => sum + fen, 100));
  expect(await availableOf(payer, payee.session)).toEqual([100_000n - total, total]);
  expect(new Set(reasonsOf(outcomes))).toEqual(new Set(["ledger.insufficient_funds"]));
});

test("A07 two people who send to each other at once never deadlock", async () => {
  const [a, b] = [await friend(50_000), await friend(50_000)];
  const [toB, toA] = [await tokenFor(a.session, b.phone), await tokenFor(b.session, a.phone)];
  const outcomes = await Promise.allSettled(
    Array.from({ length: 250 }, (_, at) => [
      sending(through(at), a.session, { payee: toB, fen: 3 }),
      sending(through(at + 1), b.session, { payee: toA, fen: 2 }),
    ]).flat(),
  );
  expect(reasonsOf(outcomes)).toEqual([]);
  expect(await availableOf(a.session, b.session)).toEqual([49_750n, 50_250n]);
});

test("A08 rings of three never deadlock and end where they began", async () => {
  const ring = await Promise.all([0, 1, 2].map(() => friend(10_000)));
  const sends = await Promise.all(
    ring.map(async ({ session }, at) => ({
      session,
      payee: await tokenFor(session, ring[(at + 1) % 3]?.phone ?? ""),
    })),
  );
  const outcomes = await Promise.allSettled(
    Array.from({ length: 50 }, (_, at) =>
      sends.map(({ session, payee }, of) => sending(through(at + of), session, { payee, fen: 7 })),
    ).flat(),
  );
  expect(reasonsOf(outcomes)).toEqual([]);
  const sessions = ring.map(({ session }) => session);
  expect(await availableOf(...sessions)).toEqual([10_000n, 10_000n, 10_000n]);
});

test("A10 of fifty payments of 200 at once exactly 25 fit into the day's 5,000", async () => {
  const payer = await makePerson(books.journal, { fen: 2_000_000 });
  const shop = await makeShop(books.journal);
  const orders = await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      perform(books.journal, (read) =>
        createOrder(read, shop, {
          reference: `ref-${at}`,
          amount: cny(20_000),
          description: "茶",
          capture: "automatic",
          expiresInSeconds: 600,
        }),
      ),
    ),
  );
  const outcomes = await Promise.allSettled(
    orders.map(({ id }, at) =>
      perform(through(at), (read) =>
        pay(read, payer, { order: id, amount: cny(20_000), proof: pin() }),
      ),
    ),
  );
  expect(reasonsOf(outcomes)).toEqual(Array.from({ length: 25 }, () => "limit.exceeded"));
  expect(await availableOf(payer)).toEqual([1_500_000n]);
  const { rows } = await books.pool.query(
    "select used_2 as used from limit_use where owner = $1 and rule = 'spend.day'",
    [payer.user],
  );
  expect(rows).toEqual([{ used: 500_000n }]);
});

test("A11 an authorisation and a transfer that do not fit together: one of them", async () => {
  const shop = await makeShop(books.journal);
  for (let round = 0; round < 20; round++) {
    const payer = await makePerson(books.journal, { fen: 10_000 });
    const payee = await tokenFor(payer, (await friend(0)).phone);
    const { id } = await perform(books.journal, (read) =>
      createOrder(read, shop, {
        reference: `hold-${round}`,
        amount: cny(6000),
        description: "茶",
        capture: "manual",
        expiresInSeconds: 600,
      }),
    );
    const outcomes = await Promise.allSettled([
      perform(through(round), (read) =>
        pay(read, payer, { order: id, amount: cny(6000), proof: pin() }),
      ),
      sending(through(round + 1), payer, { payee, fen: 6000 }),
    ]);
    expect(reasonsOf(outcomes)).toEqual(["ledger.insufficient_funds"]);
    expect(await availableOf(payer)).toEqual([4000n]);
  }
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { type Books, balances, cny, openBooks } from "../../../test/books.ts";
import { makePerson, makeShop, perform, pin } from "../../../test/people.ts";
import { expectSound } from "../../../test/sound.ts";
import type { KeyHolder } from "../../security/api-keys/index.ts";
import type { Session } from "../../security/identity/index.ts";
import { cancelOrder } from "../orders/cancel.ts";
import { createOrder } from "../orders/index.ts";
import { capturePayment } from "./capture.ts";
import { pay } from "./pay.ts";
import { timelineOf } from "./payment.ts";
import { expirePayment, voidPayment } from "./release.ts";

let books: Books;
let shop: KeyHolder;
beforeAll(async () => {
  books = await openBooks();
  shop = await makeShop(books.journal);
});
afterAll(async () => {
  await expectSound(books.url);
  await books.close();
});

let references = 0;

/** A payer with 200.00 of which 100.00 are authorised. */
async function authorised() {
  const payer = await makePerson(books.journal, { fen: 20_000 });
  const payment = await authorise(payer, 10_000);
  return { payer, order: payment.ord, payment };
}

async function authorise(payer: Session, fen: number) {
  const order = await perform(books.journal, (read) =>
    createOrder(read, shop, {
      reference: `ref-${references++}`,
      amount: cny(fen),
      description: "家具",
      capture: "manual",
      expiresInSeconds: 600,
    }),
  );
  const { payment } = await perform(books.journal, (read) =>
    pay(read, payer, { order: order.id, amount: cny(fen), proof: pin() }),
  );
  return payment;
}

const capturing = (payment: string, { fen, by = shop }: { fen: number; by?: KeyHolder }) =>
  perform(books.journal, (read) => capturePayment(read, by, { payment, amount: cny(fen) }));
const voiding = (payment: string, journal = books.journal): Promise<unknown> =>
  perform(journal, (read) => voidPayment(read, shop, payment));
const expiring = (payment: string, journal = books.journal): Promise<unknown> =>
  perform(journal, (read) => expirePayment(read, payment));

async function balancesOf({ user }: Session) {
  const all = await balances(books.pool);
  return {
    available: all[`customer.available:${user}`] ?? 0n,
    held: all[`customer.held:${user}`] ?? 0n,
  };
}

async function one(sql: string, ...values: unknown[]) {
  const { rows } = await books.pool.query(sql, values);
  expect(rows).toHaveLength(1);
  return rows[0];
}

test("an authorisation holds the amount and costs the shop nothing yet", async () => {
  const { payer, order, payment } = await authorised();
  expect(payment).toMatchObject({ state: "authorised", fee: 0n, captured: 0n });
  expect(await balancesOf(payer)).toEqual({ available: 10_000n, held: 10_000n });
  expect(await one("select state, amount from hold where id = $1", payment.hold)).toEqual({
    state: "open",
    amount: 10_000n,
  });
  expect(await one("select state from ord where id = $1", order)).toEqual({
    state: "authorised",
  });
  expect(await one("select handler, at from due where reference = $1", payment.id)).toEqual({
    handler: "payment.expire",
    at: payment.expiresAt,
  });
});

test("H04 a capture of a part gives the rest, and its limit, back in the same Work", async () => {
  const before = (await balances(books.pool))[`merchant.pending:${shop.merchant}`] ?? 0n;
  const { payer, payment } = await authorised();
  const captured = await capturing(payment.id, { fen: 7550 });
  expect(captured).toMatchObject({ state: "captured", captured: 7550n, fee: 45n });
  expect(await balancesOf(payer)).toEqual({ available: 12_450n, held: 0n });
  const after = (await balances(books.pool))[`merchant.pending:${shop.merchant}`] ?? 0n;
  expect(after - before).toBe(7505n);
  expect(
    await one("select captured, released, state from hold where id = $1", payment.hold),
  ).toEqual({ captured: 7550n, released: 2450n, state: "ended" });
  expect(await one("select state, amount from bill where subject = $1", payment.id)).toEqual({
    state: "captured",
    amount: 7550n,
  });
  expect(
    await one("select used_2 from limit_use where owner = $1 and rule = 'spend.day'", payer.user),
  ).toEqual({ used_2: 7550n });
  expect(timelineOf(captured).map((step) => step.state)).toEqual(["authorised", "captured"]);
});

test("a capture is within what was authorised, by the shop itself, once, and in time", async () => {
  const { payer, payment } = await authorised();
  await expect(capturing(payment.id, { fen: 10_001 })).rejects.toThrow("capture.exceeds");
  await expect(capturing(payment.id, { fen: 0 })).rejects.toThrow("money.amount_invalid");
  const another = await makeShop(books.journal);
  await expect(capturing(payment.id, { fen: 1, by: another })).rejects.toThrow(
    "resource.not_found",
  );
  const late = perform(books.journal, (read) =>
    capturePayment({ ...read, now: payment.expiresAt ?? read.now }, shop, {
      payment: payment.id,
      amount: cny(1),
    }),
  );
  await expect(late).rejects.toThrow("payment.not_authorised");
  expect(await balancesOf(payer)).toEqual({ available: 10_000n, held: 10_000n });

  await capturing(payment.id, { fen: 10_000 });
  await expect(capturing(payment.id, { fen: 1 })).rejects.toThrow("payment.not_authorised");
  await expect(voiding(payment.id)).rejects.toThrow("payment.not_authorised");
  await expiring(payment.id);
  expect(await balancesOf(payer)).toEqual({ available: 10_000n, held: 0n });
});

test("a void and an expiry give all of it back and close the order", async () => {
  for (const [end, state, order] of [
    [voiding, "voided", "cancelled"],
    [expiring, "expired", "expired"],
  ] as const) {
    const made = await authorised();
    await end(made.payment.id);
    expect(await balancesOf(made.payer)).toEqual({ available: 20_000n, held: 0n });
    expect(await one("select state from payment where id = $1", made.payment.id)).toEqual({
      state,
    });
    expect(await one("select state from ord where id = $1", made.order)).toEqual({
      state: order,
    });
    expect(await one("select state, amount from bill where subject = $1", made.payment.id)).toEqual(
      { state, amount: 10_000n },
    );
    expect(
      await one(
        "select used_2 from limit_use where owner = $1 and rule = 'spend.day'",
        made.payer.user,
      ),
    ).toEqual({ used_2: 0n });
  }
});

test("an authorised order is ended by its payment, not by cancelling it", async () => {
  const { order } = await authorised();
  const cancelled = perform(books.journal, (read) => cancelOrder(read, shop, order));
  await expect(cancelled).rejects.toThrow("order.not_cancellable");
});

test("a frozen payer's authorisation is still captured: it was promised before", async () => {
  const { payer, payment } = await authorised();
  await perform(books.journal, async () => ({
    standing: [{ holder: payer.user, status: "frozen" }],
    reply: null,
  }));
  await capturing(payment.id, { fen: 4000 });
  expect(await balancesOf(payer)).toEqual({ available: 16_000n, held: 0n });
});

/** Many small authorisations of one payer, each ended twice at once by two processes. */
async function endedTwice(rounds: number, other: typeof voiding) {
  const second = await books.another();
  const payer = await makePerson(books.journal, { fen: rounds * 100 });
  let left = BigInt(rounds * 100);
  for (let round = 0; round < rounds; round++) {
    const payment = await authorise(payer, 100);
    const [capture, end] = await Promise.allSettled([
      capturing(payment.id, { fen: 60 }),
      other(payment.id, second),
    ]);
    const captured = capture.status === "fulfilled";
    if (captured) left -= 60n;
    expect(await balancesOf(payer)).toEqual({ available: left, held: 0n });
    const { state } = await one("select state from payment where id = $1", payment.id);
    expect(state === "captured").toBe(captured);
    // An expiry that comes second finds nothing to do; a void that comes second is refused.
    if (other === voiding) expect(end.status).toBe(captured ? "rejected" : "fulfilled");
  }
  expect([books.journal.counts.databaseRetries, second.counts.databaseRetries]).toEqual([0, 0]);
}

test("A12 of a capture and a void by two processes exactly one wins, 200 rounds", async () => {
  await endedTwice(200, voiding);
});

test("A13 of a capture and the expiry exactly one takes effect", async () => {
  await endedTwice(50, expiring);
});

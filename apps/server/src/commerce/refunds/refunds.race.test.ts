import {
  type Client,
  createOrder,
  createRefund,
  getBill,
  getMerchantPayment,
  getRefund,
  type Id,
  listBills,
  listEvents,
  listRefunds,
  ProblemError,
  pay,
} from "@coffer/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { balances, context, openBooks } from "../../../test/books.ts";
import { bought } from "../../../test/bought.ts";
import { openHouse, type TestHouse, type TestPerson, type TestShop } from "../../../test/house.ts";
import { makePerson, makeShop, PIN, perform } from "../../../test/people.ts";
import { expectSound } from "../../../test/sound.ts";
import type { Reader, Work } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import { refundExecutor } from "./by-house.ts";
import { createRefund as refunded } from "./create.ts";

// Refunds that meet at one payment, through two server processes.

let house: TestHouse;
let shop: TestShop;
let processes: readonly Client[];
beforeAll(async () => {
  house = await openHouse();
  shop = await house.shop();
  processes = [shop.client, house.through(await house.server(), shop)];
});
afterAll(async () => {
  await expectSound(house.databaseUrl);
  await house.close();
});

const cny = (value: string) => ({ currency: "CNY", value }) as const;
const key = () => newId("rid");

async function paid(payer: TestPerson, value: string): Promise<Id<"pay">> {
  const order = await shop.client.call(createOrder, {
    idempotencyKey: key(),
    body: {
      reference: key(),
      amount: cny(value),
      description: "茶",
      capture: "automatic",
      expiresInSeconds: 600,
    },
  });
  const body = { order: order.id, amount: cny(value) };
  const call = { idempotencyKey: key(), body, proof: { pin: PIN } };
  return (await payer.client.call(pay, call)).id;
}

const refunding = (payment: Id<"pay">, value: string, more: { key?: string; at?: number } = {}) =>
  (processes[more.at ?? 0] ?? shop.client).call(createRefund, {
    idempotencyKey: more.key ?? key(),
    params: { id: payment },
    body: { amount: cny(value) },
  });

const codeOf = (answer: Promise<unknown>): Promise<string> =>
  answer.then(
    () => "done",
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );

const atOnce = (payment: Id<"pay">, value: string) =>
  Promise.all(
    Array.from({ length: 10 }, (_, at) => codeOf(refunding(payment, value, { at: at % 2 }))),
  );

const has = async (owner: string) => {
  const { rows } = await house.house.pool.query<{ balance: bigint }>(
    "select balance from account where owner = $1 and class = 'customer.available'",
    [owner],
  );
  return rows[0]?.balance;
};

test("A14 of ten full refunds at once in two processes exactly one is given", async () => {
  const lin = await house.person({ fen: 10_000 });
  const payment = await paid(lin, "100.00");
  const codes = await atOnce(payment, "100.00");
  expect(codes.toSorted()).toEqual(["done", ...Array(9).fill("refund.exceeds")]);
  expect(await has(lin.user)).toBe(10_000n);
});

test("A15 R01 of ten refunds of 30 on 100 at once exactly three are given", async () => {
  const lin = await house.person({ fen: 10_000 });
  const payment = await paid(lin, "100.00");
  const codes = await atOnce(payment, "30.00");
  expect(codes.toSorted()).toEqual([...Array(3).fill("done"), ...Array(7).fill("refund.exceeds")]);
  expect(await has(lin.user)).toBe(9_000n);
  const seen = await shop.client.call(getMerchantPayment, { params: { id: payment } });
  expect(seen).toMatchObject({
    refunded: cny("90.00"),
    fee: cny("0.60"),
    feeRefunded: cny("0.54"),
  });
});

test("R01 the limit alone holds, also against decisions that all read the same rest", async () => {
  const books = await openBooks();
  const journals = [books.journal, await books.another()];
  const merchant = await makeShop(books.journal);
  const payer = await makePerson(books.journal, { fen: 10_000 });
  const amount = { currency: "CNY", minor: 10_000n } as const;
  const payment = await bought(books.journal, { shop: merchant, payer, amount });
  // Enough pending money for all ten, so that no floor stops them either.
  await books.asOwner((client) =>
    client.query("update account set balance = balance + 1000000 where class like 'merchant.%'"),
  );
  const works = await Promise.all(
    Array.from({ length: 10 }, () =>
      refunded(books.journal.read(), merchant, {
        payment,
        amount: { currency: "CNY", minor: 3_000n },
      }),
    ),
  );
  const outcomes = await Promise.all(
    works.map(({ change: _, ...work }, at) =>
      (journals[at % 2] ?? books.journal).commit(work, context()),
    ),
  );
  const codes = outcomes.map((o) => (o.kind === "refused" ? o.code : o.kind));
  expect(codes.toSorted()).toEqual([
    ...Array(3).fill("committed"),
    ...Array(7).fill("limit.exceeded"),
  ]);
  expect((await balances(books.pool))[`customer.available:${payer.user}`]).toBe(9_000n);
  await books.close();
});

test("A26 the shop's own refund meets a freeze and is refused; the house's goes on", async () => {
  const books = await openBooks();
  const other = await books.another();
  const merchant = await makeShop(books.journal);
  const payer = await makePerson(books.journal, { fen: 2_000 });
  const amount = { currency: "CNY", minor: 2_000n } as const;
  const payment = await bought(books.journal, { shop: merchant, payer, amount });
  const standing = (status: "active" | "frozen") =>
    perform(other, async () => ({
      standing: [{ holder: merchant.merchant, status }],
      reply: null,
    }));
  const part = { currency: "CNY", minor: 500n } as const;
  const byShop = (read: Reader) => refunded(read, merchant, { payment, amount: part });
  const byHouse = (read: Reader) =>
    refundExecutor.execute(
      read,
      { payment: payment, currency: "CNY", value: "5.00" },
      { reason: "complaint", maker: "stf_maker", checker: "stf_checker" },
    );
  // Decided while the shop is free; the freeze, in another process, commits first.
  const met = async (decide: (read: Reader) => Promise<Work<unknown>>) => {
    await standing("active");
    const work = await decide(books.journal.read());
    await standing("frozen");
    return books.journal.commit(work, context());
  };
  expect(await met(byShop)).toMatchObject({ kind: "refused", code: "account.frozen" });
  expect(await met(byHouse)).toMatchObject({ kind: "committed" });
  // And while it is frozen: the shop may begin nothing, the house may.
  await expect(perform(books.journal, byShop)).rejects.toThrow("account.frozen");
  await perform(books.journal, byHouse);
  expect((await balances(books.pool))[`customer.available:${payer.user}`]).toBe(1_000n);
  await expectSound(books.url);
  await books.close();
});

test("the same key gives the same answer and one refund, in either process", async () => {
  const lin = await house.person({ fen: 10_000 });
  const payment = await paid(lin, "50.00");
  const same = key();
  const answers = await Promise.all(
    Array.from({ length: 6 }, (_, at) => refunding(payment, "20.00", { key: same, at: at % 2 })),
  );
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(await codeOf(refunding(payment, "10.00", { key: same }))).toBe(
    "request.idempotency_key_reused",
  );
  expect(await has(lin.user)).toBe(7_000n);
});

test("shop and payer read the refund; another shop finds nothing", async () => {
  const lin = await house.person({ fen: 10_000 });
  const payment = await paid(lin, "31.80");
  const refund = await refunding(payment, "10.00");
  expect(refund).toMatchObject({ payment, amount: cny("10.00"), fee: cny("0.06") });
  expect(await shop.client.call(getRefund, { params: { id: refund.id } })).toEqual(refund);
  const of = await shop.client.call(listRefunds, { query: { payment } });
  expect(of.data).toEqual([refund]);
  const [bill, paymentsBill] = (await lin.client.call(listBills, { query: {} })).data;
  expect(bill).toMatchObject({ kind: "refund", direction: "in", counterparty: "茶铺" });
  const detail = await lin.client.call(getBill, { params: { id: bill?.id ?? "bil_" } });
  expect(detail.origin).toBe(paymentsBill?.id);
  expect(paymentsBill?.state).toBe("partially_refunded");

  const other = await house.shop("书店");
  const theirs = (call: Promise<unknown>) =>
    expect(codeOf(call)).resolves.toBe("resource.not_found");
  await theirs(other.client.call(getRefund, { params: { id: refund.id } }));
  const body = { amount: cny("1.00") };
  await theirs(
    other.client.call(createRefund, { idempotencyKey: key(), params: { id: payment }, body }),
  );
  expect((await other.client.call(listRefunds, { query: { payment } })).data).toEqual([]);
  const { data } = await shop.client.call(listEvents, { query: { limit: 100 } });
  const told = data.find(({ subject }) => subject === refund.id);
  expect(told).toMatchObject({ type: "refund.succeeded", data: { payment, refund: refund.id } });
  expect(JSON.stringify(told)).not.toContain(lin.user);
});

test("N27 a refund cannot be refunded: its id is no payment's", async () => {
  const lin = await house.person({ fen: 10_000 });
  const refund = await refunding(await paid(lin, "10.00"), "5.00");
  const answer = await fetch(`${house.house.urls.api}/v1/merchant/payments/${refund.id}/refunds`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${shop.key}`,
      "content-type": "application/json",
      "idempotency-key": key(),
    },
    body: JSON.stringify({ amount: cny("1.00") }),
  });
  expect(answer.status).toBe(404);
  expect(await has(lin.user)).toBe(9_500n);
});

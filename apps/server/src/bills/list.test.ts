import { afterAll, beforeAll, expect, test } from "vitest";
import { type Books, cny, openBooks } from "../../test/books.ts";
import { bought } from "../../test/bought.ts";
import { makePerson, makeShop, perform, phoneNumber, pin } from "../../test/people.ts";
import { merchantName } from "../commerce/merchants/index.ts";
import { paymentStory } from "../commerce/payments/index.ts";
import type { Session } from "../security/identity/index.ts";
import { sensitive } from "../security/vault/index.ts";
import { personName, transferStory } from "../wallet/send/index.ts";
import { lookUpPayee } from "../wallet/send/look-up.ts";
import { send } from "../wallet/send/send.ts";
import { billRow } from "./bill.ts";
import { type BillQuery, billDetail, billsOf } from "./list.ts";

const sources = {
  names: { usr: personName, mer: merchantName },
  stories: { trf: transferStory, pay: paymentStory },
};

let books: Books;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const read = () => books.journal.read();
const list = ({ user }: Session, query: BillQuery = {}) =>
  billsOf(read(), sources, { owner: user, query });
const detail = ({ user }: Session, id: string) => billDetail(read(), sources, { owner: user, id });

async function paying(payer: Session, fen: number) {
  const shop = await makeShop(books.journal, "茶铺");
  await bought(books.journal, { shop, payer, amount: cny(fen) });
}

async function sending(payer: Session, phone: string, fen: number) {
  const { token } = await lookUpPayee(read(), payer, phone);
  await perform(books.journal, (reader) =>
    send(reader, payer, {
      payee: token,
      amount: cny(fen),
      note: sensitive("谢谢"),
      proof: pin(),
    }),
  );
}

test("a person's bills are his own, newest first, with names as he may know them", async () => {
  const phone = phoneNumber();
  const payer = await makePerson(books.journal, { fen: 100_000, name: "林晓" });
  const payee = await makePerson(books.journal, { phone, name: "Anna Schmidt" });
  await paying(payer, 1000);
  await sending(payer, phone, 2000);
  const seen = (await list(payer)).data.map(({ kind, direction, amount, counterparty }) => [
    kind,
    direction,
    amount.value,
    counterparty,
  ]);
  expect(seen).toEqual([
    ["transfer", "out", "20.00", "A*** S***"],
    ["payment", "out", "10.00", "茶铺"],
    ["topup", "in", "1000.00", null],
  ]);
  const [received, ...more] = (await list(payee)).data;
  expect(received).toMatchObject({ direction: "in", counterparty: "林*", state: "sent" });
  expect(more).toEqual([]);
});

test("bills are filtered by kind and direction", async () => {
  const phone = phoneNumber();
  const payer = await makePerson(books.journal, { fen: 100_000 });
  await makePerson(books.journal, { phone });
  await paying(payer, 1000);
  await sending(payer, phone, 2000);
  expect((await list(payer, { kind: "payment" })).data.map((b) => b.amount.value)).toEqual([
    "10.00",
  ]);
  expect((await list(payer, { kind: "refund" })).data).toEqual([]);
  const into = (await list(payer, { direction: "in" })).data;
  expect(into.map(({ kind, amount }) => [kind, amount.value])).toEqual([["topup", "1000.00"]]);
  expect((await list(payer, { direction: "out" })).data).toHaveLength(2);
});

test("N32 pages neither repeat nor lose a bill while new ones are written", async () => {
  const payer = await makePerson(books.journal, { fen: 100_000 });
  for (let i = 0; i < 7; i++) await paying(payer, 1000 + i);
  const first = await list(payer, { limit: 3 });
  await paying(payer, 2000);
  const second = await list(payer, { limit: 3, cursor: first.nextCursor ?? "" });
  const third = await list(payer, { limit: 3, cursor: second.nextCursor ?? "" });
  const amounts = [first, second, third].flatMap(({ data }) => data.map((b) => b.amount.value));
  const paid = ["10.06", "10.05", "10.04", "10.03", "10.02", "10.01", "10.00"];
  expect(amounts).toEqual([...paid, "1000.00"]);
  expect([first.hasMore, second.hasMore, third.hasMore]).toEqual([true, true, false]);
  expect(third.nextCursor).toBeNull();
});

test("a bill tells its note and what its movement has been through to its owner", async () => {
  const phone = phoneNumber();
  const payer = await makePerson(books.journal, { fen: 100_000 });
  const payee = await makePerson(books.journal, { phone });
  await sending(payer, phone, 2000);
  const [mine] = (await list(payer)).data;
  const [theirs] = (await list(payee)).data;
  expect(await detail(payer, mine?.id ?? "")).toMatchObject({
    ...mine,
    note: "谢谢",
    timeline: [{ state: "sent", reason: null }],
  });
  expect(await detail(payee, theirs?.id ?? "")).toMatchObject({ note: "谢谢" });
  await expect(detail(payer, theirs?.id ?? "")).rejects.toThrow("resource.not_found");
  await expect(detail(payee, mine?.id ?? "")).rejects.toThrow("resource.not_found");
});

test("money from an account nobody has bound has no counterparty", async () => {
  const owner = await makePerson(books.journal);
  await perform(books.journal, async (reader) => ({
    insert: [
      billRow({
        owner: owner.user,
        kind: "topup",
        direction: "in",
        amount: cny(1),
        state: "succeeded",
        subject: `top_${"0".repeat(26)}`,
        counterparty: null,
        at: reader.now,
      }),
    ],
    reply: null,
  }));
  expect((await list(owner)).data).toMatchObject([{ counterparty: null, kind: "topup" }]);
});

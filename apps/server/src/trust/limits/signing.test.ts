import { type Money, money } from "@coffer/money";
import { afterAll, beforeAll, expect, it } from "vitest";
import { available, type Books, cny, openBooks, posting } from "../../../test/books.ts";
import { makePerson, perform } from "../../../test/people.ts";
import type { Reader } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import type { Session } from "../../security/identity/index.ts";
import { spendingCharges } from "./charges.ts";
import { signingWanted, type Wish } from "./signing.ts";

let books: Books;

beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const inPack = (pack: string): Reader => {
  const read = books.journal.read();
  return { ...read, install: { ...read.install, pack } };
};

const wanted = async (amount: Money, wish: Partial<Wish> = {}, read = books.journal.read()) =>
  (await terms(amount, wish, read)).why;

const terms = (amount: Money, wish: Partial<Wish> = {}, read = books.journal.read()) =>
  signingWanted(read, {
    owner: "usr_nobody",
    movement: "spend",
    newPayee: false,
    deviceSince: null,
    amount,
    ...wish,
  });

const spendByPin = ({ user }: Session, fen: number) =>
  perform(books.journal, async (read) => ({
    post: [
      posting("transfer.sent", newId("trf"), [
        { from: available(user), to: available("usr_shop"), amount: cny(fen) },
      ]),
    ],
    charge: spendingCharges(read, { owner: user, tier: "T2", amount: cny(fen), strength: 2 }),
    reply: null,
  }));

it("a payment is signed from a thousand on, and one to somebody new from 200", async () => {
  expect(await wanted(cny(999_99))).toBeNull();
  expect(await wanted(cny(1000_00))).toBe("large");
  expect(await wanted(cny(199_99), { newPayee: true })).toBeNull();
  expect(await wanted(cny(200_00), { newPayee: true })).toBe("new_payee");
});

it("every withdrawal is asked to be signed", async () => {
  expect(await wanted(cny(1), { movement: "withdraw" })).toBe("withdrawal");
});

it("a device is new for a day, and then no longer", async () => {
  const now = books.journal.read().wall.getTime();
  const since = (hours: number) => ({ deviceSince: new Date(now - hours * 3_600_000) });
  expect(await wanted(cny(1), since(23))).toBe("new_device");
  expect(await wanted(cny(1), { ...since(23), movement: "withdraw" })).toBe("new_device");
  expect(await wanted(cny(1), since(25))).toBeNull();
});

it("D30 many small payments are one large one", async () => {
  const who = await makePerson(books.journal, { fen: 5_000_00 });
  for (let i = 0; i < 3; i++) await spendByPin(who, 300_00);
  expect(await wanted(cny(99_99), { owner: who.user })).toBeNull();
  expect(await wanted(cny(100_00), { owner: who.user })).toBe("large");
});

it("D30 what a PIN may bring the day to is told too, by the closest rule that counts", async () => {
  expect((await terms(cny(1))).pinUpTo).toBe(999_99n);
  expect((await terms(cny(1), { newPayee: true })).pinUpTo).toBe(199_99n);
  expect((await terms(cny(1), { movement: "withdraw" })).pinUpTo).toBeNull();
  expect((await terms(money("EUR", 1n), {}, inPack("eu"))).pinUpTo).toBeNull();
});

it("G06 30.00 is small in the European pack, 30.01 is not", async () => {
  const eur = (cent: bigint) => wanted(money("EUR", cent), {}, inPack("eu"));
  expect(await eur(30_00n)).toBeNull();
  expect(await eur(30_01n)).toBe("large");
});

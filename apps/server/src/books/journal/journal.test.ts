import { afterAll, beforeAll, expect, test } from "vitest";
import {
  available,
  type Books,
  balances,
  context,
  openBooks,
  paidIn,
  sent,
} from "../../../test/books.ts";
import { selfCheck } from "../../../test/self-check.ts";

let books: Books;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

test("money that is paid in can be sent, and no more of it", async () => {
  await books.journal.commit(paidIn("usr_lin", 200_00, "top_1"), context());
  const once = await books.journal.commit(
    sent({ from: "usr_lin", to: "usr_f1", fen: 150_00, reference: "trf_1" }),
    context(),
  );
  expect(once).toMatchObject({ kind: "committed" });
  const twice = await books.journal.commit(
    sent({ from: "usr_lin", to: "usr_f1", fen: 150_00, reference: "trf_2" }),
    context(),
  );
  expect(twice).toMatchObject({ kind: "refused", code: "ledger.insufficient_funds" });
  expect(await balances(books.pool)).toMatchObject({
    "customer.available:usr_f1": 150_00n,
    "customer.available:usr_lin": 50_00n,
  });
  expect(available("usr_lin").holder).toBe("usr_lin");
});

test("N23 L06 a value date that is no day of the calendar is written nowhere", async () => {
  const posted = (valueDate: string) => {
    const { post = [], reply } = paidIn("usr_ye", 100, `top_${valueDate}`);
    const work = { post: post.map((one) => ({ ...one, fact: true, valueDate })), reply };
    return books.journal.commit(work, context());
  };
  for (const none of [
    "2026-02-30",
    "2027-02-29",
    "2026-13-01",
    "2026-04-31",
    "0000-01-01",
    "soon",
    "",
  ]) {
    expect((await posted(none)).kind, none).toBe("fault");
  }
  for (const day of ["2026-02-28", "2028-02-29", "1999-12-31"]) {
    expect((await posted(day)).kind, day).toBe("committed");
  }
  expect(await books.journal.read().balance(available("usr_ye"))).toBe(300n);
  await selfCheck(books.pool, [books.journal]);
});

test("N16 L06 text with half a character in it is written nowhere", async () => {
  const half = "ent_\ud83d";
  const wholes = await Promise.all([
    books.journal.commit(paidIn("usr_bo", 100, half), context()),
    books.journal.commit(
      { audit: [{ action: "test.write", subject: half }], reply: null },
      context(),
    ),
    books.journal.commit(paidIn("usr_bo", 100, "ent_\u{1f600}"), context()),
  ]);
  expect(wholes.map(({ kind }) => kind)).toEqual(["fault", "fault", "committed"]);
  await selfCheck(books.pool, [books.journal]);
});

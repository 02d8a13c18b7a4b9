import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Books, cny, context, openBooks } from "../../../test/books.ts";
import { cameToNobody } from "../../../test/came-to-nobody.ts";
import { perform } from "../../../test/people.ts";
import { brokenInvariants } from "../../../test/self-check.ts";
import type { DueItem } from "../../books/due/index.ts";
import { account, HOUSE } from "../../books/ledger/index.ts";
import { rememberDueHandlers } from "./index.ts";

// What an installation has from before there was a row for each receipt: the migration makes the
// rows from the postings, so that what is open is what lies in the account.

let books: Books;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const migration = new URL("../../../migrations/0310_unidentified_receipts.sql", import.meta.url);

const broken = () => brokenInvariants(books.pool, /^E12$/);

test("T5 receipts of before the table are made from their postings, to the last one", async () => {
  const house = { house: books };
  await cameToNobody(house, { entry: "before-1" });
  await cameToNobody(house, { entry: "before-2", fen: 12_34 });
  await cameToNobody(house, { entry: "before-3", currency: "USD" });
  // A payout that came back to a closed wallet, with its fee: two postings and one receipt.
  const to = account("pool.unidentified", HOUSE, "CNY");
  const from = account("pool.bank", "bank-a", "CNY");
  const back = (kind: string, fen: number) => ({
    kind,
    reference: "wdr_before",
    fact: true,
    moves: [{ from, to, amount: cny(fen) }],
  });
  const post = [back("withdrawal.returned", 10_00), back("withdrawal_fee.returned", 1_00)];
  await books.journal.commit({ post, reply: null }, context());
  await books.asOwner((client) => client.query("delete from unidentified_receipt"));
  expect(await broken()).not.toEqual([]);

  const sql = await readFile(migration, "utf8");
  await books.asOwner((client) => client.query(sql.slice(sql.indexOf("with digits as"))));
  expect(await broken()).toEqual([]);
  const { rows } = await books.pool.query(
    `select id, origin, channel, reference, amount, currency, value_date, reason, payer, state
     from unidentified_receipt order by reference`,
  );
  const id = expect.stringMatching(/^urc_[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
  const transfer = {
    id,
    origin: "transfer",
    channel: "bank-a",
    amount: 50_00n,
    currency: "CNY",
    value_date: "2026-06-02",
    reason: "unrecorded",
    payer: null,
    state: "open",
  };
  expect(rows).toEqual([
    { ...transfer, reference: "bank-a:before-1" },
    { ...transfer, reference: "bank-a:before-2", amount: 12_34n },
    { ...transfer, reference: "bank-a:before-3", currency: "USD" },
    {
      ...transfer,
      origin: "payout",
      channel: "wdr_before",
      reference: "wdr_before",
      amount: 11_00n,
      value_date: null,
      reason: "wallet_closed",
    },
  ]);
});

test("Q15 what an older server books after the migration has its receipt later", async () => {
  await cameToNobody({ house: books }, { entry: "meanwhile" });
  await books.asOwner((client) =>
    client.query("delete from unidentified_receipt where reference = 'bank-a:meanwhile'"),
  );
  expect(await broken()).not.toEqual([]);
  const item: DueItem = {
    id: "due_a",
    handler: "receipt.remember",
    reference: "unidentified_receipt",
    attempt: 1,
    at: new Date(0),
  };
  const look = () =>
    perform(books.journal, async (read) => {
      const work = await rememberDueHandlers["receipt.remember"]?.decide(read, item, null as never);
      if (!work) throw new Error("somebody looks for it");
      return work;
    });
  await look();
  await look();
  expect(await broken()).toEqual([]);
  const { rows } = await books.pool.query(
    "select channel, amount, reason from unidentified_receipt where reference = $1",
    ["bank-a:meanwhile"],
  );
  expect(rows).toEqual([{ channel: "bank-a", amount: 50_00n, reason: "unrecorded" }]);
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Books, cny, context, openBooks, paidIn, posting, sent } from "../../../test/books.ts";
import { asOwner, grow, planted } from "../../../test/grown-books.ts";
import { brokenInvariants } from "../../../test/self-check.ts";
import { account } from "../../books/ledger/index.ts";
import { row } from "../../books/work/index.ts";

// Each invariant: one thing broken by hand, found and named. What else notices it is listed too,
// because most faults break more than one of them.

let books: Books;
beforeAll(async () => {
  books = await openBooks();
  await grow(books);
});
afterAll(() => books.close());

// No top-ups, payments or transfers stand behind these postings: that is the edge's concern.
const EDGES = ["E01", "E04", "E07", "H05"];

const entryOf = (kind: string, more = "") =>
  `(batch, posting) = (select batch, index from posting where kind = '${kind}' limit 1) ${more}`;
const lin = "(select number from account where class = 'customer.available' and owner = 'usr_lin')";
const ofLin = `account = ${lin}`;
const withoutFloor = "alter table account drop constraint account_floor;";

interface Fault {
  readonly id: string;
  readonly does: string;
  readonly sql: string;
  readonly at: RegExp;
  readonly what?: RegExp;
  readonly also?: readonly string[];
}

const faults: readonly Fault[] = [
  {
    id: "L01",
    does: "an entry's amount is changed",
    sql: `update entry set amount = amount + 1
      where ${entryOf("funding.arrived", "and unit = 'C:CNY' and amount > 0")}`,
    at: /^unit C:CNY$/,
    what: /sum to 1$/,
    also: ["L02", "L03", "L06", "L19"],
  },
  {
    id: "L02",
    does: "a posting's moves say another amount",
    sql: `update posting set moves = regexp_replace(moves, '[0-9]+$', '1')
      where kind = 'transfer.sent' and reference = 'trf_1'`,
    at: /^block 5 posting 0 transfer.sent trf_1$/,
    also: ["L06"],
  },
  {
    id: "L02",
    does: "a posting is deleted and its entries stay",
    sql: "delete from posting where reference = 'trf_1'",
    at: /posting 0, which is not there$/,
    also: ["L06", "M01"],
  },
  {
    id: "L03",
    does: "a balance is changed without an entry",
    sql: `update account set balance = balance + 5 where number = ${lin}`,
    at: /^account \d+ customer.available usr_lin CNY$/,
    what: /balance 43005 .* give 43000$/,
    also: ["E06", "L01"],
  },
  {
    id: "L03",
    does: "an entry is deleted",
    sql: `delete from entry where ${ofLin} and sequence = 2`,
    at: /^entry \d+\/3 of account \d+ customer.available usr_lin CNY in block \d+$/,
    what: /follows entry 1$/,
    also: ["L01", "L02", "L06"],
  },
  {
    id: "L03",
    does: "a balance-after is changed",
    sql: `update entry set balance = balance + 1 where ${ofLin} and sequence = 2`,
    at: /^entry \d+\/2 of/,
    also: ["L06"],
  },
  {
    id: "L04",
    does: "an account is below its floor",
    sql: `${withoutFloor} update account set balance = -1 where number = ${lin}`,
    at: /customer.available usr_lin/,
    what: /-1 is below 0/,
    also: ["E06", "L01", "L03"],
  },
  {
    id: "L04",
    does: "an entry left its account below its floor",
    sql: `update entry set balance = -1 where ${ofLin} and sequence = 2`,
    at: /^entry \d+\/2 of account \d+ customer.available usr_lin/,
    what: /beyond the floor 0/,
    also: ["L03", "L06"],
  },
  {
    id: "L05",
    does: "the app is given the right to change one column",
    sql: "grant update (amount) on entry to coffer_app",
    at: /^table entry$/,
    what: /the app may update it/,
  },
  {
    id: "L05",
    does: "a table's trigger is made anew for removing alone",
    sql: `drop trigger append_only on block; create trigger append_only before delete on block
      for each statement execute function books_are_append_only()`,
    at: /^table block$/,
    what: /no trigger/,
  },
  {
    id: "L05",
    does: "the trigger that refuses changes is off",
    sql: "alter table entry disable trigger append_only",
    at: /^table entry$/,
    what: /no trigger/,
  },
  {
    id: "L05",
    does: "the app is given a right it must not have",
    sql: "grant delete on posting to coffer_app",
    at: /^table posting$/,
    what: /the app may delete it/,
  },
  {
    id: "L06",
    does: "an audit line is changed",
    sql: "update audit set subject = 'usr_mei' where action = 'person.freeze'",
    at: /^block 9$/,
    what: /root/,
    also: [],
  },
  {
    id: "L06",
    does: "an event is deleted",
    sql: "delete from event where batch = (select min(batch) from event)",
    at: /^block 5$/,
    what: /root/,
  },
  {
    id: "L06",
    does: "a block is removed from the middle",
    sql: "delete from block where number = 7",
    at: /^block 8$/,
    what: /follows block 6/,
    also: [],
  },
  {
    id: "L06",
    does: "the last block is removed",
    sql: "delete from block where number = (select max(number) from block)",
    at: /^(chain head|entry of batch \d+)$/,
    also: [],
  },
  {
    id: "L06",
    does: "the installation becomes another one",
    sql: "update install set mode = 'live'",
    at: /^install$/,
  },
  {
    id: "L06",
    does: "rows stand that no block vouches for",
    sql: `insert into audit (batch, index, actor, action, subject, cause, request_id, detail)
      select max(batch) + 1, 0, 'x', 'x', 'x', 'x', 'x', '{}' from block`,
    at: /^audit of batch \d+$/,
    what: /no block vouches for 1 of them/,
  },
  {
    id: "L07",
    does: "a move is of nothing",
    sql: `update posting set moves = regexp_replace(moves, '[0-9]+$', '0')
      where reference = 'trf_1'`,
    at: /transfer.sent trf_1$/,
    what: /a move of 0/,
    also: ["L02", "L06"],
  },
  {
    id: "L07",
    does: "a currency has a digit more",
    sql: "update currency set digits = 3 where code = 'CNY'",
    at: /^currency CNY$/,
  },
  {
    id: "L08",
    does: "an entry is in another book than its account",
    sql: `update entry set unit = 'H:CNY' where ${entryOf("topup.succeeded")}`,
    at: /^entry \d+\/\d+/,
    what: /it is in H:CNY, its account in C:CNY/,
  },
  {
    id: "L09",
    does: "a posting debits and credits one account",
    sql: `update posting
      set moves = moves || ';' || regexp_replace(moves, '([0-9]+)>([0-9]+)', '\\2>\\1')
      where reference = 'trf_1'`,
    at: /transfer.sent trf_1$/,
    also: ["L02", "L06"],
  },
  {
    id: "L10",
    does: "a posting's name is free again",
    sql: "delete from claim where name = 'post:transfer.sent:trf_1'",
    at: /transfer.sent trf_1$/,
  },
  {
    id: "L10",
    does: "a step is posted twice",
    sql: "update posting set reference = 'trf_1' where reference = 'trf_3'",
    at: /^posting transfer.sent trf_1$/,
    what: /stands 2 times/,
    also: ["L06"],
  },
  {
    id: "L11",
    does: "a reversal reverses something else",
    sql: `update posting set reversal_of = (select reversal_of from posting where kind = 'reversal')
      where reference = 'trf_3'`,
    at: /transfer.sent trf_3|^posting pst_/,
    also: ["L06"],
  },
  {
    id: "L13",
    does: "an account keeps a standing its holder has left",
    sql: "update holder set status = 'frozen', version = 2 where id = 'usr_lin'",
    at: /customer.(available|held) usr_lin/,
  },
  {
    id: "L13",
    does: "a closed account still has money on it",
    sql: `with closed as (update holder set status = 'closed' where id = 'usr_lin')
      update account set status = 'closed' where holder = 'usr_lin'`,
    at: /customer.available usr_lin/,
    what: /it is closed with \d+ on it/,
  },
  {
    id: "L13",
    does: "a frozen person's money moved",
    sql: "delete from audit where action = 'person.lift'",
    at: /^entry .* usr_ice/,
    what: /transfer.sent took 100 while usr_ice was frozen/,
    also: ["L06"],
  },
  {
    id: "L14",
    does: "a block is older than the one before",
    sql: "update block set at = at - interval '1 day' where number = 6",
    at: /^block 6$/,
    what: /before block 5/,
    also: ["L06"],
  },
  {
    id: "L14",
    does: "the last block is of tomorrow",
    sql: `update block set at = at + interval '1 day'
      where number = (select max(number) from block)`,
    at: /^block \d+$/,
    what: /yet to come/,
    also: ["L06"],
  },
  {
    id: "L18",
    does: "a move leads into another book",
    sql: `update posting set moves = regexp_replace(moves, '>[0-9]+', '>' || (select number
      from account where class = 'own.pool')) where reference = 'trf_1'`,
    at: /transfer.sent trf_1$/,
    what: /from C:CNY to H:CNY/,
    also: ["L02", "L06"],
  },
  {
    id: "L19",
    does: "house money in the pool has no twin",
    sql: "update account set class = 'own.fx' where class = 'own.pool'",
    at: /funding.arrived fnd_1$|^currency CNY$/,
    what: /without its twin|differ by/,
  },
  {
    id: "L20",
    does: "an account has lost its floor",
    sql: `update account set floor = null where number = ${lin}`,
    at: /customer.available usr_lin/,
    what: /floor none/,
  },
  {
    id: "E06",
    does: "what covers the customers turns out to be a debit nobody can explain",
    sql: "update account set class = 'pool.unexplained' where class = 'pool.bank'",
    at: /^currency CNY$/,
    what: /^cover 0 of owed 52000$/,
  },
  {
    id: "H01",
    does: "a hold says less than is held",
    sql: "update hold set amount = amount - 1",
    at: /^customer.held of usr_lin CNY$/,
    what: /balance 4000, open holds 3999/,
    also: [],
  },
  {
    id: "H02",
    does: "a hold has ended and nothing ended it",
    sql: "update hold set state = 'ended', released = amount",
    at: /^hold hld_/,
    what: /ended 0 times/,
    also: ["H01"],
  },
  {
    id: "H03",
    does: "a hold is long past its time",
    sql: "update hold set expires_at = now() - interval '40 days'",
    at: /^hold hld_/,
  },
  {
    id: "H04",
    does: "more is captured than was held",
    sql: "alter table hold drop constraint hold_parts; update hold set captured = amount + 1",
    at: /^hold hld_/,
    also: ["H01"],
  },
  {
    id: "M01",
    does: "a counter is turned back",
    sql: "update limit_use set used_1 = used_1 - 1 where owner = 'usr_lin'",
    at: /^limit usr_lin\|spend.day in 2026-11-23$/,
    what: /counted 3499, 0, 0, its charges give 3500, 0, 0/,
  },
  {
    id: "M01",
    does: "a charge is left out of a posting",
    sql: "update posting set charges = '' where reference = 'trf_1'",
    at: /^limit usr_lin/,
    also: ["L06"],
  },
];

describe("of the ledger", () => {
  test("nothing is wrong in books that only the journal wrote", async () => {
    const found = await planted(books, "select 1");
    expect([...found.keys()].filter((id) => !EDGES.includes(id))).toEqual([]);
  });

  test.for(faults)("$id is found when $does", async ({ id, sql, at, what, also = [] }) => {
    const found = await planted(books, sql, { only: [id, ...also] });
    const problems = found.get(id) ?? [];
    const named = problems.find(
      (problem) => at.test(problem.at) && (what?.test(problem.what) ?? true),
    );
    expect(named, JSON.stringify([...found], undefined, 1)).toBeDefined();
    expect([...found.keys()]).toEqual(expect.arrayContaining([...also]));
  });

  test("L13 an account opened for somebody closed or frozen is so from the start", async () => {
    const [closed, frozen] = ["usr_closed", "usr_frozen"];
    const holders = [closed, frozen].map((id) => row("holder", { id }));
    await books.journal.commit({ insert: holders, reply: null }, context());
    const standing = [
      { holder: closed, status: "closed" as const },
      { holder: frozen, status: "frozen" as const },
    ];
    await books.journal.commit({ standing, reply: null }, context());
    const credit = await books.journal.commit(paidIn(closed, 1, "top_closed"), context());
    expect(credit).toMatchObject({ kind: "refused", code: "account.closed" });
    const dormant = account("customer.dormant", closed, "CNY");
    const moves = [{ from: account("pool.bank", "bank-a", "CNY"), to: dormant, amount: cny(1) }];
    const kept = posting("deposit.received", "kept_closed", moves);
    const keeping = await books.journal.commit({ post: [kept], reply: null }, context());
    expect(keeping).toMatchObject({ kind: "committed" });
    expect(await brokenInvariants(books.pool, /^L13$/)).toEqual([]);
    const debit = sent({ from: frozen, to: "usr_lin", fen: 1, reference: "trf_frozen" });
    const refused = await books.journal.commit(debit, context());
    expect(refused).toMatchObject({ kind: "refused", code: "account.frozen" });
  });

  test("L05 neither the app nor the owner can change what stands in the books", async () => {
    for (const table of ["entry", "posting", "event", "audit", "block"]) {
      for (const change of [`delete from ${table}`, `truncate ${table}`]) {
        await expect(books.pool.query(change)).rejects.toMatchObject({ code: "42501" });
        await expect(asOwner(books, (client) => client.query(change))).rejects.toThrow(
          /append-only/,
        );
      }
    }
    const raise = "update entry set amount = 1";
    await expect(books.pool.query(raise)).rejects.toMatchObject({ code: "42501" });
    await expect(asOwner(books, (client) => client.query(raise))).rejects.toThrow(/append-only/);
    const parts = "select relname as part from pg_class where relname ~ '^entry_[0-9]{6}$' limit 1";
    const { rows } = await books.pool.query<{ part: string }>(parts);
    const direct = `delete from ${rows[0]?.part}`;
    await expect(books.pool.query(direct)).rejects.toMatchObject({ code: "42501" });
    await expect(asOwner(books, (client) => client.query(direct))).rejects.toThrow(/append-only/);
  });
});

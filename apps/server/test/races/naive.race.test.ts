import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Journal } from "../../src/books/journal/index.ts";
import type { Work } from "../../src/books/work/index.ts";
import { createPool } from "../../src/platform/db/index.ts";
import { newId } from "../../src/platform/ids.ts";
import { available, type Books, context, openBooks, paidIn, sent } from "../books.ts";
import { selfCheck } from "../self-check.ts";
import {
  type Contender,
  crossings,
  links,
  type Race,
  run,
  twins,
  uses,
  withdrawals,
} from "./contest.ts";
import { Naive } from "./naive.ts";

// A37: each race is run twice, by the journal of two processes and by code that is naive in one
// way. The journal comes through; naive code must be seen to fail, or the race proves nothing.

let books: Books;
let other: Journal;
let pool: pg.Pool;
let naive: Naive;
beforeAll(async () => {
  books = await openBooks();
  other = await books.another();
  const settings = { role: "none", deadlock_timeout: "50" };
  pool = createPool({ url: books.url, name: "naive", max: Naive.connections, settings });
  naive = new Naive(pool);
  await naive.prepare();
});
afterAll(async () => {
  await pool.end();
  await books.close();
});

const through = (at: number): Journal => (at % 2 === 0 ? books.journal : other);
const isDone = async (at: number, work: Work<null>): Promise<boolean> =>
  (await through(at).commit(work, context())).kind === "committed";

async function payer(fen: number): Promise<string> {
  const id = newId("usr");
  await books.journal.commit(paidIn(id, fen, newId("top")), context());
  return id;
}

async function ask(text: string, values: readonly unknown[]): Promise<bigint> {
  const { rows } = await books.pool.query<{ n: bigint }>(text, [...values]);
  return rows[0]?.n ?? 0n;
}

const held = async (who: string) => ({
  left: await books.journal.read().balance(available(who)),
  recorded: await ask(
    `select coalesce(sum(e.amount), 0)::int8 as n
     from entry e join account a on a.number = e.account where a.owner = $1`,
    [who],
  ),
});

const sending = (from: string, fen: number, to = `${from}F`): Work<null> =>
  sent({ from, to, fen, reference: newId("trf") });

const charged = (who: string): Work<null> => ({
  ...sending(who, 200),
  charge: [
    {
      owner: who,
      rule: "spend.day",
      currency: "CNY",
      window: "2026-11-23",
      amount: 200n,
      strength: 1,
      caps: [5_000n, null, null],
    },
  ],
});

const journal: Readonly<Record<string, () => Promise<Contender>>> = {
  withdrawals: async () => {
    const who = await payer(100);
    return { act: (at) => isDone(at, sending(who, 80)), look: () => held(who) };
  },
  uses: async () => {
    const who = await payer(20_000);
    return {
      act: (at) => isDone(at, charged(who)),
      look: async () => ({
        left: await ask("select used_1 as n from limit_use where owner = $1", [who]),
        recorded: 20_000n - (await held(who)).left,
      }),
    };
  },
  twins: async () => {
    const who = await payer(100);
    const key = { name: `key:${who}`, hash: Buffer.from("h"), seal: () => Buffer.from("paid") };
    return {
      // As the edge does it: a twin that met its twin in one batch is decided again.
      act: async (at) => {
        const answer = await through(at).perform(async () => sending(who, 1), context({ key }));
        return answer.kind !== "refused";
      },
      look: async () => ({ left: 100n - (await held(who)).left, recorded: 0n }),
    };
  },
  links: async () => {
    const before = await ask("select number as n from chain_head", []);
    return {
      // One at a time in each process, or one batch would take them all.
      act: async (at) => {
        const [outcome] = await through(at).commitTogether([
          [{ audit: [{ action: "test.link", subject: String(at) }], reply: null }, context()],
        ]);
        return outcome?.kind === "committed";
      },
      look: async () => {
        const count = (what: string) =>
          ask(`select count(distinct ${what}) as n from block where number > $1`, [before]);
        const lines = await ask(
          `select count(*) as n from audit a join block b on b.batch = a.batch
           where a.action = 'test.link' and b.number > $1`,
          [before],
        );
        const forks = (await count("number")) - (await count("previous"));
        return { left: lines, recorded: lines - forks };
      },
    };
  },
  crossings: async () => {
    const ends = [await payer(1_000), await payer(1_000)];
    return {
      act: (at) => isDone(at, sending(ends[at % 2] ?? "", 1, ends[(at + 1) % 2])),
      look: () => held(ends[0] ?? ""),
    };
  },
};

const races: Readonly<Record<string, Race>> = { withdrawals, uses, twins, links, crossings };

const REPEATABLE = "repeatable read";
const variants: readonly (readonly [string, string, () => Promise<Contender>])[] = [
  ["writes a balance worked out before", "withdrawals", () => naive.lostUpdate()],
  ["trusts CHECK (balance >= 0)", "withdrawals", () => naive.lostUpdate("read committed", "kept")],
  ["compares with what it read before", "withdrawals", () => naive.staleCheck()],
  ["has a queue in each process", "withdrawals", () => naive.ownQueue()],
  ["adds up the uses first", "uses", () => naive.sumThenUse("read committed")],
  ["adds up the uses in a snapshot", "uses", () => naive.sumThenUse(REPEATABLE)],
  ["counts in a statement of its own", "uses", () => naive.countLater()],
  ["asks for the key first", "twins", () => naive.askThenAct("read committed")],
  ["asks for the key in a snapshot", "twins", () => naive.askThenAct(REPEATABLE)],
  ["links to the head it read", "links", () => naive.readThenLink("read committed")],
  ["links to the head of a snapshot", "links", () => naive.readThenLink(REPEATABLE)],
  ["locks the payer first", "crossings", () => naive.payerFirst()],
];

test.each(Object.entries(races))("A37 %s: the journal comes through", async (name, race) => {
  const contender = await journal[name]?.();
  expect(contender && (await run(race, contender))).toEqual([]);
  await selfCheck(books.pool, [books.journal, other]);
});

test.each(variants)("A37 code that %s fails at %s", async (_, name, contend) => {
  const race = races[name];
  await naive.connected();
  expect(race && (await run(race, await contend()))).not.toEqual([]);
});

import { money } from "@coffer/money";
import type pg from "pg";
import { BulkWrite } from "../apps/server/src/books/journal/flush/statement.ts";
import type { Journal } from "../apps/server/src/books/journal/index.ts";
import { account } from "../apps/server/src/books/ledger/index.ts";
import type { Work } from "../apps/server/src/books/work/index.ts";
import { createPool, readCatalog } from "../apps/server/src/platform/db/index.ts";
import { newId } from "../apps/server/src/platform/ids.ts";
import { contextOf, many, openBooks } from "./books.ts";
import { BenchError } from "./programs.ts";
import type { Random } from "./random.ts";
import { settle } from "./reference.ts";
import type { Stage } from "./stage.ts";
import type { Town } from "./town.ts";

// Postings with nothing around them, a thousand a call: what the books alone can take.

const A_CALL = 1_000;
const CALLS_IN_FLIGHT = 2;
const WARM_UP_CALLS = 5;

interface Of {
  readonly town: Town;
  readonly random: Random;
  readonly calls: number;
}

/** Postings a second through the journal, and rows a second of the same shape without it. */
export async function measurePostings(
  stage: Stage,
  of: Of,
): Promise<{ readonly journal: number; readonly bulk: number }> {
  const { journal, close } = await openBooks(stage);
  try {
    await postCalls(journal, { ...of, calls: WARM_UP_CALLS });
    await settle(stage.url);
    const posting = await timed(() => postCalls(journal, of));
    const bulk = await insertCopies(stage, of.calls);
    const count = of.calls * A_CALL;
    return { journal: count / posting, bulk: count / bulk };
  } finally {
    await close();
  }
}

/** Makes entries until there are as many: real postings between wallets, two entries each. */
export async function fillEntries(
  stage: Stage,
  of: { town: Town; random: Random; entries: number },
): Promise<void> {
  const [row] = await stage.query<{ count: number }>("select count(*)::int as count from entry");
  const missing = of.entries - (row?.count ?? 0);
  if (missing <= 0) return;
  const { journal, close } = await openBooks(stage);
  await postCalls(journal, { ...of, calls: Math.ceil(missing / (2 * A_CALL)) }).finally(close);
  await stage.query("vacuum analyze");
}

async function timed(run: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await run();
  return (performance.now() - began) / 1000;
}

async function postCalls(journal: Journal, { town, random, calls }: Of): Promise<void> {
  const pick = (): string => town.wallets[random(town.wallets.length)]?.user ?? "";
  await many(
    calls,
    async () => {
      const context = contextOf("bench");
      const works = Array.from({ length: A_CALL }, (): [Work<null>, typeof context] => [
        moved(pick(), pick()),
        context,
      ]);
      const outcomes = await journal.commitTogether(works);
      const bad = outcomes.find((outcome) => outcome.kind !== "committed");
      if (bad) throw new BenchError(`a posting was ${bad.kind}`);
    },
    CALLS_IN_FLIGHT,
  );
}

// A kind of its own: no invariant looks for a transfer or a payment behind it.
function moved(one: string, other: string): Work<null> {
  const to =
    one === other
      ? account("customer.dormant", other, "CNY")
      : account("customer.available", other, "CNY");
  const from = account("customer.available", one, "CNY");
  const moves = [{ from, to, amount: money("CNY", 1n) }];
  return { post: [{ kind: "bench.moved", reference: newId("pst"), moves }], reply: null };
}

const TABLES = ["claim", "posting", "entry"] as const;

interface Copied {
  readonly name: string;
  readonly rows: readonly Record<string, unknown>[];
}

// The rows just written, once more into tables with the same columns and indexes and nothing that
// looks at them: no names taken, no locks, no bounds, no triggers, no block.
async function insertCopies(stage: Stage, calls: number): Promise<number> {
  for (const name of TABLES) {
    await stage.query(`drop table if exists copy_${name}`);
    await stage.query(`create table copy_${name} (like ${name} including defaults
      including indexes)`);
    await stage.query(`grant insert on copy_${name} to coffer_app`);
  }
  const pool = createPool({ url: stage.url, name: "coffer bench", max: CALLS_IN_FLIGHT });
  try {
    const catalog = await readCatalog(pool);
    const copied = await readLast(pool, calls);
    await settle(stage.url);
    return await timed(() =>
      many(
        calls,
        async (at) => {
          const write = new BulkWrite(catalog);
          for (const { name, rows } of copied) {
            const size = Math.ceil(rows.length / calls);
            const part = rows.slice(at * size, (at + 1) * size);
            write.insert(name, Object.keys(part[0] ?? {}), part);
          }
          await pool.query(write.statement());
        },
        CALLS_IN_FLIGHT,
      ),
    );
  } finally {
    await pool.end();
    for (const name of TABLES) await stage.query(`drop table copy_${name}`);
  }
}

async function readLast(pool: pg.Pool, calls: number): Promise<readonly Copied[]> {
  const read = (sql: string) => pool.query<Record<string, unknown>>(sql).then(({ rows }) => rows);
  const [first] = await read(`select batch::text as low from block
    order by number desc offset ${calls - 1} limit 1`);
  const since = `where batch >= ${String(first?.["low"])}`;
  return [
    { name: "copyClaim", rows: await read(`select name, batch from claim ${since}`) },
    {
      name: "copyPosting",
      rows: await read(`select batch, index, kind, reference, actor, cause,
        request_id as "requestId", fact, moves, charges from posting ${since}`),
    },
    { name: "copyEntry", rows: await read(`select * from entry ${since}`) },
  ];
}

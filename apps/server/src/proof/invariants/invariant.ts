import type pg from "pg";
import { assert } from "../../platform/refusal.ts";

/** Where a check asks: one connection inside one snapshot, with read rights only. */
export type Queries = Pick<pg.ClientBase, "query">;

/** Everything, or what the batches of new blocks touched. */
export type Scope = "all" | { readonly batches: readonly bigint[] };

/** What is wrong and where: an account, an entry, a block, a posting, a row. */
export interface Problem {
  readonly at: string;
  readonly what: string;
}

export interface Checked {
  /** How many things were looked at, so that "nothing wrong" cannot mean "nothing there". */
  readonly checked: number;
  /** At most `PROBLEMS_MAX` of each question. */
  readonly problems: readonly Problem[];
  /** Why nothing could be checked, if so: never counted as held. */
  readonly skipped?: string;
}

/**
 * A sentence of docs/invariants.md that can be asked of the books; `id` is what that page calls it.
 */
export interface Invariant {
  readonly id: string;
  readonly sentence: string;
  /** Whether it can be asked of new blocks alone; the others wait for the full scan. */
  readonly follows: boolean;
  /** What the database is asked of new blocks, where it is the database alone that answers. */
  readonly fresh?: readonly string[];
  check(db: Queries, scope: Scope): Promise<Checked>;
}

/** Enough to see what a fault is like; a million lines of the same would hide the others. */
export const PROBLEMS_MAX = 100;

/** Where a question looks: at everything there is, or at what new blocks hold. */
export interface Tables {
  readonly blocks: string;
  readonly postings: string;
  /** With their accounts' and these accounts' holders' columns, null where there is none. */
  readonly entries: string;
  /** `(batch, index, kind, reference, source, target, amount)` of what can be read. */
  readonly moves: string;
}

/** SQL without parameters of its own. */
export interface Questions {
  /** `select count(*)` of what is looked at. */
  readonly count: string;
  /** Each selects `at` and `what` of what is wrong. */
  readonly wrong: readonly string[];
}

interface Asked {
  readonly id: string;
  readonly sentence: string;
  readonly all: (of: Tables) => Questions;
  /** The same for new blocks. Left out: only the full scan can ask. */
  readonly fresh?: (of: Tables) => Pick<Questions, "wrong">;
}

/**
 * An invariant that the database answers. The questions run over any number of rows: aggregates and
 * windows stay in the server, only what is wrong comes here.
 */
export function asked({ id, sentence, all, fresh }: Asked): Invariant {
  return {
    id,
    sentence,
    follows: fresh !== undefined,
    ...(fresh ? { fresh: fresh(FRESH).wrong } : {}),
    async check(db, scope) {
      assert(scope === "all", "new blocks are asked about by checkAll, of all invariants at once");
      const ask = async <R extends pg.QueryResultRow>(text: string): Promise<R[]> => {
        const joint = text.startsWith("select") ? " " : ", ";
        return (await db.query<R>(`with ${BUSINESS}${joint}${text}`)).rows;
      };
      const { count, wrong } = all(EVERYTHING);
      const [counted] = await ask<{ count: bigint }>(count);
      const problems: Problem[] = [];
      for (const question of wrong) {
        const text = `${question} limit ${PROBLEMS_MAX}`;
        problems.push(...(await ask<Problem & pg.QueryResultRow>(text)));
      }
      return { checked: Number(counted?.count ?? 0), problems };
    },
  };
}

/**
 * Asks all these questions of new blocks in one statement: what stands in the blocks is found once
 * and lies beside all of them. What is wrong, by the id of the question.
 */
export async function askOfBlocks(
  db: Queries,
  batches: readonly bigint[],
  questions: readonly { readonly id: string; readonly question: string }[],
): Promise<ReadonlyMap<string, readonly Problem[]>> {
  const found = new Map<string, Problem[]>();
  if (questions.length === 0) return found;
  const parts = questions.map(({ id, question }) => {
    const text = question.startsWith("select") ? question : `with ${question}`;
    return `select '${id}' as id, q.at, q.what from (${text} limit ${PROBLEMS_MAX}) q`;
  });
  const text = `with ${BUSINESS}, ${NEW} ${parts.join(" union all ")}`;
  const { rows } = await db.query<Problem & { id: string }>(text, [...boundsOf(batches)]);
  for (const { id, ...problem } of rows) found.set(id, [...(found.get(id) ?? []), problem]);
  return found;
}

// There in every statement. A question begins with `select` or with tables of its own.
const BUSINESS = `business as (select clock_timestamp()
    + coalesce((select offset_ms from test_clock), 0) * interval '1 ms' as now)`;

const accounted = (where: string): string => `select e.*, a.class, a.owner, a.currency, a.holder,
    a.unit as account_unit, a.floor, a.ceiling, a.balance as account_balance,
    a.sequence as account_sequence, a.status, a.standing, h.status as holder_status,
    h.version as holder_standing
  from entry e left join account a on a.number = e.account left join holder h on h.id = a.holder
  where ${where}`;

const movesIn = (postings: string): string => `select p.batch, p.index, p.kind, p.reference,
    split_part(split_part(m, ':', 1), '>', 1)::bigint as source,
    split_part(split_part(m, ':', 1), '>', 2)::bigint as target,
    split_part(m, ':', 2)::numeric as amount
  from ${postings} p cross join lateral string_to_table(p.moves, ';') m
  where ${readable("p.moves")}`;

const EVERYTHING: Tables = {
  blocks: "block",
  postings: "posting",
  entries: `(${accounted("true")})`,
  moves: `(${movesIn("posting")})`,
};

// Partitions and the entries' block range index know ranges, not lists.
const inBatches = (column: string): string =>
  `${column} between $1::bigint and $2::bigint and ${column} = any($3::bigint[])`;
const FRESH: Tables = {
  blocks: "new_block",
  postings: "new_posting",
  entries: "new_entry",
  moves: "new_move",
};
const NEW = `new_block as materialized (select b.* from block b where b.batch = any($3::bigint[])),
  new_posting as materialized (select p.* from posting p where ${inBatches("p.batch")}),
  new_entry as materialized (${accounted(inBatches("e.batch"))}),
  new_move as materialized (${movesIn("new_posting")})`;

/**
 * What may have been written up to the scope's end: keeps a look back out of the partitions of
 * months to come. Ids of batches follow the clocks of their processes, not the order of the blocks,
 * so it goes a day beyond. For questions about new blocks alone.
 */
export const untilThen = (column: string): string =>
  `${column} <= $2::bigint + (86400000::bigint << 22)`;

function boundsOf(batches: readonly bigint[]): readonly [bigint, bigint, readonly bigint[]] {
  let [low, high] = [batches[0] ?? 0n, batches[0] ?? 0n];
  for (const batch of batches) {
    if (batch < low) low = batch;
    if (batch > high) high = batch;
  }
  return [low, high, batches];
}

/** Our own words as an array in SQL. */
export const listOf = (words: readonly string[]): string =>
  `array[${words.map((word) => `'${word.replaceAll("'", "''")}'`).join(", ")}]::text[]`;

/** Names a posting: its block, its place in it, its kind and reference. */
export const postingAt = (p: string): string =>
  `coalesce('block ' || (select b.number from block b where b.batch = ${p}.batch),
    'batch ' || ${p}.batch || ' without a block')
  || ' posting ' || ${p}.index || ' ' || ${p}.kind || ' ' || ${p}.reference`;

/** Names an account. */
export const accountAt = (a: string): string =>
  `'account ' || ${a}.number || ' ' || ${a}.class || ' ' || ${a}.owner || ' ' || ${a}.currency`;

/** Names an entry. */
export const entryAt = (e: string): string =>
  `'entry ' || ${e}.account || '/' || ${e}.sequence || coalesce(' of '
    || (select ${accountAt("named")} from account named where named.number = ${e}.account), '')
  || coalesce(' in block ' || (select b.number from block b where b.batch = ${e}.batch), '')`;

/**
 * Only moves of this form can be read; what has another is L02's finding. The lengths, beyond which
 * an account's number is none, are asked apart: counted repetitions inside the form take the
 * database eight times as long.
 */
export function readable(moves: string): string {
  return `(${moves} ~ '^[0-9]+>[0-9]+:[0-9]+(;[0-9]+>[0-9]+:[0-9]+)*$'
    and ${moves} !~ '[0-9]{19}[>:]')`;
}

import type pg from "pg";

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
  check(db: Queries, scope: Scope): Promise<Checked>;
}

/** Enough to see what a fault is like; a million lines of the same would hide the others. */
export const PROBLEMS_MAX = 100;

/** SQL that is true for a column within the scope. */
export type Within = (column: string) => string;

/** SQL without parameters of its own: what is scoped is so by `Within`. */
export interface Questions {
  /** `select count(*)` of what is looked at. */
  readonly count: string;
  /** Each selects `at` and `what` of what is wrong. */
  readonly wrong: readonly string[];
}

interface Asked {
  readonly id: string;
  readonly sentence: string;
  readonly all: (within: Within) => Questions;
  /** The same for new blocks. Left out: only the full scan can ask. */
  readonly fresh?: (within: Within) => Pick<Questions, "wrong">;
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
    async check(db, scope) {
      const bounds = scope === "all" ? [null, null, null] : boundsOf(scope.batches);
      const ask = async <R extends pg.QueryResultRow>(text: string): Promise<R[]> => {
        const joint = text.startsWith("select") ? " " : ", ";
        return (await db.query<R>(`with ${FIRST}${joint}${text}`, [...bounds])).rows;
      };
      const findProblems = async ({ wrong }: Pick<Questions, "wrong">): Promise<Problem[]> => {
        const problems: Problem[] = [];
        for (const question of wrong) {
          problems.push(
            ...(await ask<Problem & pg.QueryResultRow>(`${question} limit ${PROBLEMS_MAX}`)),
          );
        }
        return problems;
      };
      // New blocks are asked about all day long: what is counted of them is the blocks.
      if (scope !== "all") {
        const problems = await findProblems((fresh ?? all)(inBatches));
        return { checked: scope.batches.length, problems };
      }
      const questions = all(anywhere);
      const [counted] = await ask<{ count: bigint }>(questions.count);
      return { checked: Number(counted?.count ?? 0), problems: await findProblems(questions) };
    },
  };
}

// Parameters 1 to 3 are in every statement, so that a question need not know whether it is scoped;
// business time is there too. A question begins with `select` or with tables of its own.
const FIRST = `scope as (select $1::bigint as low, $2::bigint as high, $3::bigint[] as batches),
  business as (select clock_timestamp()
    + coalesce((select offset_ms from test_clock), 0) * interval '1 ms' as now)`;

const anywhere: Within = () => "true";
// Partitions and the entries' block range index know ranges, not lists.
const inBatches: Within = (column) =>
  `(${column} between $1::bigint and $2::bigint and ${column} = any($3::bigint[]))`;

/**
 * What may have been written up to the scope's end: keeps a look back out of the partitions of
 * months to come. Ids of batches follow the clocks of their processes, not the order of the blocks,
 * so it goes a day beyond.
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

// Only what has the form can be read; what has not is L02's finding.
export const MOVES_FORM =
  "^[0-9]{1,18}>[0-9]{1,18}:[0-9]{1,19}(;[0-9]{1,18}>[0-9]{1,18}:[0-9]{1,19})*$";

/** The moves of postings as rows `(batch, index, kind, reference, source, target, amount)`. */
export const movesOf = (within: Within): string => `moves as (
  select p.batch, p.index, p.kind, p.reference,
    split_part(split_part(m, ':', 1), '>', 1)::bigint as source,
    split_part(split_part(m, ':', 1), '>', 2)::bigint as target,
    split_part(m, ':', 2)::numeric as amount
  from posting p cross join lateral string_to_table(p.moves, ';') m
  where ${within("p.batch")} and p.moves ~ '${MOVES_FORM}')`;

import { parsePlaceId } from "../../platform/ids.ts";
import {
  type Checked,
  type Invariant,
  PROBLEMS_MAX,
  type Problem,
  type Queries,
} from "./invariant.ts";

const AT_ONCE = 500;

interface ReversalRow {
  readonly batch: bigint;
  readonly index: number;
  readonly kind: string;
  readonly reference: string;
  readonly reversalOf: string;
}

const L11: Invariant = {
  id: "L11",
  sentence: "A posting is reversed at most once, by its exact negation",
  follows: false,
  check: checkReversals,
};

async function checkReversals(db: Queries): Promise<Checked> {
  const problems: Problem[] = [];
  let checked = 0;
  let from: { batch: bigint; index: number } = { batch: -1n, index: 0 };
  for (;;) {
    const { rows } = await db.query<ReversalRow>(
      `select batch, index, kind, reference, reversal_of as "reversalOf" from posting
      where reversal_of is not null and (batch, index) > ($1, $2)
      order by batch, index limit ${AT_ONCE}`,
      [from.batch, from.index],
    );
    for (const row of rows) problems.push(...(await checkReversal(db, row)));
    checked += rows.length;
    const last = rows.at(-1);
    if (!last || problems.length >= PROBLEMS_MAX) break;
    from = last;
  }
  const { rows: twice } = await db.query<Problem>(
    `select 'posting ' || reversal_of as at, 'it is reversed ' || count(*) || ' times' as what
    from posting where reversal_of is not null group by reversal_of having count(*) > 1 limit 100`,
  );
  return { checked, problems: [...problems, ...twice] };
}

async function checkReversal(db: Queries, row: ReversalRow): Promise<Problem[]> {
  const at = `posting ${row.kind} ${row.reference}`;
  const original = parsePlaceId("pst", row.reversalOf);
  if (!original) return [{ at, what: `${row.reversalOf} is no posting's id` }];
  if (row.kind !== "reversal") return [{ at, what: "what reverses is of kind reversal" }];
  const { rows } = await db.query<{ account: bigint; left: bigint }>(
    `select account, sum(amount)::bigint as left from entry
    where (batch = $1 and posting = $2) or (batch = $3 and posting = $4)
    group by account having sum(amount) <> 0 or count(*) <> 2`,
    [row.batch, row.index, original.batch, original.index],
  );
  return rows.map(({ account, left }) => ({
    at,
    what: `account ${account} keeps ${left} of ${row.reversalOf}`,
  }));
}

export const reversals: readonly Invariant[] = [L11];

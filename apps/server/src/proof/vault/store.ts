import type { Queries } from "../invariants/index.ts";
import type { SealedColumn } from "./sealed-columns.ts";

const ROWS_AT_ONCE = 1_000;

export interface SealedRow {
  readonly id: string;
  readonly sealed: Buffer;
  readonly person: string | null;
  readonly wrapped: Buffer | null;
}

/** The next rows of a sealed column with the wrapped key of whose they are. */
export async function readRows(
  db: Queries,
  { table, column, row, person }: SealedColumn,
  after: string,
): Promise<readonly SealedRow[]> {
  const key = person ? `left join keys.person_key k on k.id = t.${person}` : "";
  const { rows } = await db.query<SealedRow>(
    `select t.${row} as id, t.${column} as sealed, ${person ? `t.${person}` : "null"} as person,
      ${person ? "k.wrapped" : "null::bytea"} as wrapped
    from ${table} t ${key}
    where t.${row} > $1 and t.${column} is not null order by t.${row} limit ${ROWS_AT_ONCE}`,
    [after],
  );
  return rows;
}

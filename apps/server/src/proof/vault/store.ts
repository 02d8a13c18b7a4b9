import type { Queries } from "../invariants/index.ts";
import type { SealedColumn } from "./sealed-columns.ts";

const ROWS_AT_ONCE = 1_000;

export interface SealedRow {
  readonly id: string;
  readonly sealed: Buffer;
  readonly person: string | null;
  readonly wrapped: Buffer | null;
  /** Where it stands in the table's order. */
  readonly place: readonly string[];
}

/** The next rows of a sealed column with the wrapped key of whose they are. */
export async function readRows(
  db: Queries,
  { table, column, row, along, person }: SealedColumn,
  after: readonly string[] | undefined,
): Promise<readonly SealedRow[]> {
  const key = person ? `left join keys.person_key k on k.id = t.${person}` : "";
  const order = along.map((name) => `t.${name}`);
  const place = order.map((name) => `${name}::text`).join(", ");
  const onward = after ? `(${order.join(", ")}) > (${after.map((_, i) => `$${i + 1}`)})` : "true";
  const { rows } = await db.query<SealedRow>(
    `select t.${row} as id, t.${column} as sealed, ${person ? `t.${person}` : "null"} as person,
      ${person ? "k.wrapped" : "null::bytea"} as wrapped, array[${place}] as place
    from ${table} t ${key}
    where ${onward} and t.${column} is not null order by ${order.join(", ")} limit ${ROWS_AT_ONCE}`,
    [...(after ?? [])],
  );
  return rows;
}

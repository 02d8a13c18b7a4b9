import type { Queries } from "../invariants/index.ts";
import type { SealedColumn } from "./sealed-columns.ts";

// Sealed under the installation's own key.
const NOBODY = "null as person, null as kid, null::bytea as wrapped";
const ROWS_AT_ONCE = 1_000;

export interface SealedRow {
  readonly id: string;
  readonly sealed: Buffer;
  readonly person: string | null;
  readonly kid: string | null;
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
  const key = person ? `left join keys.person_key k on k.id = ${person}` : "";
  const order = along.map((name) => `t.${name}`);
  const place = order.map((name) => `${name}::text`).join(", ");
  // What was sealed under a key that was destroyed is meant not to open.
  const alive = person ? "k.shredded_at is null" : "true";
  const onward = after ? `(${order.join(", ")}) > (${after.map((_, i) => `$${i + 1}`)})` : "true";
  const { rows } = await db.query<SealedRow>(
    `select ${row} as id, t.${column} as sealed, array[${place}] as place,
      ${person ? `${person} as person, k.kid, k.wrapped` : NOBODY}
    from ${table} t ${key}
    where ${onward} and t.${column} is not null and ${alive}
    order by ${order.join(", ")} limit ${ROWS_AT_ONCE}`,
    [...(after ?? [])],
  );
  return rows;
}

export interface WrappedRow {
  readonly id: string;
  readonly kid: string;
  readonly wrapped: Buffer;
}

/** The next data keys, by whose they are. */
export async function readKeys(db: Queries, after: string): Promise<readonly WrappedRow[]> {
  const text = `select id, kid, wrapped from keys.person_key where id > $1 and kid > ''
    order by id limit ${ROWS_AT_ONCE}`;
  return (await db.query<WrappedRow>(text, [after])).rows;
}

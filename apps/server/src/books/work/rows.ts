import type { Insertable, Updateable } from "kysely";
import type { DB } from "../../platform/db/schema.ts";
import type { TableName } from "./reader.ts";
import type { Change, Column, Insert } from "./work.ts";

/** A new row. Columns are named as in code; what the table defaults may be left out. */
export function row<T extends TableName>(table: T, values: Insertable<DB[T]>): Insert {
  return { table, row: values as Readonly<Record<string, Column>> };
}

/** What becomes of a row, provided it is still at the version it was read at. */
export function change<T extends TableName>(
  table: T,
  read: { readonly id: string; readonly version: number },
  set: Updateable<DB[T]>,
): Change {
  return { table, id: read.id, version: read.version, set: set as Record<string, Column> };
}

/** A row the decision rests on: it must be as it was read when the Work commits. */
export function rely<T extends TableName>(
  table: T,
  read: { readonly id: string; readonly version: number },
) {
  return { table, id: read.id, version: read.version };
}

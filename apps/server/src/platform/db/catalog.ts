import type pg from "pg";
import { type ColumnType, columnType } from "./binary.ts";
import { camel } from "./connect.ts";

export interface TableColumn {
  /** As in code. */
  readonly name: string;
  /** As in PostgreSQL, quoted. */
  readonly sql: string;
  readonly type: ColumnType | null;
}

export interface Table {
  /** As in code: `bankAccount`, `keys.personKey`. */
  readonly name: string;
  readonly sql: string;
  readonly columns: ReadonlyMap<string, TableColumn>;
}

/** Every table the app may write to, with the types of its columns: read once at boot. */
export type Catalog = ReadonlyMap<string, Table>;

export async function readCatalog(pool: pg.Pool): Promise<Catalog> {
  const { rows } = await pool.query<{
    schema: string;
    table: string;
    column: string;
    type: string;
  }>(`
    select n.nspname as schema, c.relname as table, a.attname as column, t.typname as type
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
    join pg_type t on t.oid = a.atttypid
    where n.nspname in ('public', 'keys') and c.relkind in ('r', 'p') and not c.relispartition
      and a.attnum > 0 and not a.attisdropped
    order by 1, 2, a.attnum`);
  const catalog = new Map<
    string,
    { name: string; sql: string; columns: Map<string, TableColumn> }
  >();
  for (const row of rows) {
    const prefix = row.schema === "public" ? "" : `${row.schema}.`;
    const name = `${prefix}${camel(row.table)}`;
    const table = catalog.get(name) ?? {
      name,
      sql: `${prefix}"${row.table}"`,
      columns: new Map<string, TableColumn>(),
    };
    catalog.set(name, table);
    const column = camel(row.column);
    table.columns.set(column, { name: column, sql: `"${row.column}"`, type: typeOf(row.type) });
  }
  return catalog;
}

// Columns the journal never writes may have types it cannot write.
function typeOf(name: string): ColumnType | null {
  try {
    return columnType(name);
  } catch {
    return null;
  }
}

export function getTable(catalog: Catalog, name: string): Table {
  const table = catalog.get(name);
  if (!table) throw new Error(`no table ${name}`);
  return table;
}

import {
  type Catalog,
  columnType,
  encodeArray,
  getTable,
  type TableColumn,
} from "../../../platform/db/index.ts";
import { assert } from "../../../platform/refusal.ts";
import { statementName } from "./locks.ts";

// One statement of CTEs that each write by unnest: a batch of hundreds of Works is one round trip.

export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

type Values = Readonly<Record<string, unknown>>;

/** Collects the writes of one batch and becomes one statement. */
export class BulkWrite {
  readonly #catalog: Catalog;
  readonly #ctes: string[] = [];
  readonly #values: unknown[] = [];

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  get isEmpty(): boolean {
    return this.#ctes.length === 0;
  }

  /** Adds rows; all rows of one call have the same columns. */
  insert(table: string, names: readonly string[], rows: readonly Values[]): void {
    if (rows.length === 0) return;
    const { sql, columns } = getTable(this.#catalog, table);
    const picked = names.map((name) => this.#column(table, columns, name));
    const params = picked.map((column) =>
      this.#array(
        column,
        rows.map((row) => row[column.name]),
      ),
    );
    this.#cte(`insert into ${sql} (${picked.map((c) => c.sql).join(", ")})
      select * from unnest(${params.join(", ")})`);
  }

  /** Sets columns of rows by their primary key; `bump` raises the version. */
  update(
    table: string,
    { key, names, bump }: { key: string; names: readonly string[]; bump: boolean },
    rows: readonly Values[],
  ): void {
    if (rows.length === 0) return;
    const { sql, columns } = getTable(this.#catalog, table);
    const picked = [key, ...names].map((name) => this.#column(table, columns, name));
    const params = picked.map((column) =>
      this.#array(
        column,
        rows.map((row) => row[column.name]),
      ),
    );
    const [id, ...set] = picked;
    assert(id, "an update has a key");
    const sets = set.map((column) => `${column.sql} = v.${column.sql}`);
    // The version a row ends at is known: Works of one batch may have moved it on more than once.
    if (bump) sets.push(`version = t.version + v.steps`);
    const steps = bump
      ? `, ${this.#param(
          encodeArray(
            columnType("int4"),
            rows.map((r) => r["steps"]),
          ),
          "int4[]",
        )}`
      : "";
    this.#cte(`update ${sql} t set ${sets.join(", ")}
      from unnest(${params.join(", ")}${steps})
        v(${picked.map((column) => column.sql).join(", ")}${bump ? ", steps" : ""})
      where t.${id.sql} = v.${id.sql}`);
  }

  deleteNames(names: readonly string[]): void {
    if (names.length === 0) return;
    const sorted = encodeArray(columnType("text"), [...names].sort());
    this.#cte(`delete from claim where name = any(${this.#param(sorted, "text[]")})`);
  }

  statement(): Statement {
    const ctes = this.#ctes.map((cte, at) => `w${at} as (${cte})`);
    const text = `with ${ctes.join(",\n")} select 1`;
    return { name: statementName(text), text, values: this.#values };
  }

  #column(table: string, columns: ReadonlyMap<string, TableColumn>, name: string): TableColumn {
    const column = columns.get(name);
    assert(column?.type, `the journal can write ${table}.${name}`);
    return column;
  }

  #array(column: TableColumn, values: readonly unknown[]): string {
    assert(column.type, "a column has a type");
    return this.#param(encodeArray(column.type, values), column.type.arrayCast);
  }

  #param(value: Buffer, cast: string): string {
    this.#values.push(value);
    return `$${this.#values.length}::${cast}`;
  }

  #cte(text: string): void {
    this.#ctes.push(text);
  }
}

import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import Type, { type Static, type TSchema } from "typebox";
import { assert } from "./rejection.ts";
import { fits } from "./shape.ts";

export type Values = Readonly<Record<string, SQLInputValue>>;

const SettingRow = Type.Object({ value: Type.String() });

/**
 * The sandbox's own facts, in one SQLite file. Integers come back as bigint; every row read is
 * checked against its schema, so a column and its type cannot drift apart unnoticed.
 */
export class Store {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #listeners: (() => void)[] = [];
  #depth = 0;

  constructor(directory: string) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.#db = new DatabaseSync(join(directory, "sandbox.sqlite"));
    // Exclusive: a second sandbox on the same directory would deliver every notice again, so it
    // fails here instead ("database is locked").
    this.#db.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL;");
    // NORMAL: a killed process loses nothing, since the operating system has the pages; only a
    // power cut could.
    this.#db.exec("PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;");
    this.#db.exec(readFileSync(new URL("./schema.sql", import.meta.url), "utf8"));
  }

  rows<S extends TSchema>(schema: S, sql: string, values: Values = {}): Static<S>[] {
    return this.#prepare(sql)
      .all(values)
      .map((row): Static<S> => {
        assert(fits(schema, row), `row does not fit its schema: ${sql}`);
        return row;
      });
  }

  row<S extends TSchema>(schema: S, sql: string, values: Values = {}): Static<S> | undefined {
    return this.rows(schema, sql, values)[0];
  }

  /** Runs a statement that changes something and says how many rows it changed. */
  run(sql: string, values: Values = {}): bigint {
    assert(this.#depth > 0, `written outside a transaction: ${sql}`);
    return BigInt(this.#prepare(sql).run(values).changes);
  }

  insert(table: string, values: Values): void {
    const names = Object.keys(values);
    this.run(`INSERT INTO ${table} (${names.join(", ")}) VALUES (:${names.join(", :")})`, values);
  }

  /** All of it or none of it. A call inside another joins it. */
  write<T>(effect: () => T): T {
    if (this.#depth > 0) return effect();
    this.#db.exec("BEGIN IMMEDIATE");
    this.#depth = 1;
    let result: T;
    try {
      result = effect();
      this.#db.exec("COMMIT");
    } catch (error) {
      this.#db.exec("ROLLBACK");
      throw error;
    } finally {
      this.#depth = 0;
    }
    // Outside the transaction: a listener looks at what is now true for everybody.
    for (const listener of this.#listeners) listener();
    return result;
  }

  onCommit(listener: () => void): void {
    this.#listeners.push(listener);
  }

  setting(name: string): string | undefined {
    return this.row(SettingRow, "SELECT value FROM setting WHERE name = :name", { name })?.value;
  }

  setSetting(name: string, value: string): void {
    this.write(() =>
      this.run(
        `INSERT INTO setting (name, value) VALUES (:name, :value)
         ON CONFLICT (name) DO UPDATE SET value = :value`,
        { name, value },
      ),
    );
  }

  close(): void {
    this.#db.close();
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const made = this.#db.prepare(sql);
    made.setReadBigInts(true);
    this.#statements.set(sql, made);
    return made;
  }
}

import type pg from "pg";
import { type Catalog, encodeArray, getTable, textArray } from "../../platform/db/index.ts";
import { assert } from "../../platform/refusal.ts";

type Key = string | Uint8Array;
type FoundRow = Readonly<Record<string, unknown>>;

interface Waiting {
  readonly resolve: (row: FoundRow | undefined) => void;
  readonly reject: (error: unknown) => void;
}

const keyText = (key: Key): string =>
  typeof key === "string" ? key : Buffer.from(key).toString("hex");

// More at once would only cut the same work into smaller queries.
const IN_FLIGHT_MAX = 2;
const KEYS_MAX = 500;
const ROWS_AT_ONCE = 500;

/** Loads by one column of one table: whatever is asked while a query runs becomes the next one. */
class ColumnLoads {
  readonly #run: (keys: readonly Key[]) => Promise<readonly FoundRow[]>;
  readonly #column: string;
  #waiting = new Map<string, { key: Key; waiting: Waiting[] }>();
  #inFlight = 0;
  #scheduled = false;

  constructor(column: string, run: (keys: readonly Key[]) => Promise<readonly FoundRow[]>) {
    this.#column = column;
    this.#run = run;
  }

  load(key: Key): Promise<FoundRow | undefined> {
    return new Promise((resolve, reject) => {
      const text = keyText(key);
      const entry = this.#waiting.get(text) ?? { key, waiting: [] };
      entry.waiting.push({ resolve, reject });
      this.#waiting.set(text, entry);
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled || this.#inFlight >= IN_FLIGHT_MAX || this.#waiting.size === 0) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      void this.#ask();
    });
  }

  #take(): Map<string, { key: Key; waiting: Waiting[] }> {
    const all = this.#waiting;
    this.#waiting = new Map();
    if (all.size <= KEYS_MAX) return all;
    for (const [text, later] of [...all].slice(KEYS_MAX)) {
      all.delete(text);
      this.#waiting.set(text, later);
    }
    return all;
  }

  async #ask(): Promise<void> {
    const asked = this.#take();
    this.#inFlight += 1;
    this.#schedule();
    try {
      const rows = await this.#run([...asked.values()].map((entry) => entry.key));
      const found = new Map<string, FoundRow>();
      for (const row of rows) {
        const text = keyText(row[this.#column] as Key);
        if (!found.has(text)) found.set(text, row);
      }
      for (const [text, { waiting }] of asked) {
        const row = found.get(text);
        for (const { resolve } of waiting) resolve(row);
      }
    } catch (error) {
      for (const { waiting } of asked.values()) for (const { reject } of waiting) reject(error);
    } finally {
      this.#inFlight -= 1;
      this.#schedule();
    }
  }
}

/** Every load by key of this process, coalesced. */
export class Loads {
  readonly #pool: pg.Pool;
  readonly #catalog: Catalog;
  readonly #columns = new Map<string, ColumnLoads>();
  readonly #balances: ColumnLoads;

  constructor(pool: pg.Pool, catalog: Catalog) {
    this.#pool = pool;
    this.#catalog = catalog;
    this.#balances = new ColumnLoads("key", (keys) => this.#readBalances(keys));
  }

  load(table: string, column: string, key: Key): Promise<FoundRow | undefined> {
    const id = `${table}.${column}`;
    const known = this.#columns.get(id) ?? this.#make(table, column);
    this.#columns.set(id, known);
    return known.load(key);
  }

  /** Reads on in the order of ids until there is no more. */
  async every(table: string, column: string, value: string): Promise<readonly FoundRow[]> {
    const { list, sql, by } = this.#selected(table, column);
    const text = `select ${list} from ${sql} where ${by.sql} = $1 and id > $2
      order by id limit ${ROWS_AT_ONCE}`;
    const all: FoundRow[] = [];
    for (let after = ""; ; ) {
      const name = `every_${table}_${column}`;
      const { rows } = await this.#pool.query({ name, text, values: [value, after] });
      all.push(...rows);
      if (rows.length < ROWS_AT_ONCE) return all;
      after = rows.at(-1).id;
    }
  }

  /** Stored balance of `class|owner|currency`; 0 for an account never opened. */
  async balance(key: string): Promise<bigint> {
    const row = await this.#balances.load(key);
    return row ? (row["balance"] as bigint) : 0n;
  }

  #make(table: string, column: string): ColumnLoads {
    const { list, sql, by } = this.#selected(table, column);
    const { type } = by;
    const text = `select ${list} from ${sql} where ${by.sql} = any($1::${type.arrayCast})`;
    return new ColumnLoads(column, async (keys) => {
      const name = `load_${table}_${column}`;
      const result = await this.#pool.query({ name, text, values: [encodeArray(type, keys)] });
      return result.rows;
    });
  }

  #selected(table: string, column: string) {
    const { sql, columns } = getTable(this.#catalog, table);
    const by = columns.get(column);
    assert(by?.type, `${table}.${column} can be loaded by`);
    const list = [...columns.values()].map((c) => `${c.sql} as "${c.name}"`).join(", ");
    return { list, sql, by: { sql: by.sql, type: by.type } };
  }

  async #readBalances(keys: readonly Key[]): Promise<readonly FoundRow[]> {
    const parts = keys.map((key) => String(key).split("|"));
    const column = (at: number) => textArray(parts.map((part) => part[at] ?? ""));
    const { rows } = await this.#pool.query({
      name: "load_balances",
      text: `select a.class || '|' || a.owner || '|' || a.currency as key, a.balance
        from unnest($1::text[], $2::text[], $3::text[]) v(class, owner, currency)
        join account a on a.class = v.class and a.owner = v.owner and a.currency = v.currency`,
      values: [column(0), column(1), column(2)],
    });
    return rows;
  }
}

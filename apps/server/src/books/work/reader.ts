import type { Kysely, Selectable } from "kysely";
import type { DB } from "../../platform/db/schema.ts";
import type { Keyring } from "../../platform/keyring.ts";

/** A table as code names it: `ord`, `keys.personKey`. */
export type TableName = keyof DB;
export type Row<T extends TableName> = Selectable<DB[T]>;

/** Selects only: a decision cannot write. */
export type Selects = Pick<Kysely<DB>, "selectFrom" | "with" | "fn" | "selectNoFrom">;

/** What this installation is: read once at boot, never changed. */
export interface Install {
  readonly id: string;
  readonly mode: "test" | "live";
  readonly pack: string;
  /** IANA zone in which business days and limit windows are cut. */
  readonly zone: string;
}

/** What a decision sees. Loads by key within one tick become one query. */
export interface Reader {
  /** Business time, sampled once: everything in one Work happened at one instant. */
  readonly now: Date;
  /** Wall time, for sessions, codes and signatures only. */
  readonly wall: Date;
  readonly install: Install;
  readonly keyring: Keyring;
  readonly db: Selects;
  /** The row with this primary key `id`, or undefined. */
  load<T extends TableName>(table: T, id: string): Promise<Row<T> | undefined>;
  /** The first row whose indexed text column has this value, or undefined. */
  loadBy<T extends TableName>(table: T, column: string, value: string): Promise<Row<T> | undefined>;
  /** Every row whose indexed text column has this value, by its id; for what must be complete. */
  every<T extends TableName>(table: T, column: string, value: string): Promise<readonly Row<T>[]>;
  /** Stored balance (credits − debits) in minor units; 0 for an account never opened. */
  balance(account: { class: string; owner: string; currency: string }): Promise<bigint>;
}

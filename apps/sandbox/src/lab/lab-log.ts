import Type, { type Static } from "typebox";
import type { Clock } from "../platform/clock.ts";
import type { Store } from "../platform/store.ts";

const Act = Type.Union([
  Type.Literal("armed"),
  Type.Literal("standing"),
  Type.Literal("acted"),
  Type.Literal("off"),
]);
const LogRow = Type.Object({
  name: Type.String(),
  value: Type.String(),
  act: Act,
  about: Type.Union([Type.String(), Type.Null()]),
  at: Type.String(),
});
export type LogLine = Static<typeof LogRow>;

// More than anybody reads; a lab that runs for weeks must not fill the disk.
const keptLines = 1_000n;

/** What was switched and what each switch did, written with the effect itself. */
export class LabLog {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** `name` is a switch, or `amount` for what the digits of an amount did. */
  add(line: {
    readonly name: string;
    readonly value: string;
    readonly act: LogLine["act"];
    readonly about?: string | undefined;
  }): void {
    const { name, value, act, about = null } = line;
    this.#store.write(() => {
      this.#store.insert("lab_log", { name, value, act, about, at: this.#clock.wall() });
      this.#store.run(
        "DELETE FROM lab_log WHERE rowid <= (SELECT max(rowid) FROM lab_log) - :kept",
        { kept: keptLines },
      );
    });
  }

  /** Newest first; of one thing outside, or of all. */
  list(thing: string | undefined, limit: number): LogLine[] {
    return this.#store.rows(
      LogRow,
      `SELECT name, value, act, about, at FROM lab_log
       WHERE :thing IS NULL OR name LIKE :thing || '.%'
       ORDER BY rowid DESC LIMIT :limit`,
      { thing: thing ?? null, limit },
    );
  }
}

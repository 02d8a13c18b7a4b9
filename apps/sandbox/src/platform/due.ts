import Type from "typebox";
import { Alarm } from "./alarm.ts";
import type { Clock } from "./clock.ts";
import { assert } from "./rejection.ts";
import type { Store } from "./store.ts";

const DueRow = Type.Object({ kind: Type.String(), subject: Type.String() });
const PlannedRow = Type.Object({ kind: Type.String(), subject: Type.String(), at: Type.String() });
const NextRow = Type.Object({
  wall: Type.Union([Type.String(), Type.Null()]),
  business: Type.Union([Type.String(), Type.Null()]),
});

/**
 * What happens by itself, later. Stored, so a restart forgets nothing; each thing happens in the
 * same transaction that strikes it off the list, so it happens once.
 */
export class Due {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #effects = new Map<string, (subject: string) => void>();
  readonly #alarm: Alarm;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    this.#alarm = new Alarm(
      () => this.#inMs(),
      () => this.run(),
    );
    store.onCommit(() => this.#alarm.set());
  }

  on(kind: string, effect: (subject: string) => void): void {
    this.#effects.set(kind, effect);
  }

  /** In so many milliseconds of wall time. Planning the same thing again changes nothing. */
  soon(kind: string, subject: string, inMs: number): void {
    this.#plan({ kind, subject, clock: "wall", at: this.#clock.wall(inMs) });
  }

  /** At an instant of business time. */
  at(kind: string, subject: string, at: string): void {
    this.#plan({ kind, subject, clock: "business", at });
  }

  cancel(kind: string, subject: string): void {
    this.#store.run("DELETE FROM due WHERE kind = :kind AND subject = :subject", { kind, subject });
  }

  /** What will happen by business time, earliest first. */
  planned(
    limit: number,
  ): { readonly kind: string; readonly subject: string; readonly at: string }[] {
    return this.#store.rows(
      PlannedRow,
      `SELECT kind, subject, at FROM due WHERE clock = 'business'
       ORDER BY at, kind, subject LIMIT :limit`,
      { limit },
    );
  }

  /** Does everything whose time has come, earliest first. */
  run(): void {
    while (this.#runNext());
    this.#alarm.set();
  }

  stop(): void {
    this.#alarm.stop();
  }

  #plan(row: { kind: string; subject: string; clock: string; at: string }): void {
    this.#store.run(
      `INSERT INTO due (kind, subject, clock, at) VALUES (:kind, :subject, :clock, :at)
       ON CONFLICT (kind, subject) DO NOTHING`,
      row,
    );
  }

  #runNext(): boolean {
    return this.#store.write(() => {
      const next = this.#store.row(
        DueRow,
        `SELECT kind, subject FROM due
         WHERE (clock = 'wall' AND at <= :wall) OR (clock = 'business' AND at <= :business)
         ORDER BY at, kind, subject LIMIT 1`,
        { wall: this.#clock.wall(), business: this.#clock.business() },
      );
      if (!next) return false;
      this.cancel(next.kind, next.subject);
      const effect = this.#effects.get(next.kind);
      assert(effect, `nobody handles ${next.kind}`);
      effect(next.subject);
      return true;
    });
  }

  #inMs(): number | undefined {
    const next = this.#store.row(
      NextRow,
      `SELECT (SELECT min(at) FROM due WHERE clock = 'wall') AS wall,
              (SELECT min(at) FROM due WHERE clock = 'business') AS business`,
    );
    const now = this.#clock.wallMs();
    const waits: number[] = [];
    if (next?.wall) waits.push(Date.parse(next.wall) - now);
    if (next?.business) waits.push(Date.parse(next.business) - this.#clock.offsetMs - now);
    return waits.length > 0 ? Math.min(...waits) : undefined;
  }
}

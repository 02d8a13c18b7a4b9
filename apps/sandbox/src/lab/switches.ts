import Type from "typebox";
import { Rejection } from "../platform/rejection.ts";
import type { Store } from "../platform/store.ts";
import {
  normalText,
  type SwitchName,
  type SwitchValue,
  switchTable,
  type Text,
} from "./switch-table.ts";

const SwitchRow = Type.Object({
  value: Type.String(),
  remaining: Type.Union([Type.BigInt(), Type.Null()]),
});

export interface SwitchState {
  readonly name: string;
  readonly value: string;
  readonly remaining: number | null;
  readonly values: readonly string[];
  readonly text: Text;
  readonly valueTexts: Readonly<Record<string, Text>>;
}

/** The faults that are on. They survive a restart, like everything the outside world remembers. */
export class Switches {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  list(): SwitchState[] {
    return Object.entries(switchTable).map(([name, { text, values }]) => {
      const row = this.#row(name);
      const valueTexts: Record<string, Text> = { normal: normalText, ...values };
      return {
        name,
        value: row?.value ?? "normal",
        remaining: row?.remaining == null ? null : Number.parseInt(row.remaining.toString(), 10),
        values: Object.keys(valueTexts),
        text,
        valueTexts,
      };
    });
  }

  /** `next`: for that many calls, then normal again. Null: until somebody changes it. */
  set(name: string, value: string, next: number | null): void {
    const known = this.list().find((one) => one.name === name);
    if (!known) throw new Rejection(404, "switch_unknown", `no switch ${name}`);
    if (!known.values.includes(value)) {
      throw new Rejection(422, "value_unknown", `${name} can be ${known.values.join(", ")}`);
    }
    this.#store.write(() => {
      this.#store.run("DELETE FROM switch WHERE name = :name", { name });
      if (value === "normal") return;
      const remaining = next === null ? null : BigInt(next);
      this.#store.insert("switch", { name, value, remaining });
    });
  }

  reset(): void {
    this.#store.write(() => this.#store.run("DELETE FROM switch"));
  }

  /** Whether a switch stands at a value now, without using it up. */
  is<N extends SwitchName>(name: N, value: SwitchValue<N>): boolean {
    return (this.#row(name)?.value ?? "normal") === value;
  }

  /** Uses a switch up if it stands at this value. */
  took<N extends SwitchName>(name: N, value: SwitchValue<N>): boolean {
    if (!this.is(name, value)) return false;
    this.#useUp(name);
    return true;
  }

  /** What happens to the call at hand: uses up one of `next`. */
  take(name: SwitchName): string {
    const value = this.#row(name)?.value ?? "normal";
    if (value !== "normal") this.#useUp(name);
    return value;
  }

  // A standing switch has no count, and NULL - 1 is NULL: neither statement touches it.
  #useUp(name: SwitchName): void {
    this.#store.write(() => {
      this.#store.run("UPDATE switch SET remaining = remaining - 1 WHERE name = :name", { name });
      this.#store.run("DELETE FROM switch WHERE name = :name AND remaining <= 0", { name });
    });
  }

  #row(name: string) {
    return this.#store.row(SwitchRow, "SELECT value, remaining FROM switch WHERE name = :name", {
      name,
    });
  }
}

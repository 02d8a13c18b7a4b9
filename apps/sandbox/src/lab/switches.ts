import Type from "typebox";
import type { Text } from "../platform/page.ts";
import { Rejection } from "../platform/rejection.ts";
import type { Store } from "../platform/store.ts";
import type { Fault } from "./faults.ts";
import type { LabLog } from "./lab-log.ts";
import { normal, type SwitchName, type SwitchValue, switchTable } from "./switch-table.ts";

const SwitchRow = Type.Object({
  value: Type.String(),
  remaining: Type.Union([Type.BigInt(), Type.Null()]),
});

/** `remaining` is null for one that stands until somebody changes it. */
export interface SwitchState {
  readonly name: string;
  readonly value: string;
  readonly remaining: number | null;
  readonly text: Text;
  readonly faults: Readonly<Record<string, Fault>>;
}

/** The faults that are on. They survive a restart, like everything the outside world remembers. */
export class Switches {
  readonly #store: Store;
  readonly #log: LabLog;

  constructor(store: Store, log: LabLog) {
    this.#store = store;
    this.#log = log;
  }

  list(): SwitchState[] {
    return Object.entries(switchTable).map(([name, { text, values }]) => {
      const row = this.#row(name);
      return {
        name,
        value: row?.value ?? "normal",
        remaining: row?.remaining == null ? null : Number.parseInt(row.remaining.toString(), 10),
        text,
        faults: { normal, ...values },
      };
    });
  }

  /** `next`: for that many calls, then normal again. Null: until somebody changes it. */
  set(name: string, value: string, next: number | null): void {
    const known = this.list().find((one) => one.name === name);
    if (!known) throw new Rejection(404, "switch_unknown", `no switch ${name}`);
    const values = Object.keys(known.faults);
    if (!values.includes(value)) {
      throw new Rejection(422, "value_unknown", `${name} can be ${values.join(", ")}`);
    }
    this.#store.write(() => {
      this.#store.run("DELETE FROM switch WHERE name = :name", { name });
      if (value === "normal") {
        if (known.value !== "normal") this.#log.add({ name, value: known.value, act: "off" });
        return;
      }
      const remaining = next === null ? null : BigInt(next);
      this.#store.insert("switch", { name, value, remaining });
      this.#log.add({ name, value, act: next === null ? "standing" : "armed" });
    });
  }

  reset(): void {
    this.#store.write(() => {
      for (const one of this.list()) this.set(one.name, "normal", null);
    });
  }

  /** Whether a switch stands at a value now, without using it up. */
  is<N extends SwitchName>(name: N, value: SwitchValue<N>): boolean {
    return (this.#row(name)?.value ?? "normal") === value;
  }

  /** Uses a switch up if it stands at this value. */
  took<N extends SwitchName>(name: N, value: SwitchValue<N>, about?: string): boolean {
    if (!this.is(name, value)) return false;
    this.take(name, about);
    return true;
  }

  /** What happens to the call at hand: uses up one of `next`. `about` is whose reference it was. */
  take(name: SwitchName, about?: string): string {
    const value = this.#row(name)?.value ?? "normal";
    if (value === "normal") return value;
    this.#store.write(() => {
      this.#useUp(name);
      this.#log.add({ name, value, act: "acted", about });
    });
    return value;
  }

  // A standing switch has no count, and NULL - 1 is NULL: neither statement touches it.
  #useUp(name: SwitchName): void {
    this.#store.run("UPDATE switch SET remaining = remaining - 1 WHERE name = :name", { name });
    this.#store.run("DELETE FROM switch WHERE name = :name AND remaining <= 0", { name });
  }

  #row(name: string) {
    return this.#store.row(SwitchRow, "SELECT value, remaining FROM switch WHERE name = :name", {
      name,
    });
  }
}

import { inspect } from "node:util";

/** A value a person would mind losing: prints itself masked in logs, errors and JSON. */
export class Sensitive<T> {
  readonly #value: T;
  constructor(value: T) {
    this.#value = value;
  }
  /** The one way to the value: searchable, so every use can be read. */
  reveal(): T {
    return this.#value;
  }
  toString(): string {
    return "[masked]";
  }
  toJSON(): string {
    return "[masked]";
  }
  [inspect.custom](): string {
    return "[masked]";
  }
}

/** For what comes in at the edge, before anything else touches it. */
export const sensitive = <T>(value: T): Sensitive<T> => new Sensitive(value);

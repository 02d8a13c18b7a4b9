/** A row as text: each field by its path, nested ones as `source.name`. */
export type FlatRow = ReadonlyMap<string, string>;

/** A row of any shape; a list within it stays one cell, as JSON. */
export const flat = (row: object): FlatRow => new Map(fieldsOf(row, ""));

function fieldsOf(value: object, path: string): [string, string][] {
  return Object.entries(value).flatMap(([name, inner]): [string, string][] => {
    const at = `${path}${name}`;
    if (inner === null || inner === undefined) return [[at, ""]];
    if (Array.isArray(inner)) return [[at, JSON.stringify(inner)]];
    return typeof inner === "object" ? fieldsOf(inner, `${at}.`) : [[at, String(inner)]];
  });
}

/** The columns of rows in the order they were met. */
export class Columns {
  readonly #met = new Set<string>();

  meet(row: FlatRow): void {
    for (const name of row.keys()) this.#met.add(name);
  }

  /** What is nothing in one row and has fields in another is its fields. */
  names(): readonly string[] {
    const met = [...this.#met];
    return met.filter((name) => !met.some((other) => other.startsWith(`${name}.`)));
  }
}

/** What a spreadsheet may take for a number: digits, a sign before them, a point between. */
export const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);

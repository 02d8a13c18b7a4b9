import { writtenIn } from "../calendar/index.ts";

/** A row as text: each field by its path, nested ones as `source.name`. */
export type FlatRow = ReadonlyMap<string, string>;

/**
 * A row of any shape; a list within it stays one cell, as JSON. Instants are written in the zone: a
 * file says of what day a row is as the screen it was saved from.
 */
export const flat = (row: object, zone: string): FlatRow => new Map(fieldsOf(row, "", zone));

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** What somebody wrote may look like an instant, and be none. */
const inZone = (value: unknown, zone: string): unknown =>
  typeof value === "string" && INSTANT.test(value) && !Number.isNaN(Date.parse(value))
    ? writtenIn(zone, value)
    : value;

function fieldsOf(value: object, path: string, zone: string): [string, string][] {
  return Object.entries(value).flatMap(([name, inner]): [string, string][] => {
    const at = `${path}${name}`;
    if (inner === null || inner === undefined) return [[at, ""]];
    if (Array.isArray(inner)) {
      return [[at, JSON.stringify(inner, (_, one: unknown) => inZone(one, zone))]];
    }
    if (typeof inner === "object") return fieldsOf(inner, `${at}.`, zone);
    return [[at, String(inZone(inner, zone))]];
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

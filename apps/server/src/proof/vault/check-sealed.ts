import { type Keyring, openBytes } from "../../platform/keyring.ts";
import {
  type Checked,
  type Invariant,
  PROBLEMS_MAX,
  type Problem,
  type Queries,
} from "../invariants/index.ts";
import { type SealedColumn, sealedColumns } from "./sealed-columns.ts";
import { readRows, type SealedRow } from "./store.ts";

// A value is sealed for its own place: table, column, row. One that was moved, swapped or cut does
// not open, and neither does one under another person's key. What is in it is never looked at.

/** Without the key it cannot be known: reported as not checked, never as held. */
export const sealedValues = (keyring: Keyring | undefined): Invariant => ({
  id: "X03",
  sentence: "Every sealed value opens, under its person's key, in its own table, column and row",
  follows: false,
  check: async (db) =>
    keyring
      ? checkSealed(db, keyring)
      : { checked: 0, problems: [], skipped: "no key was given (keys/kek, or COFFER_KEK)" },
});

async function checkSealed(db: Queries, keyring: Keyring): Promise<Checked> {
  const problems: Problem[] = [];
  let checked = 0;
  for (const column of sealedColumns) {
    let after: readonly string[] | undefined;
    while (problems.length < PROBLEMS_MAX) {
      const rows = await readRows(db, column, after);
      for (const row of rows) {
        const what = problemOf(column, row, keyring);
        if (what) problems.push({ at: `${column.table}|${column.column}|${row.id}`, what });
      }
      checked += rows.length;
      const last = rows.at(-1);
      if (!last) break;
      after = last.place;
    }
  }
  return { checked, problems };
}

function problemOf(column: SealedColumn, row: SealedRow, keyring: Keyring): string | undefined {
  const place = column.boundTo(row.id);
  if (column.person === null) {
    return opens(() => keyring.open(place, row.sealed)) ? undefined : "it does not open here";
  }
  const { person, wrapped } = row;
  if (person === null || wrapped === null) return `there is no key of ${person ?? "nobody"}`;
  let key: Buffer | undefined;
  if (!opens(() => (key = keyring.unwrap(`person_key|${person}`, wrapped))) || !key) {
    return `the key of ${person} does not open`;
  }
  const own = key;
  return opens(() => openBytes(own, place, row.sealed)) ? undefined : "it does not open here";
}

function opens(open: () => Buffer): boolean {
  try {
    open();
    return true;
  } catch {
    return false;
  }
}

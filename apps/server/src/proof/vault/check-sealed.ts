import type { Keyring } from "../../platform/keyring.ts";
import { openBytes } from "../../platform/sealing.ts";
import { aadOf } from "../../security/vault/index.ts";
import { type Checked, PROBLEMS_MAX, type Problem, type Queries } from "../invariants/index.ts";
import { type SealedColumn, sealedColumns } from "./sealed-columns.ts";
import { readRows, type SealedRow } from "./store.ts";

// A value is sealed for its own place: table, column, row. One that was moved, swapped or cut does
// not open, and neither does one under another person's key. What is in it is never looked at.

export async function checkSealed(db: Queries, keyring: Keyring): Promise<Checked> {
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
  const { person, kid, wrapped } = row;
  if (person === null || kid === null || wrapped === null)
    return `there is no key of ${person ?? "nobody"}`;
  let key: Buffer | undefined;
  if (!opens(() => (key = keyring.unwrap(aadOf(person), { kid, wrapped }))) || !key) {
    return `the key of ${person} does not open`;
  }
  const own = key;
  return opens(() => openBytes(own, place, row.sealed)) ? undefined : "it does not open here";
}

/** A key or a tag that is wrong throws in OpenSSL; which of the two it was decides nothing. */
export function opens(open: () => Buffer): boolean {
  try {
    open();
    return true;
  } catch {
    return false;
  }
}

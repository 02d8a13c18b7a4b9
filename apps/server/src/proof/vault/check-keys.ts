import type { Keyring } from "../../platform/keyring.ts";
import { aadOf } from "../../security/vault/index.ts";
import { type Checked, PROBLEMS_MAX, type Problem, type Queries } from "../invariants/index.ts";
import { opens } from "./check-sealed.ts";
import { readKeys, type WrappedRow } from "./store.ts";

/**
 * A key-encryption key may be destroyed when nothing is wrapped under it any more, not before. The
 * keys are opened, compared with nothing, and let go.
 */
export async function checkKeys(db: Queries, keyring: Keyring): Promise<Checked> {
  const problems: Problem[] = [];
  let checked = 0;
  let last: WrappedRow | undefined;
  do {
    const rows = await readKeys(db, last?.id ?? "");
    for (const row of rows) {
      await keyring.learn(row.kid);
      if (opens(() => keyring.unwrap(aadOf(row.id), row))) continue;
      problems.push({ at: `keys.person_key|${row.id}`, what: `it does not open under ${row.kid}` });
    }
    checked += rows.length;
    last = rows.at(-1);
  } while (last && problems.length < PROBLEMS_MAX);
  return { checked, problems };
}

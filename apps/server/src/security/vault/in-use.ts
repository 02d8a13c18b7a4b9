import type pg from "pg";
import { isLeased, takeLease } from "../../books/lease/index.ts";
import type { KeyQueries } from "./store.ts";

// A process that has not heard of a new key yet wraps under the old one, and what it has decided it
// may still commit for a while. Servers say so, so that no key is taken away from under them.

// Longer than any process takes to hear of a new key and to commit what it decided before.
const SECONDS = 60;

const nameOf = (kid: string): string => `kek:${kid}`;

/** Said at a start and every few seconds by everybody who wraps; one line for all of them. */
export async function tellInUse(pool: pg.Pool, kid: string): Promise<void> {
  await takeLease(pool, { name: nameOf(kid), holder: "servers", seconds: SECONDS });
}

/** Whether somebody may still wrap under this key. */
export const isInUse = (db: KeyQueries, kid: string): Promise<boolean> => isLeased(db, nameOf(kid));

import type { Reader } from "../../../books/work/index.ts";
import type { Transfer } from "../transfer.ts";

// Of people over whom one watches few transfers wait at a time; the bound keeps the page one page.
const WATCHED_MAX = 50;

/** What waits and is watched by this person, newest first. */
export function findWatched(read: Reader, contact: string): Promise<Transfer[]> {
  return read.db
    .selectFrom("transfer")
    .selectAll()
    .where("contact", "=", contact)
    .where("state", "=", "pending")
    .orderBy("id", "desc")
    .limit(WATCHED_MAX)
    .execute();
}

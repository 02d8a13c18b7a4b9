import type { Reader } from "../../books/work/index.ts";
import type { Keyset } from "../../platform/page.ts";
import type { Recovery } from "./recovery.ts";

/** The one of this person that waits or is looked at, if there is one. */
export function runningOf(read: Reader, person: string): Promise<Recovery | undefined> {
  return read.db
    .selectFrom("recovery")
    .selectAll()
    .where("person", "=", person)
    .where("state", "in", ["waiting", "review"])
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** How many a person has asked for with everything right since then, counted up to a bound. */
export async function askedSince(
  read: Reader,
  person: string,
  { since, most }: { readonly since: Date; readonly most: number },
): Promise<number> {
  const rows = await read.db
    .selectFrom("recovery")
    .select("id")
    .where("person", "=", person)
    .where("askedAt", ">", since)
    .limit(most)
    .execute();
  return rows.length;
}

/** What the console lists, newest first: nothing that no code has confirmed. */
export function findRecoveries(
  read: Reader,
  state: string | undefined,
  { before, rows }: Keyset,
): Promise<readonly Recovery[]> {
  let query = read.db.selectFrom("recovery").selectAll();
  query =
    state === undefined
      ? query.where("state", "not in", ["asked", "lapsed"])
      : query.where("state", "=", state);
  if (before !== null) query = query.where("id", "<", before);
  return query.orderBy("id", "desc").limit(rows).execute();
}

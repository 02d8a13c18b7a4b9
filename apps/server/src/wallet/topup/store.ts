import { sql } from "kysely";
import type { Reader } from "../../books/work/index.ts";
import type { Person } from "../../security/identity/index.ts";
import type { Attempt } from "./topup.ts";

/**
 * Every attempt of a top-up, in the order they were made; there are at most as many as gateways.
 */
export function findAttempts(read: Reader, topup: string): Promise<Attempt[]> {
  return read.db
    .selectFrom("topupAttempt")
    .selectAll()
    .where("topup", "=", topup)
    .orderBy("position")
    .limit(10)
    .execute();
}

/**
 * Those whose ids end so, at most two: more than one is as good as none. The twelve stands in the
 * SQL as it does in the index.
 */
export function findPeopleByReference(
  read: Reader,
  references: readonly string[],
): Promise<Person[]> {
  if (references.length === 0) return Promise.resolve([]);
  return read.db
    .selectFrom("person")
    .selectAll()
    .where(sql<string>`right(id, 12)`, "in", references)
    .limit(2)
    .execute();
}

import type pg from "pg";
import type { Reader, Row } from "../../books/work/index.ts";

// Nobody signs in so often that older ones matter to them; what ended is not listed at all.
const SESSIONS_MAX = 50;

/** A person's sessions of this standing that nobody has ended, newest first. */
export function openSessions(
  read: Reader,
  person: string,
  standing: number,
): Promise<readonly Row<"session">[]> {
  return read.db
    .selectFrom("session")
    .selectAll()
    .where("person", "=", person)
    .where("standing", "=", standing)
    .where("revokedAt", "is", null)
    .where("expiresAt", ">", read.wall)
    .orderBy("id", "desc")
    .limit(SESSIONS_MAX)
    .execute();
}

/**
 * Writes down that sessions were used, outside the journal and without touching their rows'
 * versions: it decides nothing but when an idle session ends. At most every half minute of each.
 * Not waited for on the disk, which would make every payment wait for two: a crash forgets a use,
 * no more. Passes over what a Work has locked, so the two can never wait for each other.
 */
export async function touchSessions(pool: pg.Pool, ids: readonly string[]): Promise<void> {
  await pool.query({
    name: "touch_sessions",
    text: `with hasty as materialized (select set_config('synchronous_commit', 'off', true)),
      used as (select id from session where id = any($1::text[])
        and (last_seen_at is null or last_seen_at < now() - interval '30 seconds')
        for no key update skip locked)
      update session s set last_seen_at = now() from used, hasty where s.id = used.id`,
    values: [ids],
  });
}

/** Those that still say on what device, for the end of the term. */
export const namedSessions = (read: Reader, person: string, rows: number) =>
  read.db
    .selectFrom("session")
    .select(["id", "version"])
    .where("person", "=", person)
    .where("device", "<>", "")
    .limit(rows)
    .execute();

import { sql } from "kysely";
import type pg from "pg";
import type { Reader } from "../../books/work/index.ts";
import type { ApiKeyRow } from "./api-key.ts";

const KEYS_MAX = 100;

/**
 * A merchant's keys, newest first. Each that opens something is among them, however old it is; of
 * the ended ones those behind the last hundred are not shown.
 */
export async function keysOf(read: Reader, merchant: string): Promise<readonly ApiKeyRow[]> {
  const found = await read.db
    .selectFrom("apiKey")
    .selectAll()
    .where("merchant", "=", merchant)
    .orderBy(sql`(${isLiveAt(read)})`, "desc")
    .orderBy("id", "desc")
    .limit(KEYS_MAX)
    .execute();
  return found.toSorted((one, other) => (one.id < other.id ? 1 : -1));
}

const isLiveAt = ({ wall }: Reader) =>
  sql<boolean>`revoked_at is null and (expires_at is null or expires_at > ${wall})`;

/** How many keys a merchant ever had, and how many of them open something now. */
export async function countKeys(
  read: Reader,
  merchant: string,
): Promise<{ readonly made: number; readonly live: number }> {
  const found = await read.db
    .selectFrom("apiKey")
    .where("merchant", "=", merchant)
    .select([
      sql<number>`count(*)::int`.as("made"),
      sql<number>`count(*) filter (where ${isLiveAt(read)})::int`.as("live"),
    ])
    .executeTakeFirst();
  return found ?? { made: 0, live: 0 };
}

/** How many keys of all merchants open something now, and when the oldest of them was made. */
export async function agesOfLiveKeys(
  read: Reader,
): Promise<{ readonly live: number; readonly oldest: Date | null }> {
  const found = await read.db
    .selectFrom("apiKey")
    .where("revokedAt", "is", null)
    .where((where) =>
      where.or([where("expiresAt", "is", null), where("expiresAt", ">", read.wall)]),
    )
    .select(({ fn }) => [
      fn.countAll<bigint>().as("live"),
      fn.min<Date | null>("createdAt").as("oldest"),
    ])
    .executeTakeFirstOrThrow();
  return { live: Number(found.live), oldest: found.oldest };
}

/**
 * Notes that keys are in use, outside the journal and not waited for on the disk, as with sessions:
 * a crash forgets a use, no more.
 */
export async function touchKeys(pool: pg.Pool, ids: readonly string[]): Promise<void> {
  await pool.query({
    name: "touch_keys",
    text: `with hasty as materialized (select set_config('synchronous_commit', 'off', true)),
      used as (select id from api_key where id = any($1::text[])
        and (last_used_at is null or last_used_at < now() - interval '30 seconds')
        for no key update skip locked)
      update api_key k set last_used_at = now() from used, hasty where k.id = used.id`,
    values: [ids],
  });
}

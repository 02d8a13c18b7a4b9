import type pg from "pg";
import { assert } from "../../platform/refusal.ts";

/** The first instant in between at which something is due. */
export async function nextDue(
  pool: pg.Pool,
  { after, until }: { after: Date; until: Date },
): Promise<Date | undefined> {
  const { rows } = await pool.query<{ at: Date | null }>(
    "select min(at) as at from due where state = 'open' and at > $1 and at <= $2",
    [after, until],
  );
  return rows[0]?.at ?? undefined;
}

/** What time the database has, without the test's offset. */
export async function nowOf(pool: pg.Pool): Promise<Date> {
  const { rows } = await pool.query<{ now: Date }>("select clock_timestamp() as now");
  assert(rows[0], "a clock has a time");
  return rows[0].now;
}

import type pg from "pg";
import type { Log } from "../../platform/log.ts";

// Postings, entries, events and audit lines lie by month, stored answers by day. What is written on
// a day without a partition is a fault of the house, and every keyed payment is: so a process that
// stays up for weeks makes them ahead as it goes, and drops the answers whose time is over.

const HOUR_MS = 3_600_000;
// Whoever waits for a table makes everybody wait behind him: better to ask again in a minute.
const LOCK_TIMEOUT = "1s";
const AGAIN_MS = 60_000;

/**
 * Ends when what is being done has been done: a stop in the middle would leave a table half made.
 */
export interface Kept {
  stop(): Promise<void>;
}

/** At once, so that whoever starts can write, and then for as long as the process is up. */
export async function keepPartitions(
  pool: pg.Pool,
  log: Log,
  everyMs: number = HOUR_MS,
): Promise<Kept> {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let tending = Promise.resolve();
  const next = (ms: number): void => {
    if (stopped) return;
    timer = setTimeout(() => {
      tending = once();
    }, ms);
    timer.unref();
  };
  const once = async (): Promise<void> => {
    try {
      await tend(pool);
      next(everyMs);
    } catch (error) {
      log.warn({ error }, "partitions could not be kept");
      next(Math.min(everyMs, AGAIN_MS));
    }
  };
  await once();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await tending;
    },
  };
}

// Each by itself: answers that cannot be dropped yet keep no month from being made.
async function tend(pool: pg.Pool): Promise<void> {
  for (const what of ["make_partitions()", "drop_old_replies()"]) {
    const client = await pool.connect();
    try {
      await client.query(`begin; set local lock_timeout = '${LOCK_TIMEOUT}'`);
      await client.query(`select ${what}`);
      await client.query("commit");
      client.release();
    } catch (error) {
      // The connection goes, and with it whatever it had begun.
      client.release(error instanceof Error ? error : true);
      throw error;
    }
  }
}

/** How long the house could go on if nobody made partitions any more. */
export interface Ahead {
  /** Whole months after this one that the books have room for. */
  readonly months: number;
  /** Days after today that answers have room for. */
  readonly days: number;
}

/** A partition's name ends with the month, or the day, it holds. */
export async function partitionsAhead(pool: Pick<pg.Pool, "query">): Promise<Ahead> {
  const { rows } = await pool.query<Ahead>(
    `select (select coalesce(min(ahead), 0)::int from (
        select count(i.inhrelid) filter (where right(i.inhrelid::regclass::text, 6)
          > to_char(now() at time zone 'UTC', 'YYYYMM')) as ahead
        from unnest(array['posting', 'entry', 'event', 'audit']) as parent
        left join pg_inherits i on i.inhparent = parent::regclass group by parent) m) as months,
      (select count(*)::int from pg_inherits where inhparent = 'reply'::regclass
        and right(inhrelid::regclass::text, 8)
          > to_char(now() at time zone 'UTC', 'YYYYMMDD')) as days`,
  );
  return rows[0] ?? { months: 0, days: 0 };
}

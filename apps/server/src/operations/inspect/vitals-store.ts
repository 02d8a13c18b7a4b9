import type pg from "pg";

// What an operator asks the database first.

export interface Vitals {
  readonly postgres: string;
  readonly install: string;
  readonly mode: string;
  readonly pack: string;
  readonly zone: string;
  readonly migrations: readonly string[];
  readonly head: bigint;
  /** How far business time is ahead, by the test clock. */
  readonly offsetMs: bigint;
  /** The database's own clock. */
  readonly now: Date;
  readonly bytes: bigint;
  readonly partitionsAhead: number;
  readonly findings: bigint;
  readonly parkedEvents: bigint;
  /** Open due work whose time has come a while ago. */
  readonly overdue: bigint;
  readonly archiveFailed: bigint;
  readonly archivedAt: Date | null;
  readonly archiveFailedAt: Date | null;
}

// Partitions are made 24 months ahead; a month's name ends with _YYYYMM.
const VITALS = `
  select current_setting('server_version') as postgres, i.id as install, i.mode, i.pack, i.zone,
    (select array_agg(name order by name) from migration) as migrations,
    h.number as head, coalesce((select offset_ms from test_clock), 0)::int8 as "offsetMs",
    clock_timestamp() as now, pg_database_size(current_database()) as bytes,
    (select count(*)::int from pg_inherits where inhparent = 'entry'::regclass
      and right(inhrelid::regclass::text, 6) > to_char(now(), 'YYYYMM')) as "partitionsAhead",
    (select count(*) from finding) as findings,
    (select count(*) from parked_event where state = 'parked') as "parkedEvents",
    (select count(*) from due where state = 'open' and at < clock_timestamp() - interval '10 min'
      + coalesce((select offset_ms from test_clock), 0) * interval '1 ms') as overdue,
    s.failed_count as "archiveFailed", s.last_archived_time as "archivedAt",
    s.last_failed_time as "archiveFailedAt"
  from install i, chain_head h, pg_stat_archiver s`;

/** One statement, so that all of it is of one moment. */
export async function readVitals(db: pg.ClientBase): Promise<Vitals> {
  const { rows } = await db.query<Vitals>(VITALS);
  const [vitals] = rows;
  if (!vitals) throw new Error("the database holds no installation");
  return vitals;
}

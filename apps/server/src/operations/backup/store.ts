import { createHash } from "node:crypto";
import pg from "pg";
import { clientConfig } from "../../platform/db/index.ts";
import { assert } from "../../platform/refusal.ts";
import type { Figures } from "./manifest.ts";

/** A connection with the rights of the migrating role: archiving and copying are its alone. */
export async function connectOwner(url: string): Promise<pg.Client> {
  const settings = { role: "none", statement_timeout: "0" };
  const client = new pg.Client(clientConfig({ url, name: "coffer backup", settings }));
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

export async function setting(db: pg.ClientBase, name: string): Promise<string> {
  const text = "select current_setting($1) as value";
  const { rows } = await db.query<{ value: string }>(text, [name]);
  return rows[0]?.value ?? "";
}

const BACKUP_LOCK = 0x6261636b7570;

/** Until the connection ends, however its process does: one backup of a database at a time. */
export async function alone(db: pg.ClientBase): Promise<boolean> {
  const text = "select pg_try_advisory_lock($1) as alone";
  const { rows } = await db.query<{ alone: boolean }>(text, [BACKUP_LOCK]);
  return rows[0]?.alone === true;
}

/** The first eight digits of the segments that are written now. */
export async function timelineOf(db: pg.ClientBase): Promise<string> {
  const text = "select left(pg_walfile_name(pg_current_wal_lsn()), 8) as timeline";
  const { rows } = await db.query<{ timeline: string }>(text);
  assert(rows[0], "the log has a timeline");
  return rows[0].timeline;
}

/** A quiet house finishes a segment at least this often, so that no more than that can be lost. */
export async function archiveOften(db: pg.ClientBase, seconds: number): Promise<void> {
  await db.query(`alter system set archive_timeout = '${seconds}s'`);
  await db.query("select pg_reload_conf()");
}

/** From here to `endCopy` files may be copied while they change: the log mends what is torn. */
export async function beginCopy(db: pg.ClientBase, label: string): Promise<string> {
  const text = `select pg_walfile_name(lsn) as name
    from pg_backup_start($1, fast => true) as lsn`;
  const { rows } = await db.query<{ name: string }>(text, [label]);
  assert(rows[0], "a backup starts somewhere in the log");
  return rows[0].name;
}

export interface EndOfCopy {
  /** The last segment of the log that the copy needs. */
  readonly last: string;
  /** Goes into the copy: from it a recovery knows where to begin. */
  readonly label: string;
}

/** After it nothing more may be copied: the log is only known to mend what was read before. */
export async function endCopy(db: pg.ClientBase): Promise<EndOfCopy> {
  // Waiting for the archive is ours: PostgreSQL would wait for ever without saying why.
  const text = `select pg_walfile_name(lsn) as last, labelfile as label
    from pg_backup_stop(wait_for_archive => false)`;
  const { rows } = await db.query<EndOfCopy>(text);
  assert(rows[0], "a backup ends somewhere in the log");
  return rows[0];
}

/** Counted since PostgreSQL's statistics were last reset, so only a difference tells. */
export interface ArchiveTrouble {
  readonly failed: bigint;
  readonly segment: string | null;
}

export async function archiveTrouble(db: pg.ClientBase): Promise<ArchiveTrouble> {
  const text = `select failed_count as failed, last_failed_wal as segment from pg_stat_archiver`;
  const { rows } = await db.query<ArchiveTrouble>(text);
  return rows[0] ?? { failed: 0n, segment: null };
}

/** The chain's head and what every account holds there, of one snapshot. */
export async function readFigures(db: pg.ClientBase): Promise<Figures> {
  return inSnapshot(db, async () => {
    const install = await db.query<{ id: string; mode: string }>("select id, mode from install");
    const migrations = await db.query<{ name: string }>("select name from migration order by 1");
    const head = await db.query<{ number: bigint; hash: string }>(
      "select number, encode(hash, 'hex') as hash from chain_head",
    );
    const [made, top] = [install.rows[0], head.rows[0]];
    assert(made && top, "the books have an installation and a head");
    return {
      install: made.id,
      mode: made.mode,
      migrations: migrations.rows.map(({ name }) => name),
      block: String(top.number),
      hash: top.hash,
      ...(await trialBalanceAt(db, top.number)),
    };
  });
}

/** What stands at the block a backup speaks of, and where the chain is now. */
export interface Standing {
  readonly install: string;
  readonly hash: string | null;
  readonly accounts: number;
  readonly trialBalance: string;
  readonly headBlock: bigint;
  /** By this machine's time, not the test clock's. */
  readonly headAt: Date;
}

/** Of one snapshot; `hash` is null where the chain does not reach that block. */
export async function readStanding(db: pg.ClientBase, block: bigint): Promise<Standing> {
  return inSnapshot(db, async () => {
    const text = `select i.id as install, h.number as "headBlock", wall_of(h.batch) as "headAt",
        (select encode(b.hash, 'hex') from block b where b.number = $1) as hash
      from install i, chain_head h`;
    const { rows } = await db.query<Omit<Standing, "accounts" | "trialBalance">>(text, [block]);
    assert(rows[0], "the books have an installation and a head");
    return { ...rows[0], ...(await trialBalanceAt(db, block)) };
  });
}

interface AccountLine {
  readonly number: bigint;
  readonly line: string;
}

const ACCOUNTS_AT_ONCE = 5_000;

/**
 * Every account's balance right after a block, from its entries: the same whenever it is computed,
 * whatever has been posted since (L16).
 */
async function trialBalanceAt(
  db: pg.ClientBase,
  block: bigint,
): Promise<Pick<Figures, "accounts" | "trialBalance">> {
  const hash = createHash("sha256");
  let accounts = 0;
  for (let after = 0n; ; ) {
    const { rows } = await db.query<AccountLine>(
      `select a.number, a.class || '|' || a.owner || '|' || a.currency || '|' || e.balance as line
      from (select * from account where number > $2 order by number limit ${ACCOUNTS_AT_ONCE}) a
      cross join lateral (
        select coalesce((select e.balance from entry e join block b on b.batch = e.batch
          where e.account = a.number and b.number <= $1
          order by e.sequence desc limit 1), 0) as balance) e
      order by a.number`,
      [block, after],
    );
    for (const { line } of rows) {
      // An account that nothing had touched yet may have been opened later.
      if (line.endsWith("|0")) continue;
      hash.update(`${line}\n`);
      accounts++;
    }
    const last = rows.at(-1);
    if (!last) return { accounts, trialBalance: hash.digest("hex") };
    after = last.number;
  }
}

async function inSnapshot<T>(db: pg.ClientBase, read: () => Promise<T>): Promise<T> {
  await db.query("begin isolation level repeatable read read only");
  return read().finally(() => db.query("rollback"));
}

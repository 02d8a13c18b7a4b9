import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { sleep } from "../clock.ts";
import { Fault } from "../refusal.ts";

const FOLDER = fileURLToPath(new URL("../../../migrations/", import.meta.url));
const LOCK = 0x636f66666572;
const OLDEST_POSTGRES = 170_000;

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly hash: string;
}

/** The migrations this version knows, in order. */
export const migrationNames = async (folder = FOLDER): Promise<readonly string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();

async function readMigrations(folder: string): Promise<readonly Migration[]> {
  return Promise.all(
    (await migrationNames(folder)).map(async (name) => {
      const sql = await readFile(join(folder, name), "utf8");
      return { name, sql, hash: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/**
 * Brings the database to this version, each migration in a transaction of its own, one process at
 * a time. Refuses PostgreSQL older than 17 and a database whose past migrations were edited.
 */
export async function migrate(url: string, folder = FOLDER): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url, application_name: "coffer migrate" });
  await client.connect();
  try {
    const version = Number(
      (await client.query("show server_version_num")).rows[0].server_version_num,
    );
    if (version < OLDEST_POSTGRES) {
      const major = Math.floor(version / 10_000);
      throw new Fault(`PostgreSQL 17 or newer is needed; this server is ${major}`);
    }
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await client.query(`create table if not exists migration (
      name text primary key, hash text not null, applied_at timestamptz not null default now())`);
    const applied = new Map<string, string>(
      (await client.query("select name, hash from migration")).rows.map(
        (row: { name: string; hash: string }) => [row.name, row.hash],
      ),
    );
    const done: string[] = [];
    for (const migration of await readMigrations(folder)) {
      const known = applied.get(migration.name);
      if (known === migration.hash) continue;
      if (known) throw new Fault(`migration ${migration.name} was edited after it was applied`);
      await apply(client, migration);
      done.push(migration.name);
    }
    await client.query("grant select on migration to coffer_app");
    return done;
  } finally {
    await client.end();
  }
}

// Whoever waits for a table makes everybody wait behind him. So a migration that does not get its
// table soon lets them pass and asks again; a payment has waited no longer than this.
const LOCK_TIMEOUT = "1s";
const ATTEMPTS_MAX = 60;
// A lock not had in time; a deadlock with a Work, whose order of tables is not the migration's.
const AGAIN = new Set(["55P03", "40P01"]);

async function apply(client: pg.Client, { name, sql, hash }: Migration): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(`begin; set local lock_timeout = '${LOCK_TIMEOUT}'`);
      await client.query(sql);
      await client.query("insert into migration (name, hash) values ($1, $2)", [name, hash]);
      await client.query("commit");
      return;
    } catch (error) {
      await client.query("rollback");
      const waited = error instanceof pg.DatabaseError && AGAIN.has(error.code ?? "");
      if (!waited || attempt === ATTEMPTS_MAX) throw error;
      await sleep(500);
    }
  }
}

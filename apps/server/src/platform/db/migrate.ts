import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { Fault } from "../refusal.ts";

const FOLDER = fileURLToPath(new URL("../../../migrations/", import.meta.url));
const LOCK = 0x636f66666572;
const OLDEST_POSTGRES = 170_000;

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly hash: string;
}

async function readMigrations(): Promise<readonly Migration[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(`${FOLDER}${name}`, "utf8");
      return { name, sql, hash: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/**
 * Brings the database to this version, each migration in a transaction of its own, one process at
 * a time. Refuses PostgreSQL older than 17 and a database whose past migrations were edited.
 */
export async function migrate(url: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url, application_name: "coffer migrate" });
  await client.connect();
  try {
    const version = Number(
      (await client.query("show server_version_num")).rows[0].server_version_num,
    );
    if (version < OLDEST_POSTGRES) {
      throw new Fault(`PostgreSQL 17 or newer is needed; this server is ${version / 10_000}`);
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
    for (const migration of await readMigrations()) {
      const known = applied.get(migration.name);
      if (known === migration.hash) continue;
      if (known) throw new Fault(`migration ${migration.name} was edited after it was applied`);
      await client.query("begin");
      await client.query(migration.sql);
      await client.query("insert into migration (name, hash) values ($1, $2)", [
        migration.name,
        migration.hash,
      ]);
      await client.query("commit");
      done.push(migration.name);
    }
    await client.query("grant select on migration to coffer_app");
    return done;
  } finally {
    await client.end();
  }
}

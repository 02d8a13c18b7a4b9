import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { startSandbox } from "@coffer/sandbox";
import pg from "pg";
import { ensureInstall } from "../apps/server/src/books/journal/index.ts";
import { type Config, readConfig } from "../apps/server/src/config.ts";
import { freePort, isFree, migrate, startEmbedded } from "../apps/server/src/platform/db/index.ts";
import { type Server, startServer } from "./programs.ts";

/** One embedded PostgreSQL with an installation in it and the outside world beside it. */
export interface Stage {
  readonly dir: string;
  readonly url: string;
  readonly postmaster: number;
  readonly config: Config;
  /** A server process as in operation; rates raised, because one machine plays everybody. */
  server(nodeArgs?: readonly string[]): Promise<Server>;
  /** What a server that brings its own PostgreSQL is started with. */
  args(): Promise<readonly string[]>;
  query<T extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<T[]>;
  /** Stops PostgreSQL; the directory is as an operator's after a stop. */
  halt(): Promise<void>;
  close(): Promise<void>;
}

/** Where, and whether PostgreSQL also counts its statements, which costs some of its speed. */
export interface StageOptions {
  /** Kept and used again; without one a fresh directory that is removed at the end. */
  readonly dataDir: string | undefined;
  readonly profile: boolean;
}

/** Starts PostgreSQL as an installation does, with its settings; no server runs yet. */
export async function openStage({ dataDir, profile }: StageOptions): Promise<Stage> {
  const dir = dataDir ?? (await mkdtemp(join(tmpdir(), "coffer-bench-")));
  await mkdir(dir, { recursive: true });
  // The database's own user must be able to enter.
  await promisify(execFile)("chmod", ["755", dir]);
  const flags = profile
    ? {
        shared_preload_libraries: "pg_stat_statements",
        "pg_stat_statements.track": "all",
        "pg_stat_statements.track_planning": "on",
      }
    : {};
  const postgres = await startEmbedded(dir, flags);
  await migrate(postgres.url);
  await ensureInstall(postgres.url, { mode: "test", pack: "cn", zone: "Asia/Shanghai", pastMs: 0 });
  if (profile) await once(postgres.url, "create extension if not exists pg_stat_statements");
  const sandbox = await startSandbox({
    port: 0,
    dataDir: join(dir, "sandbox"),
    logLevel: "silent",
  });
  const walletOrigin = "http://127.0.0.1:1";
  const env = { DATABASE_URL: postgres.url, COFFER_WALLET_ORIGIN: walletOrigin };
  const config = readConfig(["--data", dir, "--port", "0", "--sandbox", sandbox.url], env);
  const args = async () => {
    const port = String(await freePair());
    return ["--data", dir, "--port", port, "--sandbox", sandbox.url];
  };
  let halted: Promise<void> | undefined;
  const halt = (): Promise<void> => {
    halted ??= postgres.stop();
    return halted;
  };
  return {
    dir,
    config,
    args,
    halt,
    url: postgres.url,
    postmaster: postgres.postmaster,
    server: async (nodeArgs = []) =>
      startServer({
        nodeArgs,
        args: await args(),
        env: { ...env, COFFER_LOG: "warn", COFFER_RATE_FACTOR: "10000" },
      }),
    query: (sql, values) => once(postgres.url, sql, values),
    close: async () => {
      await sandbox.close();
      await halt();
      if (dataDir === undefined) await rm(dir, { recursive: true, force: true });
    },
  };
}

async function once<T extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

// The API's port and the wallet's, which is the next one.
async function freePair(): Promise<number> {
  for (;;) {
    const port = await freePort();
    if (await isFree(port + 1)) return port;
  }
}

/** The same login at another database of the server. */
export function urlOf(url: string, database: string): string {
  const made = new URL(url);
  made.pathname = `/${database}`;
  return made.href;
}

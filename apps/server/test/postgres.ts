import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { ensureInstall } from "../src/books/journal/index.ts";
import { migrate, startEmbedded } from "../src/platform/db/index.ts";
import { plantSecret } from "./keys.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A server whose database `coffer_template` is migrated; tests clone it. */
    postgresUrl: string;
  }
}

const TEMPLATE = "coffer_template";

/**
 * Vitest's global set-up: one PostgreSQL for the run, one migrated template. With
 * COFFER_TEST_DATABASE_URL it is yours instead of the embedded one: the same path as DATABASE_URL.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env["COFFER_TEST_DATABASE_URL"];
  if (given) {
    await makeTemplate(given);
    project.provide("postgresUrl", given);
    return async () => undefined;
  }
  const dir = await mkdtemp(join(tmpdir(), "coffer-test-"));
  await promisify(execFile)("chmod", ["755", dir]);
  // A lock waited for longer than this is a deadlock: a wrong order shows at once.
  const server = await startEmbedded(dir, {
    deadlock_timeout: "50ms",
    max_connections: "200",
    shared_buffers: "256MB",
  });
  await makeTemplate(server.url);
  project.provide("postgresUrl", server.url);
  return async () => {
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  };
}

async function makeTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`drop database if exists ${TEMPLATE} with (force)`);
  await client.query(`create database ${TEMPLATE}`);
  await client.end();
  const template = urlOf(url, TEMPLATE);
  await migrate(template);
  await ensureInstall(template, {
    mode: "test",
    pack: "cn",
    zone: "Asia/Shanghai",
    pastMs: 0,
  });
  await plantSecret(template);
}

export function urlOf(url: string, database: string): string {
  const made = new URL(url);
  made.pathname = `/${database}`;
  return made.href;
}

/** A fresh copy of the migrated template. */
export async function cloneDatabase(
  url: string,
  name: string,
): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const run = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    // One at a time: PostgreSQL refuses to copy a template that somebody else is copying.
    await client.query("select pg_advisory_lock(7)");
    await client.query(sql).finally(() => client.end());
  };
  await run(`create database ${name} template ${TEMPLATE} strategy file_copy`);
  return { url: urlOf(url, name), drop: () => run(`drop database if exists ${name} with (force)`) };
}

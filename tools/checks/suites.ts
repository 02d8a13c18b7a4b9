import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import pc from "picocolors";
import { startEmbedded } from "../../apps/server/src/platform/db/index.ts";
import { add, failed, newScore, passed, type Score } from "./score.ts";
import { runScored } from "./scored.ts";

/** What is run a second time against a PostgreSQL that somebody else started. */
const externalSuites = ["apps/server/src/platform", "apps/server/src/books"];

/** Runs Vitest over the files that match, or all, and counts what it reports. */
export const runSuites = (
  files: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Score> => runScored("vitest", ["run", ...files], { env });

/**
 * The second configuration: a PostgreSQL by address, as DATABASE_URL gives it in production. The
 * tests find it in COFFER_TEST_DATABASE_URL; without one, an embedded server is started and used
 * like a foreign one. That it was written to is checked, or an ignored address would pass for a
 * test.
 */
export async function runExternalSuites(): Promise<Score> {
  console.log(`\n${pc.bold("The same against a PostgreSQL by address")}`);
  const given = process.env["COFFER_TEST_DATABASE_URL"];
  if (given !== undefined) return runAgainst(given);
  const folder = mkdtempSync(join(tmpdir(), "coffer-external-"));
  // As root the server runs as another user, who must be able to enter.
  chmodSync(folder, 0o755);
  const server = await startEmbedded(folder, { deadlock_timeout: "50ms", max_connections: "200" });
  try {
    return await runAgainst(server.url);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runAgainst(url: string): Promise<Score> {
  const before = await readServer(url);
  const title = `PostgreSQL ${before.version} by address`;
  if (before.version < 17) return failed(title, "Coffer needs PostgreSQL 17 or newer");
  const score = newScore();
  add(score, await runSuites(externalSuites, { COFFER_TEST_DATABASE_URL: url }));
  const after = await readServer(url);
  const written = after.written - before.written;
  add(
    score,
    written > 0n ? passed : failed(title, "the tests did not use COFFER_TEST_DATABASE_URL"),
  );
  return score;
}

async function readServer(url: string): Promise<{ version: number; written: bigint }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string; written: string }>(
      `select current_setting('server_version_num') as version,
              (pg_current_wal_insert_lsn() - '0/0')::text as written`,
    );
    const { version = "0", written = "0" } = rows[0] ?? {};
    return { version: Math.floor(Number(version) / 10_000), written: BigInt(written) };
  } finally {
    await client.end();
  }
}

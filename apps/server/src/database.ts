import { join } from "node:path";
import pg from "pg";
import { ensureInstall } from "./books/journal/index.ts";
import type { Install } from "./books/work/index.ts";
import type { Config } from "./config.ts";
import { checkProduction, keepRunning, migrate, startEmbedded } from "./platform/db/index.ts";
import type { Log } from "./platform/log.ts";
import type { Repeating } from "./platform/repeat.ts";

export interface OpenedDatabase {
  /** For the app: a login that is not the owner. */
  readonly url: string;
  /** For migrations. */
  readonly ownerUrl: string;
  readonly install: Install;
  /** Whether the embedded server was already running. */
  readonly found: boolean;
  /** Starts the embedded server again when it is gone; yours is your own to look after. */
  keep(log: Log): Repeating;
  stop(): Promise<void>;
}

/** The embedded PostgreSQL or yours: migrated, and its installation made or recognised. */
export async function openDatabase(config: Config): Promise<OpenedDatabase> {
  const { databaseUrl, migrateUrl, mode, pack, zone } = config;
  const embedded = databaseUrl ? undefined : await startEmbedded(config.dataDir);
  const ownerUrl = migrateUrl ?? databaseUrl ?? embedded?.url ?? "";
  try {
    if (mode === "live") {
      for (const url of new Set([databaseUrl ?? ownerUrl, ownerUrl])) await checkProduction(url);
    }
    await migrate(ownerUrl);
    const install = await ensureInstall(ownerUrl, { mode, pack, zone });
    const url = databaseUrl ?? (await appLogin(ownerUrl));
    return {
      url,
      ownerUrl,
      install,
      found: embedded?.adopted ?? false,
      keep: (log) => (embedded ? keepRunning(embedded, log) : { stop: async () => undefined }),
      stop: async () => embedded?.stop(),
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

// In the embedded server the app logs in as a role of its own, with the owner's password: neither
// owner nor superuser, so that not even a connection gone astray could change the books.
async function appLogin(ownerUrl: string): Promise<string> {
  const url = new URL(ownerUrl);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_roles where rolname = 'coffer_login'");
    if (rowCount === 0) {
      const password = client.escapeLiteral(url.password);
      await client.query(`create role coffer_login login password ${password}`);
    }
    // Also where it is there: whoever made it may have been killed before this.
    await client.query("grant coffer_app to coffer_login");
  } finally {
    await client.end();
  }
  url.username = "coffer_login";
  return url.href;
}

/** Where an installation's own key-encryption keys lie; never part of a backup. */
export const keyFile = (dataDir: string): string => join(dataDir, "keys", "kek");

import type { Config } from "./config.ts";
import { lockDataDirectory } from "./data-lock.ts";
import { findKeks } from "./keys.ts";
import { readSettings } from "./platform/db/embedded.ts";
import { startEmbedded } from "./platform/db/index.ts";
import type { Keks } from "./platform/keks.ts";
import { Fault } from "./platform/refusal.ts";

/** An installation's database for as long as a command takes, running or stopped. */
export interface Visit {
  /** The owner's login of an embedded database; of yours, the one that was given. */
  readonly url: string;
  readonly embedded: boolean;
  /** Whether a server was there before. */
  readonly running: boolean;
  /** Its key-encryption keys, where they are at hand. */
  readonly keks: Keks | undefined;
  close(): Promise<void>;
}

/** A stopped one is started, and kept from being served meanwhile; a running one is left alone. */
export async function visitDatabase(config: Config): Promise<Visit> {
  const keks = await findKeks(config);
  if (config.databaseUrl) {
    const url = config.migrateUrl ?? config.databaseUrl;
    return { url, embedded: false, running: true, keks, close: async () => undefined };
  }
  if (!(await readSettings(config.dataDir))) {
    throw new Fault(`${config.dataDir} is no installation: give --data DIR, or DATABASE_URL`);
  }
  const server = await startEmbedded(config.dataDir);
  const visit = { url: server.url, embedded: true, keks };
  if (server.adopted) return { ...visit, running: true, close: async () => undefined };
  const lock = await lockDataDirectory(config.dataDir).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  return {
    ...visit,
    running: false,
    close: async () => {
      await server.stop();
      await lock.release();
    },
  };
}

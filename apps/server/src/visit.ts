import type { Config } from "./config.ts";
import { lockUnlessRunning } from "./data-lock.ts";
import { findKeks } from "./keys.ts";
import { readSettings, startEmbedded } from "./platform/db/embedded.ts";
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
  const lock = await lockUnlessRunning(config.dataDir);
  try {
    const { url, adopted, stop } = await startEmbedded(config.dataDir);
    const close = async () => {
      if (!adopted) await stop();
      await lock?.release();
    };
    return { url, embedded: true, running: adopted, keks, close };
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

import { randomBytes } from "node:crypto";
import { openBackOffice } from "./back-office.ts";
import type { Config } from "./config.ts";
import { lockDataDirectory, lockUnlessRunning } from "./data-lock.ts";
import { readSettings, startEmbedded, writeSettings } from "./platform/db/embedded.ts";
import { setPasswords } from "./platform/db/passwords.ts";
import { Fault } from "./platform/refusal.ts";
import { replaceSigner, type Signer } from "./proof/heads/index.ts";

// What whoever looks after the machine replaces there, beside the key-encryption key.

/** Gives the chain a new signing key, from the machine itself, whether a server runs or not. */
export async function replaceSigningKey(config: Config): Promise<Signer> {
  if (!config.databaseUrl && !(await readSettings(config.dataDir))) {
    throw new Fault(`${config.dataDir} is no installation: give --data DIR, or DATABASE_URL`);
  }
  const lock = config.databaseUrl ? undefined : await lockUnlessRunning(config.dataDir);
  try {
    const office = await openBackOffice(config);
    return await office.perform(replaceSigner).finally(() => office.close());
  } finally {
    await lock?.release();
  }
}

/**
 * Gives the embedded database new passwords; the installation is stopped meanwhile, since whatever
 * runs opens connections with the old one. Whoever is killed in between finds the database open at
 * the next start: which of the two passwords holds is tried (`startEmbedded`).
 */
export async function replaceDatabasePassword(
  config: Pick<Config, "databaseUrl" | "dataDir">,
): Promise<void> {
  if (config.databaseUrl) {
    throw new Fault(
      "the database is your own PostgreSQL: give it a second login, start every server with " +
        "that one, and drop the first (docs/runbooks/keys.md)",
    );
  }
  if (!(await readSettings(config.dataDir))) {
    throw new Fault(`${config.dataDir} is no installation: give --data DIR`);
  }
  const lock = await lockDataDirectory(config.dataDir);
  try {
    const server = await startEmbedded(config.dataDir);
    await replace(config.dataDir, server.url).finally(() => server.stop());
  } finally {
    await lock.release();
  }
}

async function replace(dir: string, url: string): Promise<void> {
  const settings = await readSettings(dir);
  if (!settings) throw new Fault(`${dir} has lost the password of its database`);
  const next = randomBytes(24).toString("hex");
  await writeSettings(dir, { ...settings, next });
  await setPasswords(url, next);
  await writeSettings(dir, { port: settings.port, password: next });
}

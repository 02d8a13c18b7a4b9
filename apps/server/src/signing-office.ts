import { openBackOffice } from "./back-office.ts";
import type { Config } from "./config.ts";
import { lockDataDirectory } from "./data-lock.ts";
import { readSettings } from "./platform/db/embedded.ts";
import { Fault } from "./platform/refusal.ts";
import { replaceSigner, type Signer } from "./proof/heads/index.ts";

/** Gives the chain a new signing key, from the machine itself, whether a server runs or not. */
export async function replaceSigningKey(config: Config): Promise<Signer> {
  if (!config.databaseUrl && !(await readSettings(config.dataDir))) {
    throw new Fault(`${config.dataDir} is no installation: give --data DIR, or DATABASE_URL`);
  }
  const lock = config.databaseUrl
    ? undefined
    : await lockDataDirectory(config.dataDir).catch(() => undefined);
  try {
    const office = await openBackOffice(config);
    return await office.perform(replaceSigner).finally(() => office.close());
  } finally {
    await lock?.release();
  }
}

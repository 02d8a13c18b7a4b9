import { openBackOffice } from "./back-office.ts";
import type { Config } from "./config.ts";
import { lockUnlessRunning } from "./data-lock.ts";
import { type Check, record } from "./operations/security-board/index.ts";
import { readSettings } from "./platform/db/embedded.ts";

/**
 * Puts what a command has checked on the board of the console; false where there is no installation
 * to put it on. A stopped one is started for as long as it takes.
 */
export async function recordCheck(config: Config, check: Check): Promise<boolean> {
  if (!config.databaseUrl && !(await readSettings(config.dataDir))) return false;
  const lock = config.databaseUrl ? undefined : await lockUnlessRunning(config.dataDir);
  try {
    const office = await openBackOffice(config);
    await office
      .perform(async (read) => record(read, "house", check))
      .finally(() => office.close());
    return true;
  } finally {
    await lock?.release();
  }
}

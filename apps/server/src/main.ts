import { readConfig } from "./config.ts";
import { lockDataDirectory } from "./data-lock.ts";
import { openHouse } from "./house.ts";

// The platform as a process: one line of JSON when it is ready, a clean stop when it is asked to.
const config = readConfig(process.argv.slice(2));
const lock = config.databaseUrl ? undefined : await lockDataDirectory(config.dataDir);

try {
  const house = await openHouse(config);
  process.stdout.write(`${JSON.stringify({ ready: true, urls: house.urls })}\n`);
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void house.stop().then(async () => {
      await lock?.release();
      process.exit(0);
    }, fail);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  // A fault nobody caught leaves nothing half done in the books, and a process that may be wrong
  // must not go on: whoever supervises it starts it again.
  process.on("unhandledRejection", fail);
} catch (error) {
  fail(error);
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

import { readConfig } from "./config.ts";
import { lockDataDirectory } from "./data-lock.ts";
import { openHouse } from "./house.ts";

// The platform as a process: one line of JSON when it is ready, a clean stop when it is asked to.
const config = orFail(() => readConfig(process.argv.slice(2)));
const lock = config.databaseUrl ? undefined : await lockDataDirectory(config.dataDir).catch(fail);

// A fault nobody caught leaves nothing half done in the books, and a process that may be wrong must
// not go on: whoever supervises it starts it again.
process.on("unhandledRejection", fail);
const opening = openHouse(config);
let stopping = false;
process.on("SIGTERM", stop);
process.on("SIGINT", stop);

try {
  const { urls } = await opening;
  process.stdout.write(`${JSON.stringify({ ready: true, urls })}\n`);
} catch (error) {
  fail(error);
}

/** Asked while it still starts, it starts first: half a start would leave a database behind. */
function stop(): void {
  if (stopping) return;
  stopping = true;
  void opening
    .then((house) => house.stop())
    .then(async () => {
      await lock?.release();
      process.exit(0);
    })
    .catch(fail);
}

function orFail<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    return fail(error);
  }
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

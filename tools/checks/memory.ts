import { chmodSync, mkdtempSync, readdirSync, rmSync, statfsSync, statSync } from "node:fs";
import { join } from "node:path";
import { isOurs } from "../installation/lock.ts";

// Linux has a file system in memory here, as large as whoever runs the machine lets it be: in some
// containers 64 MB.
const MEMORY = "/dev/shm";
const NAME = "coffer-tests-";
// What a run writes at once is half of one GB; the rest is for whoever else needs memory.
const NEEDED_BYTES = 6 * 2 ** 30;

/**
 * Lets all that is started from here put its temporary files into memory, where there is room. A
 * run makes some two hundred databases of a thousand files each, and writes none of them for
 * anybody to keep: on a disk that costs a third of its time. PostgreSQL is set as in operation.
 */
export function writeToMemory(): void {
  const free = freeIn(MEMORY);
  if (free === undefined || Math.min(free, process.availableMemory()) < NEEDED_BYTES) return;
  forgetKilledRuns();
  const folder = mkdtempSync(join(MEMORY, `${NAME}${process.pid}-`));
  // As root the database runs as another user, who must be able to enter.
  chmodSync(folder, 0o755);
  process.env["TMPDIR"] = folder;
  process.once("exit", () => forget(folder));
}

function freeIn(path: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}

// A database that lost whoever started it may still be writing there.
const forget = (folder: string): void =>
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });

/** What a run that was killed left there is memory that nobody gets back. */
function forgetKilledRuns(): void {
  for (const name of readdirSync(MEMORY)) {
    const [, pid] = new RegExp(`^${NAME}([0-9]+)-`).exec(name) ?? [];
    if (pid === undefined || isOurs(Number(pid), "tools/")) continue;
    const folder = join(MEMORY, name);
    // Another user's is theirs to forget; another run of ours may have been faster.
    const left = statSync(folder, { throwIfNoEntry: false });
    if (left?.uid === process.getuid?.()) forget(folder);
  }
}

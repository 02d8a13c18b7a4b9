import { appendFile, copyFile, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { archivedTo } from "../../platform/db/wal-archive.ts";
import { ifMissing } from "../../platform/missing.ts";
import { archiveBeside } from "./place.ts";

// The list of destroyed data keys goes with every backup, and stands beside all of them up to date:
// whatever is restored, from whenever, is destroyed once more before anybody is served.

const LIST = "shredded.log";

/** Where an installation keeps its list: with its data, and with its backups if it has any. */
export async function shredLists(dataDir: string): Promise<readonly string[]> {
  const archive = await archivedTo(dataDir);
  return [join(dataDir, LIST), ...(archive ? [join(dirname(archive), LIST)] : [])];
}

/** For a backup that is carried elsewhere alone. */
export const keepShredded = (dataDir: string, backup: string): Promise<void> =>
  copyFile(join(dataDir, LIST), join(backup, LIST)).catch(ifMissing(undefined));

/**
 * What was destroyed by the time of the backup, and since. False where nothing says what was
 * destroyed since: the list beside the backups is not there.
 */
export async function bringShredded(backup: string, to: string): Promise<boolean> {
  const archive = archiveBeside(backup);
  await bring(backup, to);
  return archive !== undefined && (await bring(dirname(archive), to));
}

async function bring(from: string, to: string): Promise<boolean> {
  const lines = await readFile(join(from, LIST)).catch(ifMissing(undefined));
  if (lines) await appendFile(join(to, LIST), lines, { mode: 0o600, flush: true });
  return lines !== undefined;
}

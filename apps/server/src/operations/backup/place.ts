import { chown, mkdir, readdir, realpath, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve, sep } from "node:path";
import { databaseDirOf } from "../../platform/db/embedded.ts";
import { findPrograms } from "../../platform/db/programs.ts";
import { Fault } from "../../platform/refusal.ts";
import { type Manifest, readManifest } from "./manifest.ts";
import { isSegment } from "./segments.ts";

// A place of backups: `backups/<time>` are copies of the database, each complete in itself, and
// `wal` is the log that PostgreSQL archives from the first of them on. One that is being taken is
// called `<time>.part` until it is whole.

const PART = ".part";
export const unfinished = (backup: string): string => `${backup}${PART}`;

/** What was begun and killed; for whoever knows that nobody is at it. */
export async function dropUnfinished(place: string): Promise<void> {
  for (const name of await readdir(backupsIn(place))) {
    if (!name.endsWith(PART)) continue;
    await rm(join(backupsIn(place), name), { recursive: true, force: true });
  }
}

const namesIn = async (place: string): Promise<readonly string[]> => {
  const names = await readdir(backupsIn(place)).catch(() => []);
  return names.filter((name) => !name.endsWith(PART)).sort();
};

export const backupsIn = (place: string): string => join(place, "backups");
export const archiveIn = (place: string): string => join(place, "wal");

/** Makes the place; PostgreSQL, which may be another user, writes the archive. */
export async function openPlace(place: string, dataDir: string): Promise<void> {
  // Passed through by PostgreSQL's user on the way to the archive, and read by nobody.
  await mkdir(place, { recursive: true, mode: 0o711 });
  const archive = archiveIn(place);
  for (const folder of [backupsIn(place), archive]) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  }
  const inside = await realpath(place);
  const database = await realpath(databaseDirOf(dataDir));
  if (inside === database || inside.startsWith(`${database}${sep}`)) {
    throw new Fault(`${place} is inside the database it is to be a backup of`);
  }
  const { user } = await findPrograms();
  if (user) await chown(archive, user.uid, user.gid);
}

/** `dir` is absolute where the place was. */
export interface Backup {
  readonly dir: string;
  readonly manifest: Manifest;
}

/**
 * Finished backups, oldest first; one that was cut off is none. Their seals are not looked at here:
 * whoever restores one does.
 */
export async function findBackups(place: string): Promise<readonly Backup[]> {
  const found: Backup[] = [];
  for (const name of await namesIn(place)) {
    const dir = join(backupsIn(place), name);
    const read = await readManifest(dir, undefined).catch(() => undefined);
    if (read) found.push({ dir, manifest: read.manifest });
  }
  return found;
}

/**
 * The backup to begin with: the last one before this instant, or the one that was named. `at` is
 * wall time. A fault where there is none.
 */
export async function chooseBackup(from: string, at: Date | undefined): Promise<string> {
  const place = resolve(from);
  if (await stat(join(place, "manifest.json")).catch(() => undefined)) return place;
  const last = (await namesIn(place)).at(-1);
  if (last === undefined) throw new Fault(`${place} holds no backup`);
  // The last one as it stands, also if it cannot be read: an older one is not taken unasked.
  if (at === undefined) return join(backupsIn(place), last);
  const before = (await findBackups(place)).filter(
    ({ manifest }) => Date.parse(manifest.endedAt) <= at.getTime(),
  );
  const chosen = before.at(-1);
  if (!chosen) throw new Fault(`no backup in ${place} was finished by ${at.toISOString()}`);
  return chosen.dir;
}

/** The archive beside a backup, if it still stands in its place. */
export const archiveBeside = (backup: string): string | undefined =>
  basename(dirname(backup)) === "backups" ? archiveIn(dirname(dirname(backup))) : undefined;

/**
 * Keeps this many backups, and of the archive what the oldest of them needs. Finished ones alone
 * are counted and dropped; of the log nothing that any backup still needs.
 */
export async function prune(place: string, keep: number): Promise<readonly string[]> {
  const backups = await findBackups(place);
  const dropped = backups.slice(0, Math.max(0, backups.length - keep));
  for (const { dir } of dropped) await rm(dir, { recursive: true, force: true });
  const oldest = backups[dropped.length]?.manifest.log.first;
  if (dropped.length === 0 || oldest === undefined) return [];
  for (const name of await readdir(archiveIn(place))) {
    if (isSegment(name) && name < oldest) await rm(join(archiveIn(place), name));
  }
  return dropped.map(({ dir }) => dir);
}

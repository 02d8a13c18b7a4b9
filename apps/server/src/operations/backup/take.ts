import { access, copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type pg from "pg";
import { sleep, wallMs, wallNow } from "../../platform/clock.ts";
import { databaseDirOf } from "../../platform/db/embedded.ts";
import { lastWords } from "../../platform/db/postmaster.ts";
import { archivedTo, archiveTo } from "../../platform/db/wal-archive.ts";
import { newId } from "../../platform/ids.ts";
import type { Keks } from "../../platform/keks.ts";
import { ifMissing } from "../../platform/missing.ts";
import { Fault } from "../../platform/refusal.ts";
import { takeArchive } from "./archive-owner.ts";
import { countContent, type Listed, listDatabase, pack, severally } from "./copy.ts";
import { type Kept, type Manifest, writeManifest } from "./manifest.ts";
import { archiveIn, backupsIn, dropUnfinished, openPlace, prune, unfinished } from "./place.ts";
import { segmentsBetween } from "./segments.ts";
import { keepShredded } from "./shred-lists.ts";
import {
  alone,
  archiveOften,
  archiveTrouble,
  beginCopy,
  connectOwner,
  endCopy,
  readFigures,
  setting,
  timelineOf,
} from "./store.ts";

export interface BackupOrder {
  readonly dataDir: string;
  /** The owner's login of the embedded PostgreSQL, which runs. */
  readonly url: string;
  readonly place: string;
  readonly keks?: Keks | undefined;
  /** Of Coffer. */
  readonly version: string;
  /** How many backups stay in the place; all of them unless said. */
  readonly keep?: number | undefined;
  readonly said?: (step: string) => void;
}

/** `dropped` are the backups that `keep` had removed, oldest first. */
export interface Taken {
  readonly dir: string;
  readonly manifest: Manifest;
  readonly dropped: readonly string[];
}

/** The most that a house which stands still can lose of what was archived last. */
const ARCHIVE_SECONDS = 60;

/** Twice as long as PostgreSQL may wait with a segment that is not full. */
const ARCHIVE_PATIENCE_MS = 120_000;

/**
 * Copies the database while it works, by PostgreSQL's own interface for it, and archives its log
 * from here on. What was acknowledged before this returns is in the backup.
 */
export async function takeBackup(order: BackupOrder): Promise<Taken> {
  const { dataDir, place, keep } = order;
  await openPlace(place, dataDir);
  const startedAt = wallNow();
  const name = nameAt(startedAt);
  const dir = join(resolve(backupsIn(place)), name);
  const db = await connectOwner(order.url);
  try {
    if (!(await alone(db))) {
      throw new Fault("another backup of this installation is being taken: wait for its end");
    }
    await dropUnfinished(place);
    await startArchiving(db, order);
    const part = unfinished(dir);
    const manifest = await copyInto(part, db, { ...order, name, startedAt }).catch(
      async (error: unknown) => {
        await rm(part, { recursive: true, force: true });
        throw error;
      },
    );
    await rename(part, dir);
    return { dir, manifest, dropped: keep === undefined ? [] : await prune(place, keep) };
  } finally {
    await db.end();
  }
}

interface Named extends BackupOrder {
  readonly name: string;
  readonly startedAt: Date;
}

async function copyInto(dir: string, db: pg.Client, order: Named): Promise<Manifest> {
  const { dataDir, name, startedAt, said = () => undefined } = order;
  await mkdir(join(dir, "files"), { recursive: true, mode: 0o700 });
  // Before the copy: every head that was seen by now is in it.
  await keepHeads(dataDir, dir);
  await keepShredded(dataDir, dir);
  said("copying");
  const copied = await copyDatabase(db, { dataDir, dir, name });
  said("waiting for the log");
  const segments = await keepSegments(db, { ...order, dir, ...copied });
  const manifest: Manifest = {
    format: 1,
    name,
    version: order.version,
    postgres: Number(await setting(db, "server_version_num")),
    startedAt: startedAt.toISOString(),
    endedAt: copied.endedAt.toISOString(),
    kid: order.keks?.kid ?? null,
    figures: copied.figures,
    log: { first: copied.first, last: copied.last, segments },
    folders: [...copied.folders],
    files: copied.files,
  };
  await writeManifest(dir, manifest, order.keks);
  return manifest;
}

/** Sorts by time; two of one second differ. */
const nameAt = (at: Date): string => {
  const second = at.toISOString().replaceAll(/[-:]/g, "").slice(0, 15);
  return `${second}Z-${newId("rid").slice(-4).toLowerCase()}`;
};

async function startArchiving(db: pg.Client, { dataDir, place }: BackupOrder): Promise<void> {
  if ((await setting(db, "archive_mode")) !== "on") {
    throw new Fault("this PostgreSQL was started by an older Coffer: stop it and start it again");
  }
  const archive = resolve(archiveIn(place));
  await takeArchive({ dataDir, archive, timeline: await timelineOf(db) });
  if ((await archivedTo(dataDir)) === archive) return;
  await archiveTo(dataDir, archive);
  await archiveOften(db, ARCHIVE_SECONDS);
}

/** Heads of the chain as the auditor saw them, so that a restored chain is compared with them. */
async function keepHeads(dataDir: string, dir: string): Promise<void> {
  const source = join(dataDir, "heads.log");
  const heads = await readFile(source, "utf8").catch(ifMissing(""));
  if (heads !== "") await writeFile(join(dir, "heads.log"), heads, { mode: 0o600 });
}

interface Copying {
  readonly dataDir: string;
  readonly dir: string;
  readonly name: string;
}

async function copyDatabase(db: pg.Client, { dataDir, dir, name }: Copying) {
  const first = await beginCopy(db, name);
  const source = databaseDirOf(dataDir);
  const listed = await listDatabase(source);
  const files = await copyFiles(source, dir, listed);
  // The last thing before the end: all that this sees is in the log up to there.
  const figures = await readFigures(db);
  const { last, label } = await endCopy(db);
  const endedAt = wallNow();
  await writeFile(join(dir, "label.txt"), label);
  const labelled = await pack(join(dir, "label.txt"), packed(dir, "backup_label"), "backup_label");
  await rm(join(dir, "label.txt"));
  if (labelled) files.push(labelled);
  return { first, last, endedAt, figures, folders: listed.folders, files };
}

export const packed = (dir: string, path: string): string => join(dir, "files", `${path}.gz`);

async function copyFiles(source: string, dir: string, { files }: Listed): Promise<Kept[]> {
  const kept: Kept[] = [];
  const copy = async (path: string): Promise<void> => {
    const one = await pack(join(source, path), packed(dir, path), path);
    if (one) kept.push(one);
  };
  await severally(files.slice(0, -1), copy);
  for (const last of files.slice(-1)) await copy(last);
  return kept;
}

interface Keeping extends BackupOrder {
  readonly dir: string;
  readonly first: string;
  readonly last: string;
}

/** The log that the copy needs, beside it: a backup can be restored without its archive. */
async function keepSegments(db: pg.Client, order: Keeping): Promise<Kept[]> {
  const archive = archiveIn(order.place);
  await mkdir(join(order.dir, "wal"), { mode: 0o700 });
  const kept: Kept[] = [];
  for (const name of segmentsBetween(order.first, order.last)) {
    const file = `${name}.gz`;
    await archived(db, { file: join(archive, file), dataDir: order.dataDir });
    await copyFile(join(archive, file), join(order.dir, "wal", file));
    kept.push({ path: name, ...(await countContent(join(order.dir, "wal", file))) });
  }
  return kept;
}

async function archived(
  db: pg.Client,
  { file, dataDir }: { readonly file: string; readonly dataDir: string },
): Promise<void> {
  const deadline = wallMs() + ARCHIVE_PATIENCE_MS;
  const before = await archiveTrouble(db);
  while (!(await isThere(file))) {
    const { failed, segment } = await archiveTrouble(db);
    if (failed > before.failed + 1n || wallMs() > deadline) {
      const words = await lastWords(databaseDirOf(dataDir));
      throw new Fault(`PostgreSQL cannot archive ${segment ?? file}: ${words}`);
    }
    await sleep(100);
  }
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

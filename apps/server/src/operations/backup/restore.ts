import { chown, copyFile, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { monotonicMs } from "../../platform/clock.ts";
import { databaseDirOf, newSettings, writeSettings } from "../../platform/db/embedded.ts";
import { freePort, migrationNames } from "../../platform/db/index.ts";
import {
  runAlone,
  startPostmaster,
  stopIfRunning,
  stopPostmaster,
  untilRecovered,
} from "../../platform/db/postmaster.ts";
import { findPrograms } from "../../platform/db/programs.ts";
import { fetchCommand } from "../../platform/db/wal-archive.ts";
import type { Keks } from "../../platform/keks.ts";
import { whileOpen } from "../../platform/leaving.ts";
import { Fault } from "../../platform/refusal.ts";
import { severally, unpack } from "./copy.ts";
import { type Manifest, type ReadManifest, readManifest } from "./manifest.ts";
import { archiveBeside, chooseBackup } from "./place.ts";
import { findHole, isSegment } from "./segments.ts";
import { bringShredded } from "./shred-lists.ts";
import { packed } from "./take.ts";

export interface RestoreOrder {
  /** A place of backups, or one backup in it. */
  readonly from: string;
  /** A directory that is empty or does not exist. */
  readonly to: string;
  /** The moment, by the wall clock; else everything that was archived. */
  readonly at?: Date | undefined;
  /** The backup as it stands, without the archive beside it. */
  readonly alone?: boolean | undefined;
  readonly keks?: Keks | undefined;
  readonly said?: (step: string) => void;
}

/** `unpackMs` and `recoverMs` are what a drill tells. */
export interface Restored {
  readonly backup: string;
  readonly manifest: Manifest;
  /** Whether the manifest's seal was checked. */
  readonly sealed: boolean;
  /** Whether it is known whose data keys were destroyed after the backup was taken. */
  readonly shredsKnown: boolean;
  readonly unpackMs: number;
  readonly recoverMs: number;
}

// A recovery replays days of log; nobody should give up on it because of a clock.
const RECOVERY_PATIENCE_SECONDS = 86_400;

/**
 * Makes a data directory of a backup and lets PostgreSQL replay the log. Anything that is not as it
 * was backed up ends it, and then nothing is left in the directory.
 */
export async function restoreBackup(order: RestoreOrder): Promise<Restored> {
  const { from, at, keks } = order;
  const backup = await chooseBackup(from, at);
  const read = await readManifest(backup, keks);
  await refuseUnfit(read.manifest, at);
  const to = resolve(order.to);
  await expectEmpty(to);
  const clear = async (): Promise<void> => {
    for (const name of await readdir(to).catch(() => [])) {
      await rm(join(to, name), { recursive: true, force: true });
    }
  };
  const leave = async (): Promise<void> => {
    await stopIfRunning(databaseDirOf(to)).catch(() => undefined);
    await clear();
  };
  return whileOpen(leave, () => restoreInto(to, backup, { ...order, read })).catch(
    async (error: unknown) => {
      await clear();
      throw error;
    },
  );
}

async function restoreInto(
  to: string,
  backup: string,
  { read, said = () => undefined, ...order }: RestoreOrder & { readonly read: ReadManifest },
): Promise<Restored> {
  const began = monotonicMs();
  said("unpacking");
  const shredsKnown = await layOut(backup, to, read.manifest);
  const unpacked = monotonicMs();
  said("replaying the log");
  await recover(backup, to, { ...order, manifest: read.manifest });
  const unpackMs = Math.round(unpacked - began);
  const recoverMs = Math.round(monotonicMs() - unpacked);
  return { backup, ...restoredFrom(read), shredsKnown, unpackMs, recoverMs };
}

const restoredFrom = ({ manifest, sealed }: ReadManifest) => ({ manifest, sealed });

async function expectEmpty(to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const names = await readdir(to);
  if (names.length > 0) {
    throw new Fault(`${to} is not empty: restore into a directory of its own`);
  }
}

async function refuseUnfit(manifest: Manifest, at: Date | undefined): Promise<void> {
  const known = new Set(await migrationNames());
  const unknown = manifest.figures.migrations.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new Fault(
      `this backup was made by a newer Coffer (${manifest.version}): it knows ` +
        `${unknown.join(", ")}, this one does not`,
    );
  }
  if (at && at.getTime() < Date.parse(manifest.endedAt)) {
    throw new Fault(
      `${at.toISOString()} is before this backup was finished, at ${manifest.endedAt}: ` +
        "restore from an older one",
    );
  }
}

async function layOut(backup: string, to: string, manifest: Manifest): Promise<boolean> {
  const { user } = await findPrograms();
  const root = databaseDirOf(to);
  const makeFolder = async (path: string): Promise<void> => {
    await mkdir(path, { recursive: true, mode: 0o700 });
    if (user) await chown(path, user.uid, user.gid);
  };
  await makeFolder(root);
  for (const folder of manifest.folders) await makeFolder(inside(root, folder));
  await severally(manifest.files, (kept) =>
    unpack({
      source: packed(backup, kept.path),
      target: inside(root, kept.path),
      kept,
      owner: user,
    }),
  );
  await copyFile(join(backup, "heads.log"), join(to, "heads.log")).catch(() => undefined);
  return bringShredded(backup, to);
}

/** A manifest that was not checked by its seal must not write elsewhere. */
function inside(root: string, path: string): string {
  const target = resolve(root, path);
  if (!target.startsWith(`${root}/`)) throw new Fault(`${path} leads out of the data directory`);
  return target;
}

interface Recovering extends RestoreOrder {
  readonly manifest: Manifest;
}

async function recover(backup: string, to: string, order: Recovering): Promise<void> {
  const databaseDir = databaseDirOf(to);
  const own = await openSegments(backup, to, order.manifest);
  const archive = order.alone ? undefined : archiveBeside(backup);
  if (archive && !order.at) await refuseHole(archive, order.manifest.log.last);
  const { user } = await findPrograms();
  // As root PostgreSQL is another user, to whom an archive brought from elsewhere may be closed.
  if (archive && user) await bring(archive, own, { from: order.manifest.log.first, user });
  const places = [own, ...(archive && !user ? [archive] : [])];
  await writeFile(join(databaseDir, "recovery.signal"), "");
  const flags = {
    restore_command: fetchCommand(places),
    recovery_target_action: "promote",
    // Nobody looks in before all of it is replayed.
    hot_standby: "off",
    archive_mode: "off",
    ...(order.at ? { recovery_target_time: instant(order.at) } : {}),
  };
  const patienceSeconds = RECOVERY_PATIENCE_SECONDS;
  try {
    await startPostmaster({ databaseDir, port: await freePort(), flags, patienceSeconds });
    await untilRecovered(databaseDir);
  } catch (error) {
    await stopPostmaster(databaseDir).catch(() => undefined);
    explain(error, order.at);
  }
  await stopPostmaster(databaseDir);
  await rm(own, { recursive: true });
  await giveNewPassword(to);
}

/** As PostgreSQL reads it before it knows the names of zones. */
const instant = (at: Date): string => `${at.toISOString().slice(0, -1).replace("T", " ")}+00`;

/** The backup's own log is counted like its files, and stands where PostgreSQL's user can read. */
async function openSegments(backup: string, to: string, manifest: Manifest): Promise<string> {
  const own = join(to, "recovery");
  await mkdir(own, { mode: 0o755 });
  const { user } = await findPrograms();
  for (const kept of manifest.log.segments) {
    const source = join(backup, "wal", `${kept.path}.gz`);
    const plain = join(own, kept.path);
    await unpack({ source, target: plain, kept, owner: user });
    await rm(plain);
    await copyFile(source, `${plain}.gz`);
    if (user) await chown(`${plain}.gz`, user.uid, user.gid);
  }
  return own;
}

interface Bringing {
  readonly from: string;
  readonly user: { readonly uid: number; readonly gid: number };
}

async function bring(archive: string, own: string, { from, user }: Bringing): Promise<void> {
  const there = new Set(await readdir(own));
  for (const name of await readdir(archive)) {
    const older = isSegment(name) && name < from;
    if (older || there.has(name) || !name.endsWith(".gz")) continue;
    await copyFile(join(archive, name), join(own, name));
    await chown(join(own, name), user.uid, user.gid);
  }
}

async function refuseHole(archive: string, last: string): Promise<void> {
  const hole = findHole(last, await readdir(archive).catch(() => []));
  if (hole === undefined) return;
  throw new Fault(
    `${archive} lacks ${hole}, and what was archived after it would be lost in silence. Restore ` +
      "to a moment before it (--at), or the backup as it stands (--alone).",
  );
}

function explain(error: unknown, at: Date | undefined): never {
  const words = error instanceof Error ? error.message : String(error);
  if (words.includes("before configured recovery target was reached")) {
    throw new Fault(`the archive does not reach ${at?.toISOString()}: choose an earlier moment`);
  }
  throw new Fault(`the recovery did not end well. ${words}`);
}

/** The old password is no part of a backup; the directory has one of its own. */
async function giveNewPassword(to: string): Promise<void> {
  const settings = await newSettings();
  const logins = ["postgres", "coffer_login"];
  await runAlone(
    databaseDirOf(to),
    logins.map(
      (login) =>
        `do $$ begin if exists (select from pg_roles where rolname = '${login}') then ` +
        `alter role ${login} password '${settings.password}'; end if; end $$`,
    ),
  );
  await writeSettings(to, settings);
}

import { chmod, lstat, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isAlive } from "../../platform/alive.ts";
import { monotonicMs, wallNow } from "../../platform/clock.ts";
import { databaseDirOf } from "../../platform/db/embedded.ts";
import { migrate, startEmbedded } from "../../platform/db/index.ts";
import { stopIfRunning } from "../../platform/db/postmaster.ts";
import type { Keks } from "../../platform/keks.ts";
import { whileOpen } from "../../platform/leaving.ts";
import { ifMissing } from "../../platform/missing.ts";
import { headsFile } from "../../proof/auditor/index.ts";
import { type Result, verify } from "../../proof/verify/index.ts";
import type { Figures } from "./manifest.ts";
import { type RestoreOrder, restoreBackup } from "./restore.ts";
import { connectOwner, readFigures, readStanding } from "./store.ts";

/** `headAt` is wall time, of the last block that was restored. */
export interface Compared {
  /** In words, each figure that is not what was backed up. */
  readonly differences: readonly string[];
  readonly headBlock: bigint;
  readonly headAt: Date;
}

/** What a database can be held against later, wherever its own backups go. */
export async function takeFigures(url: string): Promise<Figures> {
  const db = await connectOwner(url);
  return readFigures(db).finally(() => db.end());
}

/** Holds any database of this installation against the figures of a backup. */
export async function compareFigures(url: string, figures: Figures): Promise<Compared> {
  const db = await connectOwner(url);
  try {
    const found = await readStanding(db, BigInt(figures.block));
    const expected: readonly (readonly [string, unknown, unknown])[] = [
      ["the installation", figures.install, found.install],
      [`the hash of block ${figures.block}`, figures.hash, found.hash],
      ["accounts with a balance", figures.accounts, found.accounts],
      ["the trial balance", figures.trialBalance, found.trialBalance],
    ];
    const differences = expected
      .filter(([, wanted, seen]) => wanted !== seen)
      .map(([what, wanted, seen]) => `${what}: ${wanted} was backed up, ${seen ?? "none"} is here`);
    return { differences, headBlock: found.headBlock, headAt: found.headAt };
  } finally {
    await db.end();
  }
}

export interface DrillOrder extends Omit<RestoreOrder, "to"> {
  /** Where there is room for a copy of the database; the system's temporary folder unless said. */
  readonly room?: string | undefined;
  readonly checked?: (result: Result) => void;
}

/**
 * `ok` wants every figure and every invariant; times in ms. `recoveryTimeMs` and `behindMs` are
 * what a house can promise of its backups: how long it is closed, and how much is lost.
 */
export interface Drilled extends Compared {
  readonly ok: boolean;
  readonly backup: string;
  readonly sealed: boolean;
  readonly results: readonly Result[];
  readonly backupBlock: string;
  readonly unpackMs: number;
  readonly recoverMs: number;
  readonly startMs: number;
  readonly checkMs: number;
  /** From the order to a database that answers: how long the house would be closed. */
  readonly recoveryTimeMs: number;
  /** What happened between this and now is not in the backups. */
  readonly recoveredTo: Date;
  readonly behindMs: number;
}

/**
 * Restores into a directory that is removed again, and asks the books there everything. It is a
 * fault where the restore fails; a database that came up and is not right is `ok: false` (O04).
 */
export async function drillRestore(order: DrillOrder): Promise<Drilled> {
  const room = order.room ?? tmpdir();
  await removeLeft(room);
  const folder = await mkdtemp(join(room, `coffer-drill-${process.pid}-`));
  // Again where something was still being unpacked into it.
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 9 });
  const dir = join(folder, "data");
  const leave = () => stopIfRunning(databaseDirOf(dir)).finally(remove);
  return whileOpen(leave, () => drillIn(dir, order)).finally(remove);
}

/** What a killed drill of ours has left: a copy of everything, and perhaps its database. */
async function removeLeft(room: string): Promise<void> {
  for (const name of await readdir(room)) {
    const [, pid] = /^coffer-drill-(\d+)-/.exec(name) ?? [];
    const folder = join(room, name);
    if (pid === undefined || isAlive(Number(pid))) continue;
    const found = await lstat(folder).catch(ifMissing(undefined));
    // Where everybody may write, another could have laid a trap by this name.
    if (!found?.isDirectory() || found.uid !== (process.getuid?.() ?? found.uid)) continue;
    await stopIfRunning(databaseDirOf(join(folder, "data"))).catch(() => undefined);
    await rm(folder, { recursive: true, force: true, maxRetries: 9 });
  }
}

async function drillIn(dir: string, order: DrillOrder): Promise<Drilled> {
  const { keks, said = () => undefined } = order;
  const beganAt = wallNow();
  const began = monotonicMs();
  // As root the database runs as another user, who must be able to enter.
  await chmod(dirname(dir), 0o755);
  const restored = await restoreBackup({ ...order, to: dir });
  const restoredMs = monotonicMs();
  said("starting");
  const server = await startEmbedded(dir);
  try {
    await migrate(server.url);
    const startedMs = monotonicMs();
    said("checking");
    const asked = { url: server.url, keks, dir, said: order.checked };
    const checked = await check(asked, restored.manifest.figures);
    return {
      ...checked,
      backup: restored.backup,
      sealed: restored.sealed,
      backupBlock: restored.manifest.figures.block,
      unpackMs: restored.unpackMs,
      recoverMs: restored.recoverMs,
      startMs: Math.round(startedMs - restoredMs),
      checkMs: Math.round(monotonicMs() - startedMs),
      recoveryTimeMs: Math.round(startedMs - began),
      recoveredTo: checked.headAt,
      behindMs: Math.max(0, beganAt.getTime() - checked.headAt.getTime()),
    };
  } finally {
    await server.stop();
  }
}

interface Asked {
  readonly url: string;
  readonly keks: Keks | undefined;
  readonly dir: string;
  readonly said: ((result: Result) => void) | undefined;
}

async function check({ url, keks, dir, said }: Asked, figures: Figures) {
  const compared = await compareFigures(url, figures);
  const file = headsFile(dir);
  const results = await verify({ url, keks, headsFile: file, ...(said ? { said } : {}) });
  const ok = compared.differences.length === 0 && results.every((result) => result.ok);
  return { ...compared, results, ok };
}

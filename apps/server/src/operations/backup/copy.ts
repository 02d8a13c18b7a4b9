import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { chown, lstat, mkdir, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Transform, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { Fault } from "../../platform/refusal.ts";
import type { Kept } from "./manifest.ts";

// Files of a database, packed and counted on the way out, counted again on the way in.

/** What belongs to the running server, or is made anew: PostgreSQL's own list for base backups. */
const NEVER = new Set([
  "postmaster.pid",
  "postmaster.opts",
  "server.log",
  "backup_label",
  "backup_manifest",
  "tablespace_map",
  "recovery.signal",
  "standby.signal",
]);
const EMPTIED = new Set([
  "pg_wal",
  "pg_dynshmem",
  "pg_notify",
  "pg_replslot",
  "pg_serial",
  "pg_snapshots",
  "pg_stat_tmp",
  "pg_subtrans",
]);
const TEMPORARY = /^(pgsql_tmp|pg_internal\.init)/;

/** Paths below the data directory, with `/` between them on every system. */
export interface Listed {
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

/** What of a database's directory a backup needs; its control file comes last. */
export async function listDatabase(root: string): Promise<Listed> {
  const folders: string[] = [];
  const files: string[] = [];
  const walk = async (folder: string): Promise<void> => {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (NEVER.has(path) || TEMPORARY.test(entry.name)) continue;
      if (entry.isSymbolicLink()) {
        throw new Fault(`${path} leads out of the data directory: tablespaces are not backed up`);
      }
      // Not its sockets, and the locks beside them.
      if (entry.isFile() && !entry.name.startsWith(".s.")) files.push(path);
      if (entry.isDirectory()) {
        folders.push(path);
        if (!EMPTIED.has(path)) await walk(path);
      }
    }
  };
  await walk("");
  folders.push("pg_wal/archive_status");
  const last = "global/pg_control";
  return { folders, files: [...files.filter((path) => path !== last), last] };
}

/** Packs one file; undefined when PostgreSQL removed it meanwhile, which its log knows. */
export async function pack(
  source: string,
  target: string,
  path: string,
): Promise<Kept | undefined> {
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const { through, counted } = counter();
  try {
    const out = createWriteStream(target, { mode: 0o600 });
    await pipeline(createReadStream(source), through, createGzip({ level: 1 }), out);
  } catch (error) {
    if (await lstat(source).catch(() => undefined)) throw error;
    return undefined;
  }
  return { path, ...counted() };
}

/** The content of a packed file, counted without unpacking it to anywhere. */
export async function countContent(source: string): Promise<Omit<Kept, "path">> {
  const { through, counted } = counter();
  await pipeline(createReadStream(source), createGunzip(), through, nowhere());
  return counted();
}

/** `owner` is PostgreSQL's user where that is another than this process'. */
export interface Unpacking {
  readonly source: string;
  readonly target: string;
  readonly kept: Kept;
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
}

/**
 * Unpacks one file and refuses it when it is not what the manifest says. What it wrote of a file
 * that is not right stays behind: `restoreBackup` clears the whole directory.
 */
export async function unpack({ source, target, kept, owner }: Unpacking): Promise<void> {
  const { through, counted } = counter();
  try {
    const out = createWriteStream(target, { mode: 0o600 });
    await pipeline(createReadStream(source), createGunzip(), through, out);
  } catch (error) {
    throw new Fault(`${source} is missing, cut short or damaged: ${String(error)}`);
  }
  const { bytes, sha256 } = counted();
  if (bytes !== kept.bytes || sha256 !== kept.sha256) {
    throw new Fault(`${source} is not what was backed up: its checksum is another`);
  }
  if (owner) await chown(target, owner.uid, owner.gid);
}

const nowhere = (): Writable =>
  new Writable({
    write: (_chunk, _encoding, done) => done(),
  });

function counter() {
  const hash = createHash("sha256");
  let bytes = 0;
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  return { through, counted: () => ({ bytes, sha256: hash.digest("hex") }) };
}

/** A few at a time: most of a database are small files, and a disk has more than one hand. */
export async function severally<T>(
  items: readonly T[],
  act: (item: T) => Promise<void>,
): Promise<void> {
  const left = items.values();
  const faults: unknown[] = [];
  const hand = async (): Promise<void> => {
    for (const item of left) {
      if (faults.length > 0) return;
      await act(item).catch((fault: unknown) => faults.push(fault));
    }
  };
  // The others finish what they have in hand, so that whoever cleans up is alone.
  await Promise.all([hand(), hand(), hand(), hand()]);
  if (faults.length > 0) throw faults[0] instanceof Error ? faults[0] : new Fault("a copy failed");
}

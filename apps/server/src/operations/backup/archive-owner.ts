import { randomBytes } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { archivedTo } from "../../platform/db/wal-archive.ts";
import { ifMissing } from "../../platform/missing.ts";
import { Fault } from "../../platform/refusal.ts";

// Of two that were restored from one backup each goes on by itself, and both would name what they
// write next alike. The first to archive in a place has it; the other is told before it begins, as
// PostgreSQL would try for ever what the archive refuses, and fill the disk with what it keeps.

const OWNER = "owner";

/** `timeline` is the beginning of what its segments are called. */
export interface Archiving {
  readonly dataDir: string;
  readonly archive: string;
  readonly timeline: string;
}

/** Makes an archive this installation's; a fault where another has archived on its timeline. */
export async function takeArchive({ dataDir, archive, timeline }: Archiving): Promise<void> {
  const own = await ownName(dataDir);
  const owner = await readFile(join(archive, OWNER), "utf8").catch(ifMissing(undefined));
  if (owner === own) return;
  // From before archives had owners.
  const isKnown = owner === undefined && (await archivedTo(dataDir)) === archive;
  const isUsed = (await readdir(archive)).some((name) => name.startsWith(timeline));
  if (isUsed && !isKnown) {
    throw new Fault(
      `another installation, or another copy of this one, has archived its log in ${archive}: ` +
        "choose another place for these backups (--to)",
    );
  }
  await writeFile(join(archive, OWNER), own, { mode: 0o600, flush: true });
}

/** Stays with the data directory, and is in no backup: what is restored is somebody else. */
async function ownName(dataDir: string): Promise<string> {
  const file = join(dataDir, "archive-name");
  const known = await readFile(file, "utf8").catch(ifMissing(""));
  if (known !== "") return known;
  const made = randomBytes(16).toString("hex");
  await writeFile(file, made, { mode: 0o600, flush: true });
  return made;
}

import { readFile, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ifMissing } from "../missing.ts";
import { shellWord } from "./programs.ts";

// PostgreSQL hands each finished segment of its write-ahead log to a command of ours, and asks
// another for it during a recovery. That it archives is settled when it starts; where to, is not: a
// file in the data directory names the place, and without it nothing is kept.

const PLACE_FILE = "wal-archive";
const scriptAt = (name: string): string =>
  [process.execPath, fileURLToPath(new URL(name, import.meta.url))].map(shellWord).join(" ");

/** Where this installation's log is archived, if anywhere. */
export const archivedTo = (dir: string): Promise<string | undefined> =>
  readFile(join(dir, PLACE_FILE), "utf8").then((text) => text.trim(), ifMissing(undefined));

/** From now on, without a restart. Readable to the user that PostgreSQL runs as. */
export async function archiveTo(dir: string, place: string): Promise<void> {
  const file = join(dir, PLACE_FILE);
  await writeFile(`${file}.new`, `${resolve(place)}\n`, { mode: 0o644, flush: true });
  await rename(`${file}.new`, file);
}

/** The shell looks first, so that a house without an archive pays for no process a segment. */
export function archiveFlags(dir: string): Readonly<Record<string, string>> {
  const file = shellWord(resolve(dir, PLACE_FILE));
  const archive = `${scriptAt("./archive-wal.ts")} ${file}`.replaceAll("%", "%%");
  const unless = process.platform === "win32" ? `if exist ${file}` : `test ! -e ${file} ||`;
  return {
    archive_mode: "on",
    archive_command: `${unless.replaceAll("%", "%%")} ${archive} "%p" "%f"`,
  };
}

/** Looks for a segment in each of these places. */
export const fetchCommand = (places: readonly string[]): string =>
  `${[scriptAt("./fetch-wal.ts"), ...places.map((place) => shellWord(resolve(place)))]
    .join(" ")
    .replaceAll("%", "%%")} "%p" "%f"`;

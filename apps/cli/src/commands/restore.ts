import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { readKeks, restoreBackup } from "@coffer/server";
import type { Command } from "commander";
import pc from "picocolors";
import { configOf } from "../ask.ts";
import { openOutput, seconds } from "../output.ts";
import { placeOf } from "./backup.ts";

interface Options {
  readonly to: string;
  readonly from?: string;
  readonly at?: string;
  readonly alone?: boolean;
  readonly key?: string;
  readonly json?: boolean;
}

/** `coffer restore`: into an empty directory, never over an installation. */
export function addRestore(program: Command): void {
  program
    .command("restore")
    .description("make a data directory of a backup, as of its log's end or of a moment")
    .requiredOption("--to <dir>", "an empty directory")
    .option("--from <dir>", "the place of the backups, or one of them")
    .option("--at <instant>", "a moment by the wall clock: 2026-11-25T10:00:00+08:00")
    .option("--alone", "the backup as it stands, without the archive beside it")
    .option("--key <file>", "the key-encryption key: checks the seal, and is put in its place")
    .option("--json", "JSON")
    .action((options: Options) => run(options));
}

/** A moment with its zone, by the wall clock; undefined where none was named. */
export function instantOf(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  // Without a zone it would be another moment on another machine.
  const zoned = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const at = new Date(text);
  if (!zoned || Number.isNaN(at.getTime())) {
    throw new Error(`--at ${text}: an instant with its zone, such as 2026-11-25T10:00:00+08:00`);
  }
  return at;
}

async function run(options: Options): Promise<void> {
  const output = openOutput(options.json === true);
  const config = configOf({});
  const from = options.from ?? placeOf(config.dataDir);
  const keks = options.key ? await readKeks(options.key, config.kms) : undefined;
  const at = instantOf(options.at);
  const restored = await output.progress("Restore", (said) =>
    restoreBackup({ from, to: options.to, at, alone: options.alone, keks, said }),
  );
  const to = resolve(options.to);
  if (options.key) await putKey(options.key, to);
  const { backup, sealed, shredsKnown, unpackMs, recoverMs, manifest } = restored;
  output.end(
    true,
    { to, backup, sealed, shredsKnown, unpackMs, recoverMs, kid: manifest.kid },
    [
      `${pc.green("✓")} ${to} from ${backup}`,
      `  unpacked in ${seconds(unpackMs)}, log replayed in ${seconds(recoverMs)}`,
      sealed
        ? "  its seal is the installation's"
        : `  ${pc.yellow("its seal was not checked: give the key-encryption key with --key FILE")}`,
      ...(shredsKnown ? [] : [`  ${pc.yellow(unknownShreds(to))}`]),
      ...(options.key ? [] : [`  put the key into ${join(to, "keys", "kek")} before you start it`]),
      `  npm run coffer -- verify --data ${to}`,
    ].join("\n"),
  );
}

const unknownShreds = (to: string): string =>
  "no shredded.log beside the backups: whoever was erased since this one comes back with it. " +
  `Put the newest one you have into ${to} before you start it`;

async function putKey(file: string, to: string): Promise<void> {
  const target = join(to, "keys", "kek");
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  await writeFile(target, await readFile(file), { mode: 0o600, flush: true });
}

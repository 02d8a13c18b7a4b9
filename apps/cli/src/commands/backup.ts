import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type Manifest, takeBackup, takeFigures } from "@coffer/server";
import type { Command } from "commander";
import pc from "picocolors";
import { configOf, type Place, visiting } from "../ask.ts";
import { monotonicMs } from "../clock.ts";
import { openOutput, seconds, size } from "../output.ts";

interface Options extends Place {
  readonly to?: string;
  readonly keep?: string;
  readonly figures?: string;
}

/** `coffer backup`; of a PostgreSQL by `DATABASE_URL` it only keeps figures (docs/operator.md). */
export function addBackup(program: Command): void {
  program
    .command("backup")
    .description("copy the embedded database while it works, and archive its log from here on")
    .option("--data <dir>", "the installation's data directory")
    .option("--to <dir>", "the place of the backups, best on another disk (DATA-backups)")
    .option("--keep <count>", "how many backups stay there; the oldest go")
    .option("--figures <file>", "of any database: only the figures that a drill compares")
    .option("--json", "JSON")
    .action((options: Options) => (options.figures ? keepFigures(options) : run(options)));
}

/** Where backups of an installation go unless somebody says: beside it, not in it. */
export const placeOf = (dataDir: string): string => `${resolve(dataDir)}-backups`;

const YOUR_OWN = `DATABASE_URL names a PostgreSQL of your own, and its backups are yours:
take physical ones with its log, by pg_basebackup and archive_command, pgBackRest,
Barman, or your cloud's snapshots with point-in-time recovery. docs/operator.md says how.
  coffer backup --figures FILE                            before, what must be found again
  coffer restore-drill --database URL --against FILE      after, in what you restored`;

async function run(options: Options): Promise<void> {
  const output = openOutput(options.json === true);
  const config = configOf(options);
  if (config.databaseUrl) throw new Error(YOUR_OWN);
  const place = options.to ?? placeOf(config.dataDir);
  const began = monotonicMs();
  const taken = await output.progress("Backup", (said) =>
    visiting(options, async ({ url, keks }) =>
      takeBackup({
        dataDir: config.dataDir,
        url,
        place,
        keks,
        version: await version(),
        keep: wholeNumber(options.keep),
        said,
      }),
    ),
  );
  const { manifest, dir, dropped } = taken;
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  const ms = Math.round(monotonicMs() - began);
  const { block, hash, accounts } = manifest.figures;
  output.end(
    true,
    { dir, block, hash, accounts, files: manifest.files.length, bytes, ms, dropped },
    [
      `${pc.green("✓")} ${dir}`,
      `  ${manifest.files.length} files, ${size(bytes)}, in ${seconds(ms)}; up to block ${block}`,
      `  ${sealedWords(manifest)}`,
      ...dropped.map((one) => `  removed ${one}`),
      `  ${pc.dim("The log goes on to the archive beside it: any later moment can be restored.")}`,
    ].join("\n"),
  );
}

const sealedWords = ({ kid }: Manifest): string =>
  kid === null
    ? pc.yellow("not sealed: no key-encryption key was at hand (COFFER_KEK)")
    : `The key-encryption key ${kid} is not in it: keep that elsewhere, or names stay unreadable.`;

function wholeNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new Error(`--keep ${text}: a number from 1 to 9999`);
  return Number(text);
}

async function version(): Promise<string> {
  const file = new URL("../../package.json", import.meta.url);
  const said: { version: string } = JSON.parse(await readFile(file, "utf8"));
  return said.version;
}

async function keepFigures(options: Options): Promise<void> {
  const output = openOutput(options.json === true);
  const file = resolve(options.figures ?? "");
  const figures = await visiting(options, ({ url }) => takeFigures(url));
  await writeFile(file, `${JSON.stringify(figures, null, 1)}\n`);
  const text = `${pc.green("✓")} ${file}: block ${figures.block}, ${figures.accounts} accounts`;
  output.end(true, { file, ...figures }, text);
}

import { readFile } from "node:fs/promises";
import { filePlaces, type Place, rowPlaces, scan } from "@coffer/server";
import type { Command } from "commander";
import pc from "picocolors";
import { configOf, type Place as Installation, visiting } from "../ask.ts";
import { monotonicMs } from "../clock.ts";
import { openOutput, seconds, size } from "../output.ts";

interface Options extends Installation {
  readonly for: string;
  readonly in?: readonly string[];
}

/**
 * `coffer scan`: whether a value that must be sealed stands anywhere in clear (X01). It prints the
 * names of what it looked for, never the values.
 */
export function addScan(program: Command): void {
  program
    .command("scan")
    .description("search everything an installation has written for values that must be sealed")
    .requiredOption("--for <file>", "what to look for, a line each: name=value")
    .option("--data <dir>", "the installation's data directory")
    .option("--in <path...>", "more files and folders: backups, logs, what was exported")
    .option("--json", "a line of JSON a finding")
    .action((options: Options) => run(options));
}

// The values are read from a file: an argument would stand in the shell's history and in ps.
async function run(options: Options): Promise<void> {
  const output = openOutput(options.json === true);
  const canaries = readCanaries(await readFile(options.for, "utf8"));
  const config = configOf(options);
  const began = monotonicMs();
  const found = await output.progress("Scan", () =>
    visiting(options, ({ url, embedded }) => {
      const folders = [...(embedded ? [config.dataDir] : []), ...(options.in ?? [])];
      return scan(canaries, places(url, folders));
    }),
  );
  for (const { canary, form, place } of found.findings) {
    output.line({ canary, form, place }, `${pc.red("✗")} ${canary}, ${form}: ${place}`);
  }
  const { findings, places: count, bytes } = found;
  const ms = Math.round(monotonicMs() - began);
  const text = `${count} places, ${size(bytes)}, ${seconds(ms)}: ${findings.length} findings`;
  output.end(findings.length === 0, { findings: findings.length, places: count, bytes, ms }, text);
}

async function* places(url: string, folders: readonly string[]): AsyncGenerator<Place> {
  yield* rowPlaces(url);
  for (const folder of folders) yield* filePlaces(folder);
}

function readCanaries(text: string): Readonly<Record<string, string>> {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
  const pairs = lines.map((line): [string, string] => {
    const at = line.indexOf("=");
    const value = line.slice(at + 1).trim();
    // Shorter values are found everywhere by chance.
    if (at < 1 || Buffer.byteLength(value) < 8) {
      throw new Error("--for: lines of name=value, the value of 8 bytes or more");
    }
    return [line.slice(0, at).trim(), value];
  });
  if (pairs.length === 0) throw new Error("--for: the file names nothing to look for");
  return Object.fromEntries(pairs);
}

import { readFile } from "node:fs/promises";
import {
  type Compared,
  compareFigures,
  type Drilled,
  drillRestore,
  type Figures,
  findKeks,
  isFigures,
  type Result,
  readKeks,
  recordCheck,
  verify,
} from "@coffer/server";
import type { Command } from "commander";
import pc from "picocolors";
import { configOf, type Place } from "../ask.ts";
import { type Output, openOutput, seconds } from "../output.ts";
import { placeOf } from "./backup.ts";
import { instantOf } from "./restore.ts";
import { printResult } from "./verify.ts";

interface Options extends Place {
  readonly from?: string;
  readonly at?: string;
  readonly key?: string;
  readonly room?: string;
  readonly database?: string;
  readonly against?: string;
}

/**
 * `coffer restore-drill`: what a backup is worth, in figures and in minutes. Changes nothing but
 * the line on the security board.
 */
export function addDrill(program: Command): void {
  program
    .command("restore-drill")
    .description(
      "restore into a temporary directory, ask the books everything, compare, tell times",
    )
    .option("--data <dir>", "the installation whose backups and key are meant")
    .option("--from <dir>", "the place of the backups, or one of them")
    .option("--at <instant>", "a moment instead of the log's end")
    .option("--key <file>", "the key-encryption key, when it is not the installation's own file")
    .option("--room <dir>", "where there is room for a copy of the database")
    .option("--database <url>", "only check: a database that you restored yourself")
    .option("--against <file>", "with --database: what coffer backup --figures wrote")
    .option("--json", "a line of JSON a finding")
    .action((options: Options) => (options.database ? checkYours(options) : run(options)));
}

async function keksOf(options: Options) {
  const config = configOf(options);
  return options.key ? readKeks(options.key, config.kms) : findKeks(config);
}

async function run(options: Options): Promise<void> {
  const output = openOutput(options.json === true);
  const { dataDir } = configOf(options);
  const keks = await keksOf(options);
  const drilled = await output.progress("Restore drill", (said) =>
    drillRestore({
      from: options.from ?? placeOf(dataDir),
      at: instantOf(options.at),
      room: options.room,
      keks,
      said,
    }),
  );
  printChecks(output, drilled.results, drilled);
  await tellBoard(options, drilled);
  const { results: _results, differences: _differences, ...said } = drilled;
  output.end(drilled.ok, said, words(drilled));
}

/** So that the security board of the console knows when the last one was. */
async function tellBoard(options: Options, { ok, recoveryTimeMs, behindMs }: Drilled) {
  const facts = { recovery_ms: recoveryTimeMs, behind_ms: behindMs };
  // A machine with the backups alone has no board; the drill counts all the same.
  await recordCheck(configOf(options), { kind: "restore_drill", ok, facts }).catch(
    (error: unknown) => console.error(pc.yellow(`not on the security board: ${String(error)}`)),
  );
}

function printChecks(output: Output, results: readonly Result[], compared: Compared): void {
  for (const result of results) printResult(output, result);
  for (const difference of compared.differences) {
    output.line({ difference }, `${pc.red("✗")} ${difference}`);
  }
}

function words(drilled: Drilled): string {
  const { ok, sealed, backupBlock, headBlock, behindMs, recoveryTimeMs } = drilled;
  return [
    "",
    `${ok ? pc.green("✓ restored and proved") : pc.red("✗ not what was backed up")}: block ` +
      `${backupBlock} has its hash and its trial balance, the log leads to ${headBlock}`,
    `  recovery time ${seconds(recoveryTimeMs)}: unpacking ${seconds(drilled.unpackMs)}, log ` +
      `${seconds(drilled.recoverMs)}, start ${seconds(drilled.startMs)}; ` +
      `checks ${seconds(drilled.checkMs)}`,
    `  recovery point: the last block is of ${drilled.recoveredTo.toISOString()}, ` +
      `${seconds(behindMs)} before the drill; what the house wrote since is not in the backups`,
    ...(sealed ? [] : [`  ${pc.yellow("the seal was not checked: no key-encryption key")}`]),
  ].join("\n");
}

/** The drill's second half, for a database that came back in another way. */
async function checkYours(options: Options): Promise<void> {
  const output = openOutput(options.json === true);
  const { database = "", against } = options;
  if (!against)
    throw new Error("--database needs --against FILE: coffer backup --figures wrote it");
  const figures = await readFigures(against);
  const keks = await keksOf(options);
  const compared = await compareFigures(database, figures);
  const results = await verify({ url: database, keks });
  printChecks(output, results, compared);
  const ok = compared.differences.length === 0 && results.every((result) => result.ok);
  const { headBlock, headAt } = compared;
  const text = ok ? pc.green("✓ what was noted is there") : pc.red("✗ not what was noted");
  output.end(ok, { block: figures.block, headBlock, headAt }, text);
}

async function readFigures(file: string): Promise<Figures> {
  const said: unknown = JSON.parse(await readFile(file, "utf8"));
  if (!isFigures(said)) throw new Error(`${file} holds no figures of a database`);
  return said;
}

import { createReadStream } from "node:fs";
import { checkExport, headsFile, type Result, verify } from "@coffer/server";
import type { Command } from "commander";
import pc from "picocolors";
import { configOf, type Place, visiting } from "../ask.ts";
import { monotonicMs } from "../clock.ts";
import { type Output, openOutput, seconds } from "../output.ts";

const count = new Intl.NumberFormat("en-US");

interface Options extends Place {
  readonly only?: string;
  readonly export?: string;
  readonly key?: string;
}

/** `coffer verify`: every invariant of docs/invariants.md, read from one snapshot. */
export function addVerify(program: Command): void {
  program
    .command("verify")
    .description("every invariant and the chain, of a running or a stopped installation")
    .option("--data <dir>", "the installation's data directory")
    .option("--only <ids>", "these invariants alone, by id: L03,L06")
    .option("--export <file>", "of an export of the chain instead: no installation is needed")
    .option("--key <public>", "with --export: the public key, as coffer keys signers told it once")
    .option("--json", "a line of JSON an invariant")
    .action((options: Options) => (options.export ? runOffline(options) : run(options)));
}

async function run(options: Options): Promise<void> {
  const output = openOutput(options.json === true);
  const began = monotonicMs();
  const { dataDir } = configOf(options);
  const results = await visiting(options, ({ url, keks }) =>
    verify({
      url,
      keks,
      headsFile: headsFile(dataDir),
      only: options.only?.split(","),
      said: (result) => printResult(output, result),
    }),
  );
  summarise(output, results, Math.round(monotonicMs() - began));
}

// What was not checked is neither a tick nor a cross, and never counts among what holds.
export function printResult(output: Output, result: Result): void {
  const { id, sentence, ok, checked, ms, problems, skipped } = result;
  const more = { ...(problems.length > 0 ? { problems } : {}), ...(skipped ? { skipped } : {}) };
  const mark = ok ? (skipped ? pc.yellow("–") : pc.green("✓")) : pc.red("✗");
  const measured = `${count.format(checked).padStart(12)} ${`${count.format(ms)} ms`.padStart(11)}`;
  const text = [
    `${mark} ${id.padEnd(10)}${pc.dim(measured)}  ${sentence}`,
    ...(skipped ? [`    ${pc.yellow(`not checked: ${skipped}`)}`] : []),
    ...problems.map(({ at, what }) => `    ${pc.red(at)}: ${what}`),
  ];
  output.line({ id, ok, checked, ms, ...more }, text.join("\n"));
}

function summarise(output: Output, results: readonly Result[], ms: number): void {
  const failed = results.filter(({ ok }) => !ok).map(({ id }) => id);
  const skipped = results.filter((result) => result.skipped).map(({ id }) => id);
  const held = results.length - failed.length - skipped.length;
  const checked = results.reduce((sum, result) => sum + result.checked, 0);
  const told = [
    `${held} invariants hold`,
    ...(failed.length > 0 ? [pc.red(`${failed.length} do not: ${failed.join(", ")}`)] : []),
    ...(skipped.length > 0 ? [`${skipped.length} not checked: ${skipped.join(", ")}`] : []),
  ];
  const text = `\n${told.join(" · ")} ${pc.dim(`in ${seconds(ms)}`)}`;
  output.end(failed.length === 0, { held, failed, skipped, checked, ms }, text);
}

async function runOffline({ export: file = "", key, json }: Options): Promise<void> {
  if (!key) throw new Error("--export needs --key PUBLIC: the public key of the installation");
  const output = openOutput(json === true);
  const began = monotonicMs();
  const text = createReadStream(file, { encoding: "utf8", highWaterMark: 1 << 20 });
  const { ok, problems, ...checked } = await checkExport(text, key);
  for (const { at, what } of problems) output.line({ at, what }, `${pc.red(at)}: ${what}`);
  const { blocks, leaves, entries, accounts, heads, strange, signedUpTo, signedAt } = checked;
  const figures =
    `${count.format(blocks)} blocks, ${count.format(leaves)} lines in them, ` +
    `${count.format(entries)} entries of ${count.format(accounts)} accounts, ` +
    `${heads} signed heads${strange > 0 ? `, ${strange} of others, not believed` : ""}`;
  const signed = `signed up to block ${signedUpTo} at ${signedAt}`;
  const good = `${pc.green("✓ the export holds")}: ${figures}; ${signed}`;
  const bad = `${pc.red("✗ the export does not hold")}: ${figures}`;
  const ms = Math.round(monotonicMs() - began);
  output.end(ok, { ...checked, ms }, `${ok ? good : bad} ${pc.dim(`in ${seconds(ms)}`)}`);
}

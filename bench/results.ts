import { mkdir, writeFile } from "node:fs/promises";
import { cpus, release, totalmem } from "node:os";
import { join } from "node:path";
import { root, runQuietly } from "../tools/process.ts";

/** One line of the results: a value beside its reference of the same run. */
export interface Figure {
  readonly id: string;
  readonly value: number;
  readonly reference: number;
  readonly ratio: number;
  /** What the ratio should be: `>= 1`. */
  readonly bar: string;
  readonly unit: string;
}

/** A run as it is kept. */
export interface RunResult {
  readonly seed: number;
  readonly postgres: string;
  readonly options: object;
  readonly figures: readonly Figure[];
  /** Figures for orientation beside those with a bar: latencies, CPU a payment, blocks. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** For figures that are read; nothing is calculated on with it. */
export const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** Kept with everything needed to know what it says, and on which machine. */
export async function writeResults(result: RunResult): Promise<string> {
  const git = await runQuietly("git", ["rev-parse", "--short", "HEAD"]);
  const commit = git.code === 0 ? git.output.trim() : "none";
  const day = new Date().toISOString().slice(0, 10);
  const processors = cpus();
  const text = {
    at: new Date().toISOString(),
    commit,
    machine: {
      processors: processors.length,
      model: processors[0]?.model,
      memoryGb: Math.round(totalmem() / 2 ** 30),
      system: `${process.platform} ${release()}`,
    },
    versions: {
      node: process.version,
      postgres: result.postgres,
      pgbench: (await runQuietly("pgbench", ["--version"])).output.trim(),
      wrk: (await runQuietly("wrk", ["--version"])).output.split("\n")[0]?.split(" ")[1],
    },
    ...result,
  };
  const folder = join(root, "bench", "results");
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${day}-${commit}.json`);
  await writeFile(file, `${JSON.stringify(text, null, 2)}\n`);
  return file;
}

import { mkdir, writeFile } from "node:fs/promises";
import { cpus, release, totalmem } from "node:os";
import { join } from "node:path";
import { root, runQuietly } from "../tools/process.ts";
import type { Stage } from "./stage.ts";

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

export interface RunResult {
  readonly seed: number;
  readonly options: object;
  readonly figures: readonly Figure[];
  /** Figures for orientation beside those with a bar: latencies, CPU a payment, blocks. */
  readonly details: Readonly<Record<string, unknown>>;
}

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** Kept with everything needed to know what it says, and on which machine. */
export async function writeResults(stage: Stage, result: RunResult): Promise<string> {
  const commit = (await runQuietly("git", ["rev-parse", "--short", "HEAD"])).output.trim();
  const postgres = await stage.query<{ version: string }>("select version()");
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
      postgres: postgres[0]?.version.split(" ").slice(0, 2).join(" "),
      pgbench: (await runQuietly("pgbench", ["--version"])).output.trim(),
      wrk: (await runQuietly("wrk", ["--version"])).output.split("\n")[0]?.split(" ")[1],
    },
    ...result,
  };
  const folder = join(root, "bench", "results");
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${day}-${commit || "none"}.json`);
  await writeFile(file, `${JSON.stringify(text, null, 2)}\n`);
  return file;
}

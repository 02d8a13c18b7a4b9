import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runHere, runQuietly } from "../process.ts";
import { failed, type Score } from "./score.ts";

interface Place {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Keeps the program's own words from the terminal. */
  readonly quietly?: boolean;
}

const ours = (name: string): string => fileURLToPath(new URL(`./${name}.ts`, import.meta.url));

// Each beside the reporter that talks to the terminal.
const reporters = {
  vitest: ["--reporter=default", `--reporter=${ours("vitest-reporter")}`],
  playwright: [`--add-reporter=${ours("playwright-reporter")}`],
};

/** Runs Vitest or Playwright, and counts what its reporter of ours wrote down. */
export async function runScored(
  program: keyof typeof reporters,
  args: readonly string[],
  { env = {}, quietly = false, ...place }: Place = {},
): Promise<Score> {
  const folder = mkdtempSync(join(tmpdir(), "coffer-score-"));
  const file = join(folder, "score.json");
  try {
    const options = { ...place, env: { ...process.env, ...env, COFFER_SCORE: file } };
    const all = [...args, ...reporters[program]];
    const code = quietly
      ? (await runQuietly(program, all, options)).code
      : await runHere(program, all, options);
    const score: Score = JSON.parse(readFileSync(file, "utf8"));
    if (code === 0 || score.failures.length > 0) return score;
    const { failures } = failed(program, `it ended with ${code}, though nothing failed in it`);
    return { ...score, failures };
  } catch (error) {
    return failed(program, `no score: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

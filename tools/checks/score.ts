import { stripVTControlCharacters } from "node:util";
import pc from "picocolors";

/** What failed, in the words of the program that found it. */
export interface Failure {
  readonly title: string;
  readonly words: string;
  /** How many checks it stands for: with a broken hook none of its tests is run. */
  readonly checks: number;
}

/** What was checked and how it ended; every check counts, whatever program ran it. */
export interface Score {
  passed: number;
  readonly failures: Failure[];
}

/** Nothing checked yet; a run that stays so has failed (tools/test.ts). */
export const newScore = (): Score => ({ passed: 0, failures: [] });

/** Adds one program's score to the whole. */
export function add(score: Score, more: Score): void {
  score.passed += more.passed;
  score.failures.push(...more.failures);
}

/** How many checks the failures stand for. */
export const failedOf = ({ failures }: Score): number =>
  failures.reduce((sum, { checks }) => sum + checks, 0);

/** The last line of `npm test`. */
export const summary = (score: Score): string =>
  `${score.passed} passed, ${failedOf(score)} failed`;

// Enough for an assertion with its difference; all of it stands further up.
const LINES = 15;

/** Every failure again: what was printed when it happened is minutes of output away. */
export function retell({ failures }: Score): string {
  return failures
    .map(({ title, words }) => {
      const lines = stripVTControlCharacters(words).trim().split("\n");
      const rest = lines.length > LINES ? ["…"] : [];
      const told = [...lines.slice(0, LINES), ...rest].map((line) => `  ${line}`);
      return [`${pc.red("✗")} ${title}`, ...told].join("\n");
    })
    .join("\n\n");
}

/** One check that holds. */
export const passed: Score = { passed: 1, failures: [] };

/** A failed check, told on the terminal with what its program said. */
export function failed(title: string, output: string): Score {
  console.log(`${pc.red("✗")} ${title}\n${output.trimEnd().replace(/^/gm, "  ")}`);
  return { passed: 0, failures: [{ title, words: output, checks: 1 }] };
}

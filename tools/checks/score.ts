import pc from "picocolors";

/** What was checked and how it ended; every check counts, whatever program ran it. */
export interface Score {
  passed: number;
  failed: number;
  skipped: number;
}

export const newScore = (): Score => ({ passed: 0, failed: 0, skipped: 0 });

export function add(score: Score, more: Score): void {
  score.passed += more.passed;
  score.failed += more.failed;
  score.skipped += more.skipped;
}

/** The last line of `npm test`. */
export function summary({ passed, failed, skipped }: Score): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

export const passed: Score = { passed: 1, failed: 0, skipped: 0 };

/** A failed check, told on the terminal with what its program said. */
export function failed(title: string, output: string): Score {
  console.log(`${pc.red("✗")} ${title}\n${output.trimEnd().replace(/^/gm, "  ")}`);
  return { passed: 0, failed: 1, skipped: 0 };
}

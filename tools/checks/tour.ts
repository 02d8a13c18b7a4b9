import { join } from "node:path";
import pc from "picocolors";
import { root, runQuietly } from "../process.ts";
import { add, failed, newScore, passed, type Score } from "./score.ts";

interface Line {
  readonly step?: number;
  readonly title?: string;
  readonly ok?: boolean;
  readonly error?: string;
}

/** The tour as a test: each step of it counts, and so does getting to the end. */
export async function runTour(): Promise<Score> {
  console.log(`\n${pc.bold("The tour")}`);
  const tool = join(root, "tools/tour.ts");
  const { code, output } = await runQuietly(process.execPath, [tool, "--json"]);
  const lines = output.split("\n").flatMap((line): Line[] => {
    return line.startsWith("{") ? [JSON.parse(line)] : [];
  });
  const score = newScore();
  for (const { step, title, ok, error } of lines) {
    if (step === undefined) continue;
    const named = `step ${step}: ${title}`;
    if (ok === true) console.log(`${pc.green("✓")} ${named}`);
    add(score, ok === true ? passed : failed(named, error ?? "it ended here"));
  }
  if (code !== 0 && score.failures.length === 0) add(score, failed("the tour", output));
  return score;
}

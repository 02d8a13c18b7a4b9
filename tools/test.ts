// `npm test`: every check there is, counted. `npm test <file…>`: those files alone. At the end
// stand all failures once more; the last line is always `N passed, N failed`, and the exit code
// says the same.

import pc from "picocolors";
import { findFlows, runFlows } from "./checks/flows.ts";
import { writeToMemory } from "./checks/memory.ts";
import { runMonth } from "./checks/month.ts";
import { add, failed, failedOf, newScore, retell, type Score, summary } from "./checks/score.ts";
import { runStaticChecks } from "./checks/static-checks.ts";
import { runExternalSuites, runSuites } from "./checks/suites.ts";
import { runTour } from "./checks/tour.ts";

writeToMemory();
const files = process.argv.slice(2);
const score = newScore();
const times: string[] = [];

/** A part that breaks off is a failure like another: the rest is still run, and counted. */
async function count(title: string, run: () => Promise<Score>): Promise<void> {
  const broken = (error: unknown): Score =>
    failed(title, error instanceof Error ? (error.stack ?? error.message) : String(error));
  const began = performance.now();
  add(score, await run().catch(broken));
  times.push(`${title} ${Math.round((performance.now() - began) / 1000)} s`);
}

if (files.length > 0) {
  const flows = files.filter((file) => file.includes("e2e"));
  const suites = files.filter((file) => !file.includes("e2e"));
  if (suites.length > 0) await count("tests", () => runSuites(suites));
  if (flows.length > 0) await count("browser flows", () => runFlows(flows));
} else {
  await count("static checks", runStaticChecks);
  await count("tests", () => runSuites([]));
  await count("tests against a PostgreSQL by address", runExternalSuites);
  // Each is one process after another, and leaves a core to the other.
  await Promise.all([count("the tour", runTour), count("the demo month", runMonth)]);
  if (findFlows().length > 0) await count("browser flows", () => runFlows([]));
}

if (score.failures.length > 0) console.log(`\n${pc.bold("What failed")}\n${retell(score)}`);
console.log(`\n${pc.dim(times.join(", "))}\n${summary(score)}`);
process.exitCode = failedOf(score) === 0 && score.passed > 0 ? 0 : 1;

// `npm test`: every check there is, counted. `npm test <file…>`: those files alone. The last line
// is always `N passed, N failed`, and the exit code says the same.

import { findFlows, runFlows } from "./checks/flows.ts";
import { runMonth } from "./checks/month.ts";
import { add, newScore, summary } from "./checks/score.ts";
import { runStaticChecks } from "./checks/static-checks.ts";
import { runExternalSuites, runSuites } from "./checks/suites.ts";
import { runTour } from "./checks/tour.ts";

const files = process.argv.slice(2);
const score = newScore();

if (files.length > 0) {
  const flows = files.filter((file) => file.includes("e2e"));
  const suites = files.filter((file) => !file.includes("e2e"));
  if (suites.length > 0) add(score, await runSuites(suites));
  if (flows.length > 0) add(score, await runFlows(flows));
} else {
  add(score, await runStaticChecks());
  add(score, await runSuites([]));
  add(score, await runExternalSuites());
  add(score, await runTour());
  add(score, await runMonth());
  if (findFlows().length > 0) add(score, await runFlows([]));
}

console.log(`\n${summary(score)}`);
process.exitCode = score.failed === 0 && score.passed > 0 ? 0 : 1;

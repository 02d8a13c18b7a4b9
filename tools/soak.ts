// `npm run soak`: what takes hours and finds what minutes do not. The same tests as in `npm test`,
// for as long as it says in them; and every screen in every look, not the key screens alone.
//   --part 0.1   a tenth of it
//   --seed N     the run that this seed made; otherwise a new one, which is printed
import { findFlows, runFlows } from "./checks/flows.ts";
import { writeToMemory } from "./checks/memory.ts";
import { add, failedOf, retell, summary } from "./checks/score.ts";
import { runSuites } from "./checks/suites.ts";
import { misunderstood, readOptions } from "./options.ts";

const soaked = [
  "apps/server/test/races/bank.race.test.ts",
  "apps/server/test/crashes/kill.crash.test.ts",
  "apps/server/src/security/vault/sealed.test.ts",
];

const { values } = readOptions({
  options: {
    part: { type: "string", default: "1" },
    seed: { type: "string", default: String(Math.floor(Math.random() * 2 ** 31)) },
  },
});
if (!(Number(values.part) > 0 && Number.isInteger(Number(values.seed)))) {
  misunderstood("--part is a number above 0, --seed a whole number");
}
writeToMemory();
console.log(`seed ${values.seed}`);
const env = { COFFER_SOAK: values.part, COFFER_SEED: values.seed };
const score = await runSuites(soaked, env);
const looks = findFlows().filter((flow) => /(checklist|pages|docs)\.e2e\.ts$/.test(flow));
add(score, await runFlows(looks, env));
if (score.failures.length > 0) console.log(`\n${retell(score)}`);
console.log(`\n${summary(score)}`);
process.exitCode = failedOf(score) === 0 && score.passed > 0 ? 0 : 1;

import { writeFileSync } from "node:fs";
import type { Reporter, TestModule, TestSuite } from "vitest/node";
import type { Failure, Score } from "./score.ts";

type Told = ReturnType<TestModule["errors"]>[number];

/** Writes the score of a run to the file that COFFER_SCORE names. */
export default class ScoreReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly Told[]): void {
    const score: Score = {
      passed: modules.flatMap((module) => [...module.children.allTests("passed")]).length,
      failures: [...modules.flatMap(failuresIn), ...unhandled.map(outside)],
    };
    writeFileSync(process.env["COFFER_SCORE"] ?? "", JSON.stringify(score));
  }
}

/**
 * A file that does not load has no failed test in it, and a hook that fails has none either: its
 * tests are skipped. No test is skipped for another reason (tidy), so each of these has failed.
 */
function failuresIn(module: TestModule): Failure[] {
  const file = module.relativeModuleId;
  const failures: Failure[] = [...module.children.allTests("failed")].map((test) => ({
    title: `${file} > ${test.fullName}`,
    words: wordsOf(test.result().errors ?? []),
    checks: 1,
  }));
  const told = new Set<string>();
  // The innermost first: what a hook of its own has kept from running is not the file's.
  for (const suite of [...[...module.children.allSuites()].reverse(), module]) {
    const errors = suite.errors();
    if (errors.length === 0) continue;
    const unrun = unrunIn(suite).filter((id) => !told.has(id));
    for (const id of unrun) told.add(id);
    const name = suite.type === "module" ? file : `${file} > ${suite.fullName}`;
    failures.push({
      title: `${name} (outside its tests${unrun.length > 0 ? `, ${unrun.length} not run` : ""})`,
      words: wordsOf(errors),
      checks: Math.max(1, unrun.length),
    });
  }
  const rest = unrunIn(module).filter((id) => !told.has(id)).length;
  if (rest === 0) return failures;
  return [...failures, { title: file, words: `${rest} tests were not run`, checks: rest }];
}

const unrunIn = ({ children }: TestModule | TestSuite): string[] =>
  [...children.allTests("skipped"), ...children.allTests("pending")].map(({ id }) => id);

const outside = (error: Told): Failure => ({
  title: "an error outside any test",
  words: wordsOf([error]),
  checks: 1,
});

// The difference is what one wants to see; of the stack, where it was in our own code.
const wordsOf = (errors: readonly Told[]): string =>
  errors
    .map(({ message, diff, stack, name }) => {
      const frames = String(stack ?? "").split("\n");
      const own = frames.filter((line) => /^\s+at /.test(line) && !/node_modules|node:/.test(line));
      return [`${name ?? "Error"}: ${message}`, diff ?? "", ...own.slice(0, 3)]
        .filter((line) => line !== "")
        .join("\n");
    })
    .join("\n");

import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import type { FullConfig, Reporter, Suite, TestCase, TestError } from "@playwright/test/reporter";
import type { Failure, Score } from "./score.ts";

/** Writes the score of a run to the file that COFFER_SCORE names. */
export default class ScoreReporter implements Reporter {
  #tests: readonly TestCase[] = [];
  readonly #failures: Failure[] = [];

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#tests = suite.allTests();
  }

  onError(error: TestError): void {
    const title = "an error outside any flow";
    this.#failures.push({ title, words: wordsOf([error]), checks: 1 });
  }

  // Here and not in a test's own end: what never began has none.
  onEnd(): void {
    const failed = this.#tests.filter((test) => test.outcome() !== "expected");
    const score: Score = {
      passed: this.#tests.length - failed.length,
      failures: [...failed.map(failureOf), ...this.#failures],
    };
    writeFileSync(process.env["COFFER_SCORE"] ?? "", JSON.stringify(score));
  }
}

// One that passes only at the second try is a race somebody will meet: it has failed.
function failureOf(test: TestCase): Failure {
  const errors = test.results.flatMap((result) => result.errors);
  // Before its titles come the root, the project and the file.
  const titles = test.titlePath().slice(3);
  return {
    title: [relative(process.cwd(), test.location.file), ...titles].join(" > "),
    words: errors.length > 0 ? wordsOf(errors) : "it was not run",
    checks: 1,
  };
}

const wordsOf = (errors: readonly TestError[]): string =>
  errors
    .map(({ message, value, snippet }) => [message ?? value ?? "", snippet ?? ""].join("\n"))
    .join("\n");

import type { Problem } from "../problem.ts";
import type { RefusalCode } from "../refusals/index.ts";

/** The server answered no: it has decided, and `problem` says what and why. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.code} (${problem.requestId})`);
    this.problem = problem;
  }

  get code(): RefusalCode {
    return this.problem.code;
  }
}

/**
 * Nobody answered, or something in between did. It may or may not have been carried out: the same
 * call with the same key finds out. Never to be shown as a failure.
 */
export class NoAnswerError extends Error {
  override readonly name = "NoAnswerError";

  constructor(cause: unknown) {
    super("no answer", { cause });
  }
}

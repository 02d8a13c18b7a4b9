import { isRefusalCode, type Locale, problem, type RefusalCode, refusals } from "@coffer/contract";
import { MoneyError } from "@coffer/money";
import { isPassing } from "../../books/journal/index.ts";
import { type FieldProblem, JsonRefused } from "../../platform/http/index.ts";
import type { Log } from "../../platform/log.ts";
import { RefusalError } from "../../platform/refusal.ts";

/** A request that does not match its schema: where, and by which keyword. */
export class InvalidRequest extends Error {
  readonly errors: readonly FieldProblem[];
  constructor(errors: readonly FieldProblem[]) {
    super("request.invalid");
    this.errors = errors;
  }
}

/** RFC 9457 as JSON; `retryAfter` in seconds goes out as a header too. */
export interface ProblemAnswer {
  readonly status: number;
  readonly body: string;
  readonly retryAfter?: number;
}

interface Where {
  readonly locale: Locale;
  readonly requestId: string;
  readonly log: Log;
}

/**
 * What a caller is told of a failure: a code, never a cause. Faults are logged, and 500. Every 503
 * may be tried again after a second.
 */
export function problemOf(error: unknown, { locale, requestId, log }: Where): ProblemAnswer {
  if (error instanceof RefusalError) {
    const { code, details } = error.refusal;
    const seconds = details["retryAfterSeconds"];
    return {
      status: refusals[code].status,
      body: JSON.stringify(problem(code, locale, { requestId, details })),
      ...(typeof seconds === "number" ? { retryAfter: seconds } : {}),
    };
  }
  const code = codeOfFailure(error);
  if (code === "internal") log.error({ requestId, error }, "a fault");
  const errors = error instanceof InvalidRequest ? error.errors : [];
  return {
    status: refusals[code].status,
    body: JSON.stringify(problem(code, locale, { requestId, errors })),
    ...(refusals[code].status === 503 ? { retryAfter: 1 } : {}),
  };
}

function codeOfFailure(error: unknown): RefusalCode {
  if (error instanceof InvalidRequest) return "request.invalid";
  if (error instanceof JsonRefused) return "request.malformed";
  // An amount of the right shape that is no amount of its currency: 1.5 JPY, an unknown code.
  if (error instanceof MoneyError && isRefusalCode(error.code)) return error.code;
  if (isPassing(error)) return "unavailable";
  const status =
    typeof error === "object" && error !== null && "statusCode" in error
      ? error.statusCode
      : undefined;
  if (status === 413) return "request.too_large";
  if (status === 415) return "request.unsupported_media";
  if (typeof status === "number" && status >= 400 && status < 500) return "request.malformed";
  return "internal";
}

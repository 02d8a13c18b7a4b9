import { Fault } from "../../platform/refusal.ts";

/** What a failed flush means. */
export type Trouble = "retry" | "house-fault" | "split";

const CONNECTION = new RegExp(
  // ENOENT: the socket in its directory goes with the server that listened on it.
  "ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|connect ENOENT|Connection terminated|not queryable|" +
    "timeout expired|timeout exceeded|read timeout",
);
const LOCK_NOT_AVAILABLE = "55P03";

function codeOf(error: unknown): string {
  return typeof error === "object" &&
    error !== null &&
    "code" in error &&
    typeof error.code === "string"
    ? error.code
    : "";
}

export const isConnectionLost = (error: unknown): boolean =>
  codeOf(error).startsWith("08") ||
  codeOf(error).startsWith("57P") ||
  CONNECTION.test(`${codeOf(error)} ${error instanceof Error ? error.message : ""}`);

/**
 * 40xxx, 57xxx, 08xxx and a connection lost before COMMIT: the whole again. A missing partition
 * (23514 without a constraint's name), 53xxx, 42xxx: a fault of the house. Everything else, 55P03
 * included, is split, so that one poisonous Work fails alone.
 */
export function troubleOf(error: unknown): Trouble {
  const code = codeOf(error);
  if (
    isConnectionLost(error) ||
    code.startsWith("40") ||
    code.startsWith("57") ||
    code === "25P04" ||
    code === "25P03"
  ) {
    return "retry";
  }
  if (code.startsWith("53") || code.startsWith("42") || isMissingPartition(error)) {
    return "house-fault";
  }
  return "split";
}

// The message would be in the server's language.
const isMissingPartition = (error: unknown): boolean =>
  codeOf(error) === "23514" &&
  !(error instanceof Error && "constraint" in error && error.constraint !== undefined);

/** A lock was waited for too long: whoever holds it may be stopped, and is soon ended. */
export const isLockTimeout = (error: unknown): boolean => codeOf(error) === LOCK_NOT_AVAILABLE;

// No room on the disk, no memory, no connection left: somebody has to do something, and then the
// same again succeeds.
const isShort = (error: unknown): boolean =>
  codeOf(error).startsWith("53") || (error instanceof Fault && isShort(error.cause));

/** Not now: the same again a little later may well succeed. */
export const isPassing = (error: unknown): boolean =>
  isLockTimeout(error) || troubleOf(error) === "retry" || isShort(error);

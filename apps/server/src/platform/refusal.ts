import type { RefusalCode } from "@coffer/contract";

/** Figures, codes and names of our own; never what somebody wrote. */
export type RefusalDetails = Readonly<Record<string, string | number | readonly string[]>>;

/** An expected no: a code of the published table and what the caller may know about it. */
export interface Refusal {
  readonly refused: true;
  readonly code: RefusalCode;
  readonly details: RefusalDetails;
}

/** How a refusal leaves a decision; caught at the edge, and where a no becomes a Work itself. */
export class RefusalError extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.name = "RefusalError";
    this.refusal = refusal;
  }
}

/** A refusal as a value: the reply of a Work that is committed first and answered then. */
export function refusal(code: RefusalCode, details: RefusalDetails = {}): Refusal {
  return { refused: true, code, details };
}

/** Ends the decision with an expected no; nothing is written. */
export function refuse(code: RefusalCode, details: RefusalDetails = {}): never {
  throw new RefusalError(refusal(code, details));
}

/** Whether a Work's reply is a no. No reply of ours has a member `refused`. */
export function isRefusal(reply: unknown): reply is Refusal {
  return typeof reply === "object" && reply !== null && "refused" in reply;
}

/** A bug or a broken dependency: stays on in production, answers 500, raises the alarm. */
export class Fault extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "Fault";
  }
}

/** Ends in a `Fault` when what must be so is not. The message says what must be, for the log. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Fault(message);
}

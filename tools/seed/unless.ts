import { ProblemError, type RefusalCode } from "@coffer/contract";

/** Lets one refusal pass that says: it is so already. */
export const unless =
  (code: RefusalCode) =>
  (error: unknown): void => {
    if (!(error instanceof ProblemError) || error.code !== code) throw error;
  };

import type { RefusalCode } from "./index.ts";

// What nobody mends alone. Their texts do not say whom to ask: not every test house has people who
// answer, and a number in a text could not be dialled. The screens put the way there beside them.
const codes: readonly RefusalCode[] = [
  "account.frozen",
  "kyc.attempts_exhausted",
  "risk.rejected",
  "transfer.rejected",
  "transfer.not_cancellable",
  "closing.restricted",
];

/** Whether a person of the house is the way on from this refusal. */
export const helpedBySupport = (code: string): boolean => codes.some((one) => one === code);

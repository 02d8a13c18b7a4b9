import { askingTwice } from "./asking-twice.ts";
import { beginning } from "./beginning.ts";
import { payingDinner, payingTea } from "./paying.ts";
import { proving } from "./proving.ts";
import { binding, signingUp } from "./signing-up.ts";
import type { Step } from "./step.ts";
import { thinkingAgain } from "./thinking-again.ts";
import { toppingUp } from "./topping-up.ts";
import { withdrawing } from "./withdrawing.ts";

/** The tour in its order. The proof comes last of all: it looks at everything that was done. */
export const steps: readonly Step[] = [
  beginning,
  signingUp,
  binding,
  toppingUp,
  payingTea,
  payingDinner,
  withdrawing,
  thinkingAgain,
  askingTwice,
  proving,
];

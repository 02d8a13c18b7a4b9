import { chain } from "./chain.ts";
import { edges } from "./edges.ts";
import { frozen } from "./frozen.ts";
import { holds } from "./holds.ts";
import type { Invariant } from "./invariant.ts";
import { ledgerBounds } from "./ledger-bounds.ts";
import { ledgerPostings } from "./ledger-postings.ts";
import { ledgerSums } from "./ledger-sums.ts";
import { limits } from "./limits.ts";
import { E12 } from "./nobodys.ts";
import { reversals } from "./reversals.ts";
import { safeguarding } from "./safeguarding.ts";
import { E07 } from "./states.ts";
import { E11 } from "./told.ts";

/** Every invariant that data can answer: docs/invariants.md says what else holds each of them. */
export const invariants: readonly Invariant[] = [
  ...ledgerSums,
  ...ledgerBounds,
  ...chain,
  ...ledgerPostings,
  ...reversals,
  ...safeguarding,
  ...frozen,
  ...holds,
  ...edges,
  E07,
  E11,
  E12,
  ...limits,
].sort((a, b) => (a.id < b.id ? -1 : 1));

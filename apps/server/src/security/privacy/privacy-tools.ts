import type { Reader } from "../../books/work/index.ts";
import type { Holding, PersonalHolding } from "../personal/index.ts";

/**
 * What the pack of the jurisdiction says (docs/privacy.md): how many years a closed account is
 * kept, how many days nobody may be verified again as its person, and by when a request is to be
 * answered.
 */
export interface PrivacyTerms {
  readonly version: string;
  readonly keepYears: number;
  readonly identityHeldDays: number;
  readonly answer: { readonly count: number; readonly unit: "working_days" | "months" };
}

/** What stands above this room: who keeps what, and what the jurisdiction wants. */
export interface PrivacyTools {
  readonly holdings: readonly Holding[];
  termsOf(read: Reader): PrivacyTerms;
}

/** What is sealed about staff and shops is nobody's to export or to erase here. */
export const personal = ({ holdings }: PrivacyTools): readonly PersonalHolding[] =>
  holdings.filter((holding) => holding.of === "customers");

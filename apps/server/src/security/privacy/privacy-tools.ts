import type { Reader } from "../../books/work/index.ts";
import type { Holding, PersonalHolding } from "../personal/index.ts";

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

export const personal = ({ holdings }: PrivacyTools): readonly PersonalHolding[] =>
  holdings.filter((holding) => holding.of === "customers");

import type { Reader } from "../../books/work/index.ts";

/** How long an invitation is open and how long one holds on: the pack says it. */
export interface FamilyTerms {
  readonly currency: string;
  readonly inviteDays: number;
  readonly endHours: number;
}

export interface FamilyTools {
  termsOf(read: Reader): FamilyTerms;
}

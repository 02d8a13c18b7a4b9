import type { Strength } from "../../books/work/index.ts";
import type { Tier } from "../../security/identity/index.ts";

/** What a risk table may ask about. Numbers are compared with, never calculated with. */
export interface Facts {
  readonly kind: "pay" | "send" | "withdraw" | "topup";
  /** Minor units of the pack's currency. */
  readonly amount: bigint;
  readonly newPayee: boolean;
  /** Movements of money by this person in these ten minutes. */
  readonly recent: number;
  /** Full days since the person signed up. */
  readonly ageDays: number;
  readonly tier: Tier;
  readonly strength: Strength;
  /** Served in elder mode. */
  readonly elder: boolean;
}

export type Outcome = "allow" | "step-up" | "delay" | "hold" | "reject";

export interface Verdict {
  readonly outcome: Outcome;
  /** The row of the table that decided. */
  readonly rule: string;
  readonly delayMinutes: number;
}

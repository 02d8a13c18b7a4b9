import type { MoneyWire } from "@coffer/money";
import type { Tier } from "../../security/identity/index.ts";

// The shape of a jurisdiction pack: limits and what a verification is worth, as data with sources.
// A pack is never edited: a new version with a later date follows it (packs.test.ts).

/** What a limit counts: spending by balance, taking out to one's own bank, paying in. */
export type Movement = "spend" | "withdraw" | "topup";

export type Window = "day" | "year" | "lifetime";

/** A cap as written in the rules; null is none. */
export type Cap = MoneyWire["value"] | null;

export interface LimitRule {
  /** Names the counter. Two rows may share a name when the cap differs by tier. */
  readonly rule: string;
  readonly tiers: readonly Tier[];
  readonly counts: readonly Movement[];
  readonly window: Window;
  /** For uses proved by one factor, by at most two, and for all together. */
  readonly caps: readonly [Cap, Cap, Cap];
  readonly source: string;
}

/** Why a PIN is not enough of somebody who has more. */
export type SigningWhy = "new_device" | "new_payee" | "withdrawal" | "large" | "often";

export type SigningRule = {
  readonly why: SigningWhy;
  readonly counts: readonly Movement[];
  readonly source: string;
} & (
  | {
      /**
       * Of one movement alone; with what a PIN has let through since midnight; or with what it has
       * since more than a PIN was given (D30).
       */
      readonly counted: "each" | "day" | "since";
      /** From this much on. */
      readonly from: MoneyWire["value"];
    }
  | {
      /** How many a PIN has let through since more was given, this one among them (G06). */
      readonly counted: "times";
      readonly from: bigint;
    }
);

export interface Pack {
  readonly id: string;
  readonly version: string;
  /** The business date from which it holds, in the installation's zone. */
  readonly effectiveFrom: string;
  readonly currency: string;
  readonly limits: readonly LimitRule[];
  /** The most that may lie in one person's balance, by tier: the product's own rule. */
  readonly balance: Readonly<Record<Tier, Cap>>;
  /** Minutes without a call after which a session has ended. */
  readonly session: { readonly idleMinutes: number; readonly source: string };
  /** What is asked to be signed; the first rule that applies is the one that is told. */
  readonly signing: readonly SigningRule[];
  /** Getting back in without what was lost, and how little may leave the account afterwards. */
  readonly recovery: {
    /** Hours before a person may decide: with something still held shown, and without. */
    readonly waitHours: { readonly held: number; readonly none: number };
    readonly coolOffHours: number;
    /** In those hours: the most spent a day. Withdrawals wait until they are over. */
    readonly spendDay: MoneyWire["value"];
    readonly source: string;
  };
  /** Elder mode. What somebody new is paid arrives later by the risk table, which says its rule. */
  readonly elder: {
    /** The most spent a day out of the balance, whatever it is proved by. */
    readonly spendDay: MoneyWire["value"];
    /** Hours for which it holds on after somebody asked to leave it. */
    readonly leaveHours: number;
    readonly source: string;
  };
  /** Somebody trusted, who looks twice with a person. */
  readonly family: {
    readonly inviteDays: number;
    /** Hours for which it holds on after the person asked to end it. */
    readonly endHours: number;
    /** Hours in which a yes is waited for; without one the money goes back. */
    readonly answerHours: number;
    readonly source: string;
  };
  /** What becomes of a closed account, and by when a person's question is answered. */
  readonly privacy: {
    /** Years after the closing for which the law wants the records; then they are shredded. */
    readonly keepYears: number;
    /** Days in which a verified identity opens no second account, with a year's limits anew. */
    readonly identityHeldDays: number;
    readonly answer: { readonly count: number; readonly unit: "working_days" | "months" };
    readonly source: string;
  };
  /** From when on a payer is warned before sending; it refuses nothing. */
  readonly hints: {
    readonly large: MoneyWire["value"];
    /** Movements within ten minutes that count as many. */
    readonly recent: number;
    readonly source: string;
  };
  readonly identity: {
    /** The tier a number of matching channels gives, the most demanding first. */
    readonly tiers: readonly { readonly matched: number; readonly tier: Tier }[];
    readonly ageMin: number;
    readonly source: string;
  };
}

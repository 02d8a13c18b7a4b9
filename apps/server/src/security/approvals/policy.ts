import type { HouseArea } from "@coffer/contract";
import type { Money } from "@coffer/money";
import { assert } from "../../platform/refusal.ts";

// Which actions of the staff wait for somebody else, how many must say yes, and for how long. An
// action that is not listed is carried out at once by whoever may ask for it.

export interface Terms {
  /** Whose `approve` right a checker needs; asking is the area's `manage`. */
  readonly area: HouseArea;
  /** How many others must say yes. */
  readonly needs: number;
  /** From an amount on, in minor units of a currency, how many. */
  readonly above?: readonly {
    readonly currency: string;
    readonly minor: bigint;
    readonly needs: number;
  }[];
  readonly expiresHours?: number;
  /**
   * Where one yes may release several: below which sum, in minor units of a currency. What is about
   * a person, or about the team, is looked at one by one.
   */
  readonly together?: readonly { readonly currency: string; readonly minor: bigint }[];
}

export type ApprovalPolicy = Readonly<Record<string, Terms>>;

const EXPIRES_HOURS = 72;
// Thirty days: what nobody decided by then was asked under other circumstances.
const EXPIRES_HOURS_MAX = 720;

// From here on money that the house gives back, or gives to whom it belongs, takes two yeses: an
// amount for the currency of each jurisdiction pack, or each in it would take two, however small
// (packs.test.ts).
const LARGE = [
  { currency: "CNY", minor: 200_000n },
  { currency: "EUR", minor: 25_000n },
] as const;
const LARGE_TAKES_TWO = LARGE.map((large) => ({ ...large, needs: 2 }));

// Four eyes for what touches a person, the team or money (D40).
export const approvalPolicy: ApprovalPolicy = {
  "user.lift": { area: "users", needs: 1 },
  "recovery.approve": { area: "recoveries", needs: 1 },
  "recovery.refuse": { area: "recoveries", needs: 1 },
  "hold.place": { area: "privacy", needs: 1 },
  "hold.lift": { area: "privacy", needs: 1 },
  "payment.refund": {
    area: "money",
    needs: 1,
    above: LARGE_TAKES_TWO,
    // No more than what one person may release in one: else many small ones would make a large one.
    together: LARGE,
  },
  // Whose it is, is looked at one by one.
  "receipt.identify": { area: "money", needs: 1, above: LARGE_TAKES_TWO },
  "receipt.return": { area: "money", needs: 1, above: LARGE_TAKES_TWO },
  // No amount and no person: any number of them may go together.
  "event.skip": { area: "work", needs: 1, together: [] },
  "team.add": { area: "team", needs: 1 },
  "team.role": { area: "team", needs: 1 },
  "team.suspend": { area: "team", needs: 1 },
  "team.reinstate": { area: "team", needs: 1 },
  "team.reset": { area: "team", needs: 1 },
};

/**
 * How many yeses an order of this amount takes: the most that any tier at or below it asks for. In
 * a currency without a tier nobody has said what is large: there any amount is (policy.test.ts).
 */
export function needsOf({ needs, above = [] }: Terms, amount: Money | null): number {
  if (amount === null) return needs;
  const own = above.filter(({ currency }) => currency === amount.currency);
  const tiers = own.length === 0 ? above : own.filter(({ minor }) => amount.minor >= minor);
  return Math.max(needs, ...tiers.map((tier) => tier.needs));
}

/** Whether one yes may release all of these, by their amounts. */
export function mayGoTogether({ together }: Terms, amounts: readonly Money[]): boolean {
  if (!together) return false;
  const sums = new Map<string, bigint>();
  for (const { currency, minor } of amounts) {
    sums.set(currency, (sums.get(currency) ?? 0n) + minor);
  }
  return [...sums].every(([currency, sum]) =>
    together.some((bar) => bar.currency === currency && sum < bar.minor),
  );
}

/** Business time. */
export function expiryOf({ expiresHours = EXPIRES_HOURS }: Terms, now: Date): Date {
  assert(expiresHours > 0 && expiresHours <= EXPIRES_HOURS_MAX, "nothing waits beyond 30 days");
  return new Date(now.getTime() + expiresHours * 3_600_000);
}

import type { Citizen, Stall } from "./town.ts";

/** What a gateway does to one top-up, and how it ends for the person. */
export type Trouble =
  /** Gateway A answers rubbish after having charged: unknown, then found. */
  | "garbled"
  /** Gateway A is out of order: asked, closed, then gateway B on its page. */
  | "a-down"
  /** The same, and the person never comes back from B's page. */
  | "b-left";

/** One thing that somebody does. Amounts in minor units. */
export type Act =
  | { readonly kind: "join"; readonly who: Citizen }
  | { readonly kind: "pay-in"; readonly who: Citizen; readonly amount: bigint }
  | {
      readonly kind: "top-up";
      readonly who: Citizen;
      readonly amount: bigint;
      readonly trouble: Trouble | null;
      readonly comes: boolean;
    }
  | {
      readonly kind: "send";
      readonly who: Citizen;
      readonly to: Citizen;
      readonly amount: bigint;
      readonly note: string;
      /** A large amount to somebody new waits for a day. */
      readonly waits: boolean;
    }
  | { readonly kind: "take-back"; readonly who: Citizen; readonly amount: bigint }
  | {
      readonly kind: "buy";
      readonly who: Citizen;
      readonly at: Stall;
      readonly amount: bigint;
      readonly what: string;
    }
  /** An order that the shop shows and nobody pays. */
  | { readonly kind: "leave"; readonly at: Stall; readonly amount: bigint; readonly what: string }
  | {
      readonly kind: "withdraw";
      readonly who: Citizen;
      readonly amount: bigint;
      readonly to: "own" | "returning";
    }
  | { readonly kind: "freeze"; readonly who: Citizen };

/** What happens at one business time; the acts of a moment do not know each other. */
export interface Moment {
  readonly at: Date;
  readonly acts: readonly Act[];
}

/** A day of the plan. */
export interface Day {
  /** `2026-11-24`, in the town's zone. */
  readonly date: string;
  readonly moments: readonly Moment[];
}

/** Acts that reach the world outside: whoever plays them waits for its answer. */
export const reachesOutside = ({ kind }: Act): boolean =>
  kind === "pay-in" || kind === "top-up" || kind === "withdraw";

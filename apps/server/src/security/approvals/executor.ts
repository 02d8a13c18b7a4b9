import type { Money } from "@coffer/money";
import type { Reader, Work } from "../../books/work/index.ts";
import { type RefusalDetails, refuse } from "../../platform/refusal.ts";
import type { ApprovalPolicy } from "./policy.ts";

/** What is ordered, flat: ids, codes, decimal amounts. It is stored sealed until it is decided. */
export type Order = Readonly<Record<string, string>>;

/** One line of what changes: before, and after. */
export interface Fact {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * What a checker has to see. It is worked out anew each time it is looked at, and hashed into
 * `seen`.
 */
export interface Change {
  /** What it is about: of one thing, one order of an action waits at a time. */
  readonly subject: string;
  readonly amount?: Money;
  /** What the order rests on and changes. When it differs at execution, the checker looks again. */
  readonly facts: readonly Fact[];
}

/** On whose word an order is carried out; its reason stands in the audit line. */
export interface Grounds {
  readonly maker: string;
  /** Whoever releases it, or looks at it to do so; null while it is asked for. */
  readonly checker: string | null;
  readonly reason: string;
}

/**
 * An action that can wait for somebody else. `execute` is the decision itself: it is made when the
 * order is placed, to refuse what cannot be, and again for each look at it, without being
 * committed; only what the last yes leaves is. So it is always checked anew.
 */
export interface Executor {
  readonly action: string;
  describe(read: Reader, order: Order): Promise<Change>;
  /** Replies with the id of what came of it, if it has one. */
  execute(read: Reader, order: Order, grounds: Grounds): Promise<Work<string | null>>;
}

/** Every action there is an executor for, and which of them wait. */
export interface Desk {
  readonly executors: readonly Executor[];
  readonly policy: ApprovalPolicy;
}

/** Refuses `approval.closed`, with `why` as its details. */
export function executorOf(
  { executors }: Desk,
  action: string,
  why: RefusalDetails = {},
): Executor {
  const found = executors.find((one) => one.action === action);
  // An action that an older version of this house knew: nobody can carry it out any more.
  return found ?? refuse("approval.closed", why);
}

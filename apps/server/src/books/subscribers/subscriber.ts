import type { EventType } from "@coffer/contract";
import type { Reader, Work } from "../work/index.ts";

/** An event as a subscriber hears it. */
export interface HeardEvent {
  readonly id: string;
  readonly batch: bigint;
  readonly block: bigint;
  readonly index: number;
  readonly type: EventType;
  readonly subject: string;
  /** The merchant who may read it, if any. */
  readonly merchant: string | null;
  readonly actor: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * Hears events in the order of blocks. Each event's Work carries its own step of the cursor, so
 * nothing is skipped and nothing happens twice.
 */
export interface Subscriber {
  readonly name: string;
  /** Where a new subscriber begins: with the first event ever, or with what comes from now on. */
  readonly from: "genesis" | "install";
  /** All others are stepped over without a Work. */
  readonly types: readonly EventType[];
  /**
   * A refusal it throws becomes a skip in the audit trail; any other error is tried again, then
   * parked.
   */
  decide(read: Reader, event: HeardEvent): Promise<Work<null>>;
}

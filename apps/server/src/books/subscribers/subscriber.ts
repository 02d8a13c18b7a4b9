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
  readonly types: readonly EventType[];
  decide(read: Reader, event: HeardEvent): Promise<Work<null>>;
}

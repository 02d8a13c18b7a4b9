import type { EventType, PayloadOf, RefusalCode } from "@coffer/contract";
import type { Money } from "@coffer/money";
import type { Refusal } from "../../platform/refusal.ts";

// What a decision may say. It is plain data: the journal makes it so, all of it or none of it.

/** An account by name: it is opened on first use. */
export interface AccountRef {
  readonly class: string;
  readonly owner: string;
  readonly currency: string;
  /** Whose standing governs it: the owner's, a sender's for escrow, the house's. */
  readonly holder: string;
}

/** Debits `from`, credits `to`. With several sources each gives what its bound leaves, in order. */
export interface Move {
  readonly from: AccountRef | readonly AccountRef[];
  readonly to: AccountRef;
  readonly amount: Money;
}

export interface Posting {
  readonly kind: string;
  /** `(kind, reference)` posts once, for ever. */
  readonly reference: string;
  readonly moves: readonly Move[];
  /** A fact from outside is never refused by a ceiling; its sources must end in one without. */
  readonly fact?: boolean;
  /** The bank's date, `YYYY-MM-DD`; the business date is the block's. */
  readonly valueDate?: string;
  /** The public id of the posting this one negates exactly. */
  readonly reversalOf?: string;
}

/** A name taken once. Taken already: the Work is stale, or answered by `taken`. */
export interface Claim {
  readonly name: string;
  readonly taken?: RefusalCode;
}

/** How well the person proved to be there; each limit has a cap for each. */
export type Strength = 1 | 2 | 3;

/** One use of a limit. */
export interface Charge {
  readonly owner: string;
  readonly rule: string;
  readonly currency: string;
  /** The window it falls into: `2026-11-23`, `2026`, or `life`. */
  readonly window: string;
  /** Minor units; negative gives back to the window it came from, never below zero. */
  readonly amount: bigint;
  readonly strength: Strength;
  /**
   * Caps in minor units for uses of strength 1, of 1 and 2, and of all; null is none. Or the
   * balance of an asset account (what is there), read under the same lock.
   */
  readonly caps: readonly [bigint | null, bigint | null, bigint | null] | AccountRef;
  /**
   * Which cap was drawn closer than the rules', by what the decision had read. Beyond it more was
   * used meanwhile: the Work is stale, and what is asked for now is decided again (D30).
   */
  readonly drawn?: 0 | 1 | 2;
}

/** A row that must still be as it was read. A holder's version is its standing. */
export interface Reliance {
  readonly table: string;
  readonly id: string;
  readonly version: number;
}

export type Column = string | number | bigint | boolean | Date | Uint8Array | object | null;

/** Rows are new by their ids; what must be unique otherwise is a claim. */
export interface Insert {
  readonly table: string;
  readonly row: Readonly<Record<string, Column>>;
}

export interface Change {
  readonly table: string;
  readonly id: string;
  readonly version: number;
  readonly set: Readonly<Record<string, Column>>;
  /** A due row ends only at the fence it was leased at. */
  readonly fence?: number;
}

export type HolderStatus = "active" | "frozen" | "closed";

/** A holder's standing moves on; every account of the holder follows in the same Work. */
export interface Standing {
  readonly holder: string;
  readonly status?: HolderStatus;
}

export interface Due {
  readonly id: string;
  /** Business time. */
  readonly at: Date;
  readonly handler: string;
  readonly reference: string;
}

export interface HouseEvent<T extends EventType = EventType> {
  readonly type: T;
  /** What it is about: an id. */
  readonly subject: string;
  /** The merchant who may read it through the API, if any. */
  readonly merchant?: string;
  readonly payload: PayloadOf<T>;
}

export interface AuditLine {
  readonly action: string;
  readonly subject: string;
  /** Ids, enums and numbers only. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/** What shall happen, all of it or none of it. A use case decides; the journal makes it so. */
export interface Work<Reply> {
  /** Names taken before anything else is done, most of them for ever. */
  readonly claim?: readonly Claim[];
  /** Names given up again; only those that stand for a state and not for an effect. */
  readonly release?: readonly string[];
  readonly post?: readonly Posting[];
  readonly charge?: readonly Charge[];
  readonly rely?: readonly Reliance[];
  readonly insert?: readonly Insert[];
  readonly change?: readonly Change[];
  readonly standing?: readonly Standing[];
  readonly due?: readonly Due[];
  readonly emit?: readonly HouseEvent[];
  readonly audit?: readonly AuditLine[];
  /** A Refusal here is committed first, then answered (a wrong PIN counts). */
  readonly reply: Reply | Refusal;
}

/** Who commits and why: columns of what is written, never of the Work. */
export interface Context {
  readonly actor: string;
  readonly cause: string;
  readonly requestId: string;
  readonly key?: IdempotencyKey;
  /** Works of one aggregate (packet, coupon, pot) queue behind each other in this process. */
  readonly oneAtATime?: string;
  /** Wall milliseconds after which nobody waits for the answer any more. */
  readonly deadlineMs?: number;
}

/** The name `(principal, method, route, key)`, an HMAC of the body, and how to keep the answer. */
export interface IdempotencyKey {
  readonly name: string;
  readonly hash: Uint8Array;
  seal(reply: unknown): Uint8Array;
}

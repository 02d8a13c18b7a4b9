import type { Change, Reader } from "../../books/work/index.ts";

// Every room that keeps something about people registers a holding: what it gives out to the
// person, what stands in the way of closing their account, and what becomes of it afterwards.
// `holdings.ts` is the list; holdings.test.ts fails when a table with sealed columns is in none.

/** A figure, an id, a moment or a text of their own; nothing of others that they cannot see. */
export type Value = string | number | boolean | null;
export type Fields = Readonly<Record<string, Value>>;

/** Under which law or promise something is kept. */
export type Ground =
  /** What the service cannot run without. */
  | "contract"
  /** The law against money laundering: who somebody was, and what they moved. */
  | "records"
  /** What protects the account from others. */
  | "security"
  /** That somebody agreed, and to which words. */
  | "consent";

/**
 * Until when it can be read: until it is used or runs out, until the account closes, or until the
 * pack's term after that ends. What remains then is sealed under a key that no longer exists.
 */
export type Until = "use" | "closing" | "term";

/** Why an account cannot be closed now. */
export type Obstacle = "money" | "pending" | "recovery" | "restricted" | "legal_hold";

/** Names and changes that closing an account frees and ends, as parts of one Work. */
export interface Ending {
  readonly release?: readonly string[];
  readonly change?: readonly Change[];
}

interface Held {
  /** Names its part of an export. */
  readonly room: string;
  /** By the names that SQL knows. */
  readonly tables: readonly string[];
  readonly until: Until;
}

/** What is about customers, and therefore theirs to have. */
export interface PersonalHolding extends Held {
  readonly of: "customers";
  readonly ground: Ground;
  /**
   * All of it, bounded by nothing but what there is. Or where it is told already; or why it is not
   * told: secrets are of no use outside, and what the staff write may concern others.
   */
  readonly given:
    | ((read: Reader, person: string) => Promise<readonly Fields[]>)
    | { readonly toldBy: string }
    | { readonly withheld: "secret" | "of_staff" };
  /** What has to be over before the account may close. */
  readonly obstacles?: (read: Reader, person: string) => Promise<readonly Obstacle[]>;
  /** What ends with the account; asked again until it changes nothing. */
  readonly atClosing?: (read: Reader, person: string) => Promise<Ending>;
  /** What was kept from being taken again, and need not be any longer. */
  readonly atRelease?: (read: Reader, person: string) => Promise<Ending>;
  /**
   * What is not under the person's key and has to go at the end of the term: the next rows of it,
   * and none when nothing is left.
   */
  readonly atTerm?: (read: Reader, person: string) => Promise<readonly Change[]>;
}

/** What is sealed, but about no customer. */
export interface OtherHolding extends Held {
  readonly of: "staff" | "merchants" | "nobody";
  readonly why: string;
}

export type Holding = PersonalHolding | OtherHolding;

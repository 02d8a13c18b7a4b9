import type { Reason } from "@coffer/contract";
import type { Reader } from "../books/work/index.ts";
import { assert } from "../platform/refusal.ts";

// Bills know nothing of the rooms that move money, which stand above them: `app.ts` hands over what
// each of them tells, by the prefix of the id.

/** Who stands behind an id, as far as this viewer may know: a masked name, a shop, a bank. */
export type DisplayName = (read: Reader, id: string, viewer: string) => Promise<string>;

/** One state a movement was in, since a business time, and why. */
export interface Step {
  readonly state: string;
  readonly at: Date;
  readonly reason: Reason | null;
}

/** What the movement behind a bill has been through, oldest first, and the note on it. */
export interface Story {
  readonly timeline: readonly Step[];
  readonly note: string | null;
  /** What this gives back, paid by the same person: the bill of it is a click away. */
  readonly origin?: string;
}

export type TellStory = (read: Reader, subject: string, viewer: string) => Promise<Story>;

/** Filled by `app.ts`; a prefix that is not in it is a fault at the first bill that needs it. */
export interface BillSources {
  /** By prefix: `usr`, `mer`, `bnk`. */
  readonly names: Readonly<Record<string, DisplayName>>;
  /** By prefix: `top`, `wdr`, `trf`, `pay`, `rfd`. */
  readonly stories: Readonly<Record<string, TellStory>>;
}

const prefixOf = (id: string): string => id.slice(0, id.indexOf("_"));

/** The name of the other party for this viewer; null where there is none. */
export async function displayName(
  sources: BillSources,
  read: Reader,
  bill: { readonly counterparty: string | null; readonly owner: string },
): Promise<string | null> {
  if (bill.counterparty === null) return null;
  const name = sources.names[prefixOf(bill.counterparty)];
  assert(name, "someone names the counterparties of this kind");
  return name(read, bill.counterparty, bill.owner);
}

/** What the room behind a bill tells of its movement to this viewer. */
export function story(
  sources: BillSources,
  read: Reader,
  bill: { readonly subject: string; readonly owner: string },
): Promise<Story> {
  const tell = sources.stories[prefixOf(bill.subject)];
  assert(tell, "someone tells the story of this kind of subject");
  return tell(read, bill.subject, bill.owner);
}

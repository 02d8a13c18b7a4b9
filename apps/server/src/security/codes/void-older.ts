import { type Change, change, type Reader } from "../../books/work/index.ts";
import type { Purpose, Turn } from "./challenge.ts";

export interface Older {
  readonly turn: Turn;
  readonly purpose: Purpose;
  /**
   * The challenge that is asked for anew: named by the browser that has it, or the latest of a turn
   * that nobody else can take. Never the latest of a phone number: whoever knows the number would
   * void what its owner is about to type (docs/adr/0010).
   */
  readonly challenge: string | null;
}

/** A code asked for again takes the place of the one before, which opens nothing any more (D25). */
export async function voidOlder(
  read: Reader,
  { turn, purpose, challenge }: Older,
): Promise<readonly Change[]> {
  const older = challenge === null ? undefined : await read.load("code", challenge);
  const isTheirs = older?.purpose === purpose && older.phoneIndex === turn.phoneIndex;
  if (!older || !isTheirs || older.usedAt) return [];
  // At its version: of the old code, entered in this very moment, and the new one, one counts.
  return [change("code", older, { usedAt: read.wall, phone: null, sealed: null })];
}

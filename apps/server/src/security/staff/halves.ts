import { randomInt } from "node:crypto";
import type { Reader } from "../../books/work/index.ts";
import { sameBytes } from "../../platform/keyring.ts";
import { type Sensitive, sensitive } from "../vault/index.ts";
import type { Member } from "./member.ts";

// The code by which somebody new sets their password is two halves, each shown once to another
// colleague: neither of them can come in under the new name. Fifty bits each, and both are needed
// at once, so there is nothing to guess and no counter of tries that a stranger could use up.

const LENGTH = 10;
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
// Three days: long enough for a letter in the house, short enough for a forgotten note.
const HOURS = 72;

export type Half = "first" | "second";

export function drawHalf(): Sensitive<string> {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(32)));
  return sensitive(`${letters.slice(0, 5).join("")}-${letters.slice(5).join("")}`);
}

interface Shown {
  readonly member: string;
  readonly which: Half;
  readonly half: Sensitive<string>;
}

export const halfHash = (read: Reader, { member, which, half }: Shown): string =>
  read.keyring.mac("activation", `${member}|${which}|${half.reveal()}`).toString("hex");

export const halvesUntil = ({ wall }: Reader): Date => new Date(wall.getTime() + HOURS * 3_600_000);

/** Whether both are right and in time; of a stranger as much is worked out as of a colleague. */
export function areHalves(
  read: Reader,
  member: Member | undefined,
  halves: Readonly<Record<Half, Sensitive<string>>>,
): boolean {
  const isRight = (which: Half, kept: string | null | undefined): boolean => {
    const said = halfHash(read, { member: member?.id ?? "", which, half: halves[which] });
    return sameBytes(Buffer.from(said), Buffer.from(kept ?? ""));
  };
  const first = isRight("first", member?.firstHalf);
  const second = isRight("second", member?.secondHalf);
  const until = member?.halvesUntil;
  return first && second && until instanceof Date && until > read.wall;
}

/** No half opens anything any more. */
export const noHalves = {
  firstHalf: null,
  firstHalfBy: null,
  secondHalf: null,
  secondHalfBy: null,
  halvesUntil: null,
} as const;

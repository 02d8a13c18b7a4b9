import { textOf } from "./shape.ts";

/** What each prefix names; the list is the product's, and an id is never reused under another. */
export const prefixes = [
  "usr",
  "top",
  "wdr",
  "trf",
  "pay",
  "ord",
  "mer",
  "key",
  "evt",
  "pst",
  "blk",
  "hld",
  "bnk",
  "kyc",
  "chl",
  "dev",
  "psk",
  "ses",
  "bil",
  "rsk",
  "rfd",
  "rid",
  "rcv",
  "stf",
  "apr",
  "viw",
  "nte",
  "pex",
  "lsn",
  "fil",
  "hnt",
  "sck",
  "swk",
  "sky",
  "tct",
  "lgh",
  "urc",
  "rrt",
] as const;

export type Prefix = (typeof prefixes)[number];
export type Id<P extends string = Prefix> = `${P}_${string}`;

// 26 Crockford characters, the first at most 7: exactly 128 bits, whatever stores them.
const body = "[0-7][0-9A-HJKMNP-TV-Z]{25}";

/** An id of one kind. A well-formed id of another kind does not match its schema. */
// @__NO_SIDE_EFFECTS__
export function id<P extends Prefix>(prefix: P) {
  return textOf<Id<P>>({ min: 30, max: 30, pattern: `^${prefix}_${body}$` });
}

/** An id of one of several kinds. */
// @__NO_SIDE_EFFECTS__
export function idOf<P extends Prefix>(...kinds: readonly P[]) {
  return textOf<Id<P>>({ min: 30, max: 30, pattern: `^(?:${kinds.join("|")})_${body}$` });
}

const wellFormed = new RegExp(`^[a-z]{3}_${body}$`);

/** Whether a text is an id of that kind to the server too: what the schema takes and no more. */
// @__NO_SIDE_EFFECTS__
export function isId<P extends Prefix>(prefix: P, text: string): text is Id<P> {
  return text.startsWith(`${prefix}_`) && wellFormed.test(text);
}

import type { Sensitive } from "../vault/index.ts";

/** One name in two spellings: case, width and spaces make no other person. */
export const isSameName = (one: Sensitive<string>, other: Sensitive<string>): boolean =>
  plain(one.reveal()) === plain(other.reveal());

const plain = (name: string): string => name.normalize("NFKC").replace(/\s+/gu, "").toLowerCase();

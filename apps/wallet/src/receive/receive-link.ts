import { type Currency, parseMoney } from "@coffer/money";

/** What the payee would like it to be: an amount in the wallet's currency, and a note. */
export interface Wishes {
  readonly value: string | null;
  readonly note: string | null;
}

/** A receive code as it was scanned: whom to send to, and what they asked for, not read yet. */
export interface ReceiveLink {
  readonly code: string;
  readonly hash: string;
}

const noteLongest = 100;
const codeForm = /^[A-Za-z0-9._~-]{20,512}$/;

/**
 * The link in a receive code. Amount and note stand behind the `#`: a browser keeps that part to
 * itself, so what somebody wrote is in no server's log.
 */
export function writeReceiveLink(origin: string, code: string, { value, note }: Wishes): string {
  const wishes = new URLSearchParams();
  if (value !== null) wishes.set("a", value);
  if (note !== null) wishes.set("n", note);
  const hash = wishes.size === 0 ? "" : `#${wishes}`;
  return `${origin}/to/${code}${hash}`;
}

/** Reads a link of this very wallet; null for everything else. */
export function readReceiveLink(origin: string, text: string): ReceiveLink | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const code = /^\/to\/([^/]+)$/.exec(url.pathname)?.[1];
  if (url.origin !== origin || code === undefined || !codeForm.test(code)) return null;
  return { code, hash: url.hash.slice(1) };
}

/** Amount and note of the part behind the `#`; what is no amount or too long is left out. */
export function readWishes(hash: string, currency: Currency): Wishes {
  const wishes = new URLSearchParams(hash);
  const note = wishes.get("n")?.trim() ?? "";
  return {
    value: readValue(wishes.get("a"), currency),
    note: note === "" || note.length > noteLongest ? null : note,
  };
}

function readValue(value: string | null, currency: Currency): string | null {
  if (value === null || !/^[0-9]{1,12}(\.[0-9]+)?$/.test(value)) return null;
  try {
    return parseMoney({ currency, value }).minor > 0n ? value : null;
  } catch {
    return null;
  }
}

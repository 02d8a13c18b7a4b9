import { randomInt } from "node:crypto";
import { change, type Reader, row, type Work } from "../../books/work/index.ts";
import { sameBytes } from "../../platform/keyring.ts";
import { refusal } from "../../platform/refusal.ts";
import { type Guard, openGuard, passed, wrongTry } from "../guards/index.ts";
import { type Sensitive, sensitive } from "../vault/index.ts";
import type { Answered } from "./totp.ts";

// Ten codes for the day the authenticator or the passkey is lost: shown once, kept as keyed hashes,
// each good once. Fifty bits each, so a keyed hash is as good as a slow one.

const CODES = 10;
const LENGTH = 10;
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

interface Kept {
  readonly hash: string;
  readonly usedAt: string | null;
}

const isKept = (value: unknown): value is Kept =>
  typeof value === "object" && value !== null && "hash" in value && "usedAt" in value;
const keptIn = (codes: unknown): readonly Kept[] =>
  Array.isArray(codes) ? codes.filter(isKept) : [];

const hashOf = (read: Reader, user: string, code: string): string =>
  read.keyring.mac("recovery", `${user}|${code}`).toString("hex");

function drawCode(): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(32)));
  return `${letters.slice(0, 5).join("")}-${letters.slice(5).join("")}`;
}

export interface NewCodes {
  readonly parts: Pick<Work<never>, "claim" | "insert" | "change">;
  /** Told once, kept nowhere. */
  readonly codes: Sensitive<readonly string[]>;
}

/**
 * Ten new codes; the ones of before open nothing any more. The caller's audit line and event tell
 * of it.
 */
export async function newCodes(read: Reader, user: string): Promise<NewCodes> {
  const drawn = Array.from({ length: CODES }, drawCode);
  const codes = drawn.map((code) => ({ hash: hashOf(read, user, code), usedAt: null }));
  const found = await read.load("recoveryCodes", user);
  const kept = { codes: JSON.stringify(codes), createdAt: read.wall };
  const parts = found
    ? { change: [change("recoveryCodes", found, kept)] }
    : {
        claim: [{ name: `recovery:${user}` }],
        insert: [row("recoveryCodes", { id: user, ...kept })],
      };
  return { parts, codes: sensitive(drawn) };
}

/** How many are left; 0 where there never were any. */
export async function codesLeft(read: Reader, user: string): Promise<number> {
  const found = await read.load("recoveryCodes", user);
  return keptIn(found?.codes).filter(({ usedAt }) => usedAt === null).length;
}

/** The codes there are open nothing any more; null where there never were any. */
export async function withoutCodes(read: Reader, user: string) {
  const found = await read.load("recoveryCodes", user);
  return found ? change("recoveryCodes", found, { codes: "[]" }) : null;
}

/**
 * Uses one up. At the row's version: the same code twice at once is taken once. Refuses
 * `auth.locked`; replies `auth.code_wrong`.
 */
export async function answerRecovery(
  read: Reader,
  user: string,
  code: Sensitive<string>,
  door: Guard["kind"] = "recovery",
): Promise<Answered> {
  const [guard, found] = await Promise.all([
    openGuard(read, door, user),
    read.load("recoveryCodes", user),
  ]);
  const hash = Buffer.from(hashOf(read, user, code.reveal()));
  const kept = keptIn(found?.codes);
  const right = kept.find((one) => !one.usedAt && sameBytes(Buffer.from(one.hash), hash));
  if (!found || !right) {
    return { ok: false, work: wrongTry(read, guard, refusal("auth.code_wrong")) };
  }
  const usedAt = read.wall.toISOString();
  const codes = kept.map((one) => (one === right ? { ...one, usedAt } : one));
  const { claim = [], insert = [], change: changes = [] } = passed(guard);
  return {
    ok: true,
    parts: {
      claim,
      insert,
      change: [change("recoveryCodes", found, { codes: JSON.stringify(codes) }), ...changes],
    },
  };
}

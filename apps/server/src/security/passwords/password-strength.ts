import { refuse } from "../../platform/refusal.ts";
import type { Sensitive } from "../vault/index.ts";
import { isBreached } from "./breached.ts";

// The beginnings that attackers try first, longest lists and all: whoever uses one of these with
// a year or a mark behind it is found as fast. No rule on kinds of characters and no expiry (ASVS
// 6.2).
const common = [
  "password",
  "passw0rd",
  "p@ssw0rd",
  "qwerty",
  "qazwsx",
  "1q2w3e",
  "asdfgh",
  "zxcvbn",
  "iloveyou",
  "woaini",
  "5201314",
  "welcome",
  "letmein",
  "dragon",
  "monkey",
  "football",
  "baseball",
  "sunshine",
  "princess",
  "superman",
  "abc123",
  "a123456",
  "admin",
  "coffer",
  "baoxia",
  "宝匣",
];

// What is left beside a common beginning must carry the password alone.
const OWN_CHARACTERS_MIN = 4;
const DIFFERENT_CHARACTERS_MIN = 4;

/**
 * Refuses a password that is guessed within the first thousands of tries. `own` is what others know
 * of the person: a phone number with a mark behind it is no secret.
 */
export function requireStrong(password: Sensitive<string>, own: readonly string[] = []): void {
  const text = plainOf(password);
  if (new Set(text).size < DIFFERENT_CHARACTERS_MIN) refuse("auth.password_weak");
  if (isSequence(text) || isBreached(text)) refuse("auth.password_weak");
  for (const word of [...common, ...own]) {
    if (!text.includes(word)) continue;
    const rest = new Set(text.replaceAll(word, "").replace(/[0-9!@#.]/g, ""));
    if (rest.size < OWN_CHARACTERS_MIN) refuse("auth.password_weak");
  }
}

/** Refuses the password there is: whoever changes it wants another one, and believes to have it. */
export function requireAnother(password: Sensitive<string>, current: Sensitive<string>): void {
  const same = password.reveal().normalize("NFKC") === current.reveal().normalize("NFKC");
  if (same) refuse("auth.password_same");
}

/** Whether it stands in the lists of leaked passwords as they are now. */
export const isLeaked = (password: Sensitive<string>): boolean => isBreached(plainOf(password));

const plainOf = (password: Sensitive<string>): string =>
  password.reveal().normalize("NFKC").toLowerCase();

// 12345678, 87654321, abcdefgh, also with 9 → 0 in between.
function isSequence(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  const rising = steps.filter((step) => step === 1 || step === -9).length;
  const falling = steps.filter((step) => step === -1 || step === 9).length;
  return Math.max(rising, falling) >= steps.length - 1;
}

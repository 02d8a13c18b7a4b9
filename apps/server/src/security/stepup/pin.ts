import type { Reader, Row } from "../../books/work/index.ts";
import { sameBytes } from "../../platform/keyring.ts";
import { refuse } from "../../platform/refusal.ts";
import type { Sensitive } from "../vault/index.ts";

export type Pin = Row<"pin">;

/** RTS art. 4. */
export const ATTEMPTS_MAX = 5;

// The first lock is short, for whoever mixed two numbers up. A thief has five tries of a million in
// it, fifteen by the end of the second hour, then five a day.
const locksMinutes = [15, 60, 1440] as const;

export const findPin = (read: Reader, user: string): Promise<Pin | undefined> =>
  read.load("pin", user);

export const hasPin = async (read: Reader, user: string): Promise<boolean> =>
  (await findPin(read, user)) !== undefined;

/** Bound to the person: the same six digits give two people two unrelated values. */
export const macOf = (read: Reader, user: string, pin: Sensitive<string>): Buffer =>
  read.keyring.mac("pin", `${user}|${pin.reveal()}`);

/** In constant time. */
export const isRight = (read: Reader, pin: Pin, given: Sensitive<string>): boolean =>
  sameBytes(macOf(read, pin.id, given), pin.mac);

/** Whether these are the person's six digits; false where none are set. Counts nothing. */
export async function isPinOf(
  read: Reader,
  user: string,
  given: Sensitive<string>,
): Promise<boolean> {
  const pin = await findPin(read, user);
  return pin !== undefined && isRight(read, pin, given);
}

/** How long the lock after this many earlier ones lasts. */
export const lockMinutes = (earlierLocks: number): number =>
  locksMinutes[Math.min(earlierLocks, locksMinutes.length - 1)] ?? 1440;

const minutesLeft = (until: Date, wall: Date): number =>
  Math.max(1, Math.ceil((until.getTime() - wall.getTime()) / 60_000));

/** Refuses `stepup.pin_locked` with whole minutes of wall time. */
export function refuseWhileLocked(pin: Pin, wall: Date): void {
  if (pin.lockedUntil && pin.lockedUntil > wall) {
    refuse("stepup.pin_locked", { minutesLeft: minutesLeft(pin.lockedUntil, wall) });
  }
}

/**
 * Refuses the few hundred PINs that are tried first: 888888, 123456, 121212, 123123, 198806.
 * Refuses `stepup.pin_weak`.
 */
export function requireHardToGuess(pin: Sensitive<string>): void {
  const digits = [...pin.reveal()].map((digit) => "0123456789".indexOf(digit));
  if (repeats(digits) || runs(digits) || looksLikeDate(pin.reveal())) refuse("stepup.pin_weak");
}

const repeats = (digits: readonly number[]): boolean =>
  [1, 2, 3].some((period) => digits.every((digit, at) => digit === digits[at % period]));

// 123456, 765432, 890123: one step up or down, through 9 and 0.
function runs(digits: readonly number[]): boolean {
  const steps = digits.slice(1).map((digit, at) => (digit - (digits[at] ?? 0) + 10) % 10);
  return steps.every((step) => step === 1) || steps.every((step) => step === 9);
}

// YYYYMM of a living person, and YYMMDD: what a lost wallet tells a thief first.
function looksLikeDate(pin: string): boolean {
  const month = (text: string): boolean => /^(?:0[1-9]|1[0-2])$/.test(text);
  const day = (text: string): boolean => /^(?:0[1-9]|[12][0-9]|3[01])$/.test(text);
  const fullYear = /^(?:19[3-9]|20[0-2])[0-9]/.test(pin) && month(pin.slice(4));
  return fullYear || (month(pin.slice(2, 4)) && day(pin.slice(4)));
}

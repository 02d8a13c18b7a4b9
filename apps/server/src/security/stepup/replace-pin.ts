import { type Change, change, type Reader } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import type { Sensitive } from "../vault/index.ts";
import { findPin, macOf, requireHardToGuess } from "./pin.ts";

/**
 * The change by which a PIN takes the place of a forgotten one, its wrong tries and locks with it.
 * The caller's Work carries it beside whatever proved that it is the person. Refuses
 * `stepup.pin_weak` and `stepup.pin_not_set`.
 */
export async function replacedPin(
  read: Reader,
  user: string,
  pin: Sensitive<string>,
): Promise<Change> {
  requireHardToGuess(pin);
  const current = await findPin(read, user);
  if (!current) refuse("stepup.pin_not_set");
  const mac = macOf(read, user, pin);
  return change("pin", current, { mac, attempts: 0, locks: 0, lockedUntil: null });
}

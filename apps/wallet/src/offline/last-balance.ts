import type { Balance } from "../api/wire.ts";
import { nowMs } from "../clock.ts";

// The one thing of a person that this browser keeps: what they had when it was last heard, with its
// time. It is gone at sign-out, and when the server says that the session has ended (F12, C88).
const entry = "coffer.lastBalance";

/** Balances and the wall time at which the server said them. */
export interface LastBalance {
  readonly at: string;
  readonly balances: readonly Balance[];
}

/** Replaces what was kept: there is one, of the last person who was here. */
export function keepBalance(balances: readonly Balance[]): void {
  const last: LastBalance = { at: new Date(nowMs()).toISOString(), balances };
  try {
    localStorage.setItem(entry, JSON.stringify(last));
  } catch {
    // Without storage there is nothing to show offline, and nothing else is lost.
  }
}

/** What was kept; null where nothing is, or the browser keeps nothing. */
export function readBalance(): LastBalance | null {
  try {
    return JSON.parse(localStorage.getItem(entry) ?? "null");
  } catch {
    return null;
  }
}

export function forgetBalance(): void {
  try {
    localStorage.removeItem(entry);
  } catch {
    // What could not be kept need not be forgotten.
  }
}

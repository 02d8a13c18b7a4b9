import type { ProofInput } from "@coffer/contract";

/** Six digits of an authenticator, or five and five letters of a code on paper. */
export const CODE = /^\s*(?:\d{6}|[0-9A-Za-z]{5}-[0-9A-Za-z]{5})\s*$/;

/** What was typed, as the proof it is. */
export function proofOf(typed: string): ProofInput {
  const text = typed.trim();
  return /^\d{6}$/.test(text) ? { totp: text } : { recovery: text.toUpperCase() };
}

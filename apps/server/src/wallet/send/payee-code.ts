import { type Id, idOf } from "../../platform/ids.ts";
import type { Keyring } from "../../platform/keyring.ts";

// A person to be looked up by a code instead of a phone number. Sealed, so that a picture of it
// says nothing about its owner; it never expires, because people print it.

const RECEIVE = "receive-code";
// Bound to the payer: a list of recent people is worth nothing in other hands.
const recent = (payer: string): string => `recent-payee|${payer}`;

/** What a person's own code says: who they are, to this installation alone. */
export const sealReceiveCode = (keyring: Keyring, person: string): string =>
  keyring.seal(RECEIVE, Buffer.from(person)).toString("base64url");

/** The same for one line of this payer's list of recent people. */
export const sealRecentPayee = (keyring: Keyring, payer: string, payee: string): string =>
  keyring.seal(recent(payer), Buffer.from(payee)).toString("base64url");

/** The person behind either kind of code, for this payer; undefined for anything else. */
export function openPayeeCode(
  keyring: Keyring,
  payer: string,
  code: string,
): Id<"usr"> | undefined {
  const sealed = Buffer.from(code, "base64url");
  for (const place of [RECEIVE, recent(payer)]) {
    try {
      return idOf("usr", keyring.open(place, sealed).toString("utf8"));
    } catch {
      // Not of this kind, cut, or forged: the seal says no more.
    }
  }
  return undefined;
}

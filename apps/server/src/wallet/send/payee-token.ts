import type { Reader } from "../../books/work/index.ts";
import { type Id, idOf } from "../../platform/ids.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { refuse } from "../../platform/refusal.ts";
import type { Session } from "../../security/access/index.ts";

// What a look-up gives and a send takes: whose name this payer was shown, and until when. Sealed,
// so that the id of a person is not learnt by knowing a phone; bound to the payer, so that a token
// is worth nothing in other hands.

/** What a token holds. */
export interface ConfirmedPayee {
  readonly payee: Id<"usr">;
  /** Wall time. */
  readonly expiresAt: Date;
}

// Ten minutes: long enough to type an amount and a note, short enough that the number still belongs
// to the person whose name was read.
export const CONFIRMED_FOR_MS = 10 * 60 * 1000;

const aad = (payer: string): string => `payee-token|${payer}`;

/** The token of a look-up: opaque, good for this payer until its time is over. */
export function sealPayee(keyring: Keyring, payer: string, confirmed: ConfirmedPayee): string {
  const text = `${confirmed.payee}|${confirmed.expiresAt.getTime()}`;
  return keyring.seal(aad(payer), Buffer.from(text)).toString("base64url");
}

/** Reads a token of this payer; undefined for anything else. */
export function openPayee(
  keyring: Keyring,
  payer: string,
  token: string,
): ConfirmedPayee | undefined {
  const text = opened(keyring, payer, token);
  const [payee, expiresAtMs] = text?.split("|") ?? [];
  if (!payee || !expiresAtMs) return undefined;
  return { payee: idOf("usr", payee), expiresAt: new Date(Number(expiresAtMs)) };
}

/** Whom this payer was shown behind a look-up, while it is good. */
export function confirmedPayee(read: Reader, payer: Session, token: string): string {
  const confirmed = openPayee(read.keyring, payer.user, token);
  if (!confirmed) refuse("payee.not_found");
  if (confirmed.expiresAt <= read.wall) refuse("payee.expired");
  return confirmed.payee;
}

function opened(keyring: Keyring, payer: string, token: string): string | undefined {
  try {
    return keyring.open(aad(payer), Buffer.from(token, "base64url")).toString("utf8");
  } catch {
    // Cut, forged, or another payer's: the seal says no more than that it is not ours.
    return undefined;
  }
}

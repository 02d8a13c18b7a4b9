import type { Money } from "@coffer/money";
import type { Charge, Reader } from "../../books/work/index.ts";
import type { RefusalDetails } from "../../platform/refusal.ts";
import { type Challenge, newChallenge, passkeysOf, signingOver } from "../passkeys/index.ts";

/** What a proof is for. A signature over it fits nothing else (dynamic linking, RTS art. 5). */
export interface Deed {
  /** `transfer.send`, `passkey.remove`. */
  readonly action: string;
  readonly amount?: Money;
  /** Whom the money goes to, or what is changed: an id. */
  readonly subject?: string;
  /** The idempotency key: two payments of one amount to one payee are two. */
  readonly key?: string | undefined;
  /** Having signed in a moment ago is not enough for it. */
  readonly always?: boolean;
  /** Why a PIN is not enough of whoever has more, and as far as it is. */
  readonly signedFor?: () => Promise<SignedFor>;
}

/** Decided by the rules of trust/limits; asked for only where a PIN was offered or nothing. */
export interface SignedFor {
  /** Null where a PIN is enough. */
  readonly why: string | null;
  /** What a PIN may bring the day's use to; null where nothing is counted. */
  readonly pinUpTo: bigint | null;
  /** What a use by PIN alone is counted by, and what anything stronger sets back. */
  readonly byPin: readonly Charge[];
  readonly byMore: readonly Charge[];
}

/** A session and its person: the proof of one session is worth nothing to another (D29). */
export interface Prover {
  readonly id: string;
  readonly user: string;
}

export const whoseOf = ({ id, user }: Prover): string => `stepup|${user}|${id}`;

/** In a fixed order: the person, the session, what is done, how much, to whom, under which key. */
function meaningOf(who: Prover, deed: Deed): readonly string[] {
  const { action, amount, subject = "", key = "" } = deed;
  const [minor, currency] = amount ? [amount.minor.toString(), amount.currency] : ["", ""];
  return [who.user, who.id, action, minor, currency, subject, key];
}

/** Base64url of SHA-256; the browser signs exactly these bytes as the WebAuthn challenge. */
export const signingOf = (who: Prover, deed: Deed, challenge: Challenge): string =>
  signingOver(challenge, meaningOf(who, deed));

/**
 * What a browser needs to have this very deed signed; empty for whoever has no passkey. It is told
 * with the refusal that asks for a proof, and stored nowhere.
 */
export async function toBeSigned(read: Reader, who: Prover, deed: Deed): Promise<RefusalDetails> {
  const passkeys = await passkeysOf(read, who.user);
  if (passkeys.length === 0) return {};
  const challenge = newChallenge(read, whoseOf(who));
  return {
    challenge: challenge.token,
    signing: signingOf(who, deed, challenge),
    credentials: passkeys.map(({ credential }) => credential),
    expiresAt: challenge.expiresAt.toISOString(),
  };
}

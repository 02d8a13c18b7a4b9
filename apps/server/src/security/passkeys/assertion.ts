import { verifyAuthenticationResponse } from "@simplewebauthn/server";
import { Object as ObjectOf, String as StringOf } from "typebox";
import { type Change, change, type Reader, type Row } from "../../books/work/index.ts";
import { fits } from "../../platform/outbound/index.ts";

/** What a browser answers to a challenge, with the token of the challenge. All but it base64url. */
export interface Assertion {
  readonly challenge: string;
  readonly id: string;
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
}

const isAssertion = fits(
  ObjectOf({
    challenge: StringOf({ maxLength: 100 }),
    id: StringOf({ maxLength: 1400 }),
    clientDataJSON: StringOf({ maxLength: 4000 }),
    authenticatorData: StringOf({ maxLength: 4000 }),
    signature: StringOf({ maxLength: 1400 }),
  }),
);

/** The assertion that came as base64url of JSON; undefined when it is none. */
export function assertionOf(text: string): Assertion | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    return isAssertion(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export interface Expected {
  /** Base64url of the bytes that were to be signed. */
  readonly signing: string;
  /** Where our page is served from; its host is what the key is bound to. */
  readonly origin: string;
}

export type Verdict =
  | {
      readonly ok: true;
      readonly passkey: Row<"passkey">;
      readonly change: readonly Change[];
    }
  | {
      readonly ok: false;
      /** Whose it is, when the counter has gone back: a copy of the key may be about. */
      readonly copied: string | null;
    };

const no: Verdict = { ok: false, copied: null };
// Who pays all day changes the row now and then, not each time.
const NOTE_USE_MS = 3_600_000;

/**
 * Verifies a signature: our origin, our host, the person verified by the device, this very
 * challenge, a key that is enrolled. What is wrong with it is told to nobody. WebAuthn L3, section
 * 7.2. The changes note the use, and are the caller's to commit: without them a counter that went
 * back is not seen.
 */
export async function verifyAssertion(
  read: Reader,
  { id, clientDataJSON, authenticatorData, signature }: Assertion,
  { signing, origin }: Expected,
): Promise<Verdict> {
  const passkey = await read.loadBy("passkey", "credential", id);
  if (!passkey || passkey.removedAt) return no;
  const response = {
    id,
    rawId: id,
    type: "public-key" as const,
    clientExtensionResults: {},
    response: { clientDataJSON, authenticatorData, signature },
  };
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: signing,
    expectedOrigin: origin,
    expectedRPID: new URL(origin).hostname,
    // What makes one signature two factors: the key on the device, and the finger or code that
    // opens it.
    requireUserVerification: true,
    // The counter is judged below: the library's own judgement cannot be told from other errors.
    credential: { id, publicKey: new Uint8Array(passkey.publicKey), counter: 0 },
  }).catch(() => undefined);
  if (!verified?.verified) return no;
  const counter = BigInt(verified.authenticationInfo.newCounter);
  // Keys kept in step over several devices count nothing and stay at 0.
  const counts = counter > 0n || passkey.counter > 0n;
  if (counts && counter <= passkey.counter) return { ok: false, copied: passkey.person };
  const used = passkey.lastUsedAt?.getTime() ?? 0;
  const noted = counts || read.wall.getTime() - used > NOTE_USE_MS;
  const set = { counter, lastUsedAt: read.wall };
  return { ok: true, passkey, change: noted ? [change("passkey", passkey, set)] : [] };
}

import { verifyRegistrationResponse } from "@simplewebauthn/server";
import {
  type Change,
  change,
  type Reader,
  type Row,
  row,
  type Work,
} from "../../books/work/index.ts";
import { type Id, newId } from "../../platform/ids.ts";
import type { Expected } from "./assertion.ts";

/**
 * A phone, a laptop, a security key and their successors; below the fifty that `passkeysOf` reads.
 */
export const PASSKEYS_MAX = 10;

/** What a browser answers when a passkey is made; base64url. */
export interface Enrolment {
  readonly challenge: string;
  readonly id: string;
  readonly clientDataJSON: string;
  readonly attestationObject: string;
  readonly transports: readonly string[];
}

export interface Enrolled {
  readonly id: Id<"psk">;
  readonly parts: Pick<Work<never>, "claim" | "insert">;
}

/**
 * The passkey's row, once the browser's answer has been verified; undefined when it is not what was
 * asked for. Who made the authenticator is not asked: nothing is decided by it. WebAuthn L3,
 * section 7.1, without attestation. One credential is one account's: the claim refuses a second as
 * `passkey.refused`.
 */
export async function enrolled(
  read: Reader,
  { id: credential, clientDataJSON, attestationObject, transports }: Enrolment,
  expected: Expected & { readonly person: string; readonly device: string },
): Promise<Enrolled | undefined> {
  const response = {
    id: credential,
    rawId: credential,
    type: "public-key" as const,
    clientExtensionResults: {},
    response: { clientDataJSON, attestationObject },
  };
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge: expected.signing,
    expectedOrigin: expected.origin,
    expectedRPID: new URL(expected.origin).hostname,
    requireUserVerification: true,
  }).catch(() => ({ verified: false, registrationInfo: undefined }));
  if (!verified || !registrationInfo) return undefined;
  const { publicKey, counter } = registrationInfo.credential;
  const id = newId("psk");
  return {
    id,
    parts: {
      claim: [{ name: `passkey:${credential}`, taken: "passkey.refused" }],
      insert: [
        row("passkey", {
          id,
          person: expected.person,
          credential,
          publicKey: Buffer.from(publicKey),
          counter: BigInt(counter),
          transports: transports.join(" "),
          synced: registrationInfo.credentialBackedUp,
          device: expected.device,
          createdAt: read.wall,
        }),
      ],
    },
  };
}

/** It opens nothing any more. The row stays: what was signed with it can still be verified. */
export const removed = (read: Reader, passkey: Row<"passkey">): Change =>
  change("passkey", passkey, { removedAt: read.wall });

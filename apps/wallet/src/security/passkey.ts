import type { passkeyChallenge, ReplyOf } from "@coffer/contract";
import { startAuthentication, startRegistration, WebAuthnError } from "@simplewebauthn/browser";
import type { SigningRequest } from "./signing.ts";

// The browser's side of passkeys. The person is always verified by the device (fingerprint, face or
// its own PIN): the server takes nothing less.

const timeoutMs = 5 * 60_000;

export const passkeysWork = (): boolean => "PublicKeyCredential" in window;

/** What the browser answered, or that the person let it be: then nothing has happened. */
export type Answered<A> =
  | { readonly kind: "answer"; readonly answer: A }
  | { readonly kind: "left" };

type Begun = ReplyOf<typeof passkeyChallenge>;

export const makePasskey = (begun: Begun) =>
  asked(async () => {
    const name = begun.account;
    const { id, response } = await startRegistration({
      optionsJSON: {
        challenge: begun.signing,
        rp: { name: "Coffer", id: window.location.hostname },
        user: { id: begun.handle, name, displayName: name },
        pubKeyCredParams: [-7, -257].map((alg) => ({ alg, type: "public-key" as const })),
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        excludeCredentials: begun.exclude.map((one) => ({ id: one, type: "public-key" as const })),
        attestation: "none",
        timeout: timeoutMs,
      },
    });
    const { clientDataJSON, attestationObject, transports = [] } = response;
    const known = [...transports];
    return { challenge: begun.challenge, id, clientDataJSON, attestationObject, transports: known };
  });

/** Without `credentials` the device offers whichever passkeys it has for this page. */
export const signWithPasskey = (
  request: Pick<SigningRequest, "challenge" | "signing"> & {
    readonly credentials?: readonly string[];
  },
) =>
  asked(async () => {
    const { id, response } = await startAuthentication({
      optionsJSON: {
        challenge: request.signing,
        rpId: window.location.hostname,
        userVerification: "required",
        timeout: timeoutMs,
        allowCredentials: (request.credentials ?? []).map((one) => ({
          id: one,
          type: "public-key" as const,
        })),
      },
    });
    const { clientDataJSON, authenticatorData, signature } = response;
    return { challenge: request.challenge, id, clientDataJSON, authenticatorData, signature };
  });

/** The answer as it travels in Coffer-Proof. */
export function passkeyProof(answer: object): { readonly passkey: string } {
  const bytes = new TextEncoder().encode(JSON.stringify(answer));
  const text = btoa(String.fromCharCode(...bytes));
  return { passkey: text.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "") };
}

async function asked<A>(ask: () => Promise<A>): Promise<Answered<A>> {
  try {
    return { kind: "answer", answer: await ask() };
  } catch (error) {
    if (error instanceof WebAuthnError || error instanceof DOMException) return { kind: "left" };
    if (error instanceof Error && error.name === "NotAllowedError") return { kind: "left" };
    throw error;
  }
}

import type { Failure } from "@coffer/ui/api";

/** What the server wants signed before it goes on, as it came with its refusal. */
export interface SigningRequest {
  /** Goes back with the answer. */
  readonly challenge: string;
  /** Base64url of the bytes to sign. */
  readonly signing: string;
  /** Passkeys that may sign. */
  readonly credentials: readonly string[];
  readonly orPin: boolean;
  /** Why the PIN is not enough this time. */
  readonly why?: SigningWhy;
}

const whys = ["new_device", "new_payee", "withdrawal", "large", "often"] as const;
export type SigningWhy = (typeof whys)[number];

/** Undefined for whoever has no passkey. */
export function signingIn(failure: Failure): SigningRequest | undefined {
  const { challenge, signing, credentials, methods } = failure.details ?? {};
  if (typeof challenge !== "string" || typeof signing !== "string") return undefined;
  const why = whyIn(failure);
  return {
    ...(why && { why }),
    challenge,
    signing,
    credentials: listOf(credentials),
    orPin: listOf(methods).includes("pin"),
  };
}

/** Whether the PIN and an authenticator's code are asked for together. */
export const asksForCode = ({ details }: Failure): boolean =>
  listOf(details?.["methods"]).includes("pin-totp");

/** Why the PIN alone is not enough this time. */
export const whyIn = ({ details }: Failure): SigningWhy | undefined =>
  whys.find((one) => one === details?.["why"]);

const listOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(String) : [];

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

const whys = ["new_device", "new_payee", "withdrawal", "large"] as const;
type SigningWhy = (typeof whys)[number];

/** Undefined for whoever has no passkey. */
export function signingIn({ details }: Failure): SigningRequest | undefined {
  const { challenge, signing, credentials, methods, why: told } = details ?? {};
  if (typeof challenge !== "string" || typeof signing !== "string") return undefined;
  const why = whys.find((one) => one === told);
  return {
    ...(why && { why }),
    challenge,
    signing,
    credentials: listOf(credentials),
    orPin: listOf(methods).includes("pin"),
  };
}

const listOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(String) : [];

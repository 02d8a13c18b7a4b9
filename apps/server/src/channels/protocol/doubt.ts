import type { Answer, Silence } from "../../platform/outbound/index.ts";

/**
 * Why a result is not known: nobody answered, a fault there (5xx), an answer to something else
 * (other amount, currency, reference), we were not let in (401, 403, 429), or no answer of the
 * protocol.
 */
export type Doubt = Silence | "server_error" | "differs" | "not_let_in" | "off_protocol";

/** The outcome that every channel's answers share. */
export const unknown = (why: Doubt): { readonly kind: "unknown"; readonly why: Doubt } => ({
  kind: "unknown",
  why,
});

/** An answer of the protocol: a good one with its body, or a definite no to this call. */
export type Heard =
  | { readonly kind: "good"; readonly body: unknown }
  | { readonly kind: "refused"; readonly status: number; readonly body: unknown }
  | { readonly kind: "unknown"; readonly why: Doubt };

/**
 * Sorts an answer by its status. "Not let in" is no verdict on the charge: the same reference may
 * have been accepted before our key was revoked.
 */
export function heard(answer: Answer): Heard {
  if (answer.kind === "silent") return unknown(answer.why);
  const { status, body } = answer;
  if (status >= 500) return unknown("server_error");
  if (status === 401 || status === 403 || status === 408 || status === 429) {
    return unknown("not_let_in");
  }
  if (status >= 400) return { kind: "refused", status, body };
  if (status >= 300) return unknown("off_protocol");
  return { kind: "good", body };
}

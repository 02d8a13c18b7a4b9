import { refuse } from "../../platform/refusal.ts";
import type { Proof } from "../stepup/index.ts";
import { sensitive } from "../vault/index.ts";

/** Reads Coffer-Proof: `pin 135790`. */
export function readProof(header: string | string[] | undefined): Proof | null {
  if (header === undefined) return null;
  const digits = typeof header === "string" ? /^pin ([0-9]{6})$/.exec(header)?.[1] : undefined;
  if (digits === undefined) refuse("stepup.proof_malformed");
  return { method: "pin", value: sensitive(digits) };
}

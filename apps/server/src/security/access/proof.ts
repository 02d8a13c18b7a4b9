import { proofPattern } from "@coffer/contract";
import { refuse } from "../../platform/refusal.ts";
import type { Proof } from "../stepup/index.ts";
import { sensitive } from "../vault/index.ts";

const PATTERN = new RegExp(proofPattern);
const methods: ReadonlySet<string> = new Set([
  "pin",
  "totp",
  "pin-totp",
  "recovery",
  "passkey",
] satisfies Proof["method"][]);
const isMethod = (text: string): text is Proof["method"] => methods.has(text);

/**
 * Reads Coffer-Proof: the method and its secret, `pin 135790`. Null without the header; refuses
 * `stepup.proof_malformed`. `origin` is that of our own page and never what the request says, so
 * that a signature is checked against it.
 */
export function readProof(header: string | string[] | undefined, origin: string): Proof | null {
  if (header === undefined) return null;
  if (typeof header !== "string" || !PATTERN.test(header)) refuse("stepup.proof_malformed");
  const [method = "", secret = ""] = header.split(" ");
  if (!isMethod(method)) refuse("stepup.proof_malformed");
  return { method, value: sensitive(secret), origin };
}

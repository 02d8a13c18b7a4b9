import type { HouseEvent, Reader, Work } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { refusal, refuse } from "../../platform/refusal.ts";
import { assertionOf, openChallenge, verifyAssertion } from "../passkeys/index.ts";
import { type Deed, type Prover, signingOf, whoseOf } from "./binding.ts";
import type { Proof } from "./check-proof.ts";

export type Signed =
  | { readonly ok: true; readonly parts: Required<Pick<Work<never>, "claim" | "change">> }
  | { readonly ok: false; readonly work: Work<never> };

/**
 * Holds a signature against what is really being done. It is worked out anew from the order as it
 * stands, so a proof given for another amount, payee, key, session or person does not fit; and one
 * that did not fit is void, also for what it was given for (D27). Refuses `stepup.proof_malformed`
 * and `stepup.proof_refused`; one that does not fit replies `stepup.proof_refused` in a Work that
 * uses its challenge up.
 */
export async function checkSignature(
  read: Reader,
  who: Prover,
  { proof, deed }: { readonly proof: Proof; readonly deed: Deed },
): Promise<Signed> {
  const assertion = assertionOf(proof.value.reveal());
  if (!assertion || !proof.origin) refuse("stepup.proof_malformed");
  const challenge = openChallenge(read, whoseOf(who), assertion.challenge);
  if (!challenge) refuse("stepup.proof_refused");
  const claim = [{ name: `proof:${challenge.nonce}`, taken: "stepup.proof_refused" }] as const;
  const expected = { signing: signingOf(who, deed, challenge), origin: proof.origin };
  const verdict = await verifyAssertion(read, assertion, expected);
  if (verdict.ok && verdict.passkey.person === who.user) {
    return { ok: true, parts: { claim, change: verdict.change } };
  }
  const copied = verdict.ok ? null : verdict.copied;
  return {
    ok: false,
    work: {
      claim,
      emit: copied === null ? [] : [copiedKey(copied)],
      audit: [
        {
          action: copied === null ? "passkey.refused" : "passkey.copied",
          subject: who.user,
          detail: { action: deed.action },
        },
      ],
      reply: refusal("stepup.proof_refused"),
    },
  };
}

/** A counter that went back: there may be a copy of the key, so its person is told. */
export const copiedKey = (person: string): HouseEvent => {
  const user = idOf("usr", person);
  return {
    type: "credential.changed",
    subject: user,
    payload: { user, what: "passkey_copied" },
  };
};

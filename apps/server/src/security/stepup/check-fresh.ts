import type { Reader, Work } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import { passkeysOf } from "../passkeys/index.ts";
import { answerRecovery, answerTotp, codesLeft, hasTotp } from "../totp/index.ts";
import { type Deed, type Prover, toBeSigned } from "./binding.ts";
import { checkPin, type Proof } from "./check-proof.ts";
import { findPin } from "./pin.ts";
import { checkSignature } from "./signature.ts";

// Who changes what protects an account proves anew who they are, by the strongest they have: what
// is weaker than what is taken away would be a way around it (D33).

/** `standing` is what the change relies on, `authenticatedAt` is wall time. */
export interface Owner extends Prover {
  readonly standing: number;
  readonly authenticatedAt: Date;
}

export type Fresh =
  | {
      readonly ok: true;
      readonly parts: Required<Pick<Work<never>, "claim" | "rely" | "insert" | "change">>;
    }
  | { readonly ok: false; readonly work: Work<never> };

// Both factors were given this short a while ago: nobody has taken over the phone since.
const FRESH_MS = 10 * 60_000;

type Method = Proof["method"];

/** By which proofs this person may change their credentials; the first is the one to offer. */
async function methodsOf(read: Reader, user: string): Promise<readonly Method[]> {
  const [passkeys, totp, left, pin] = await Promise.all([
    passkeysOf(read, user),
    hasTotp(read, user),
    codesLeft(read, user),
    findPin(read, user),
  ]);
  const recovery: readonly Method[] = left > 0 ? ["recovery"] : [];
  const strong: readonly Method[] = [
    ...(passkeys.length > 0 ? (["passkey"] as const) : []),
    ...(totp ? (["totp"] as const) : []),
  ];
  if (strong.length > 0) return [...strong, ...recovery];
  return pin ? ["pin", ...recovery] : recovery;
}

/**
 * Refuses without a proof as strong as what there is; a wrong one is a Work that counts. Refuses
 * `stepup.sign_in_again`, `stepup.required` with the methods and what to sign,
 * `stepup.pin_not_set`, `stepup.pin_locked`, `auth.locked`, `stepup.proof_malformed` and
 * `stepup.proof_refused` (ASVS 7.5.1).
 */
export async function checkFresh(
  read: Reader,
  who: Owner,
  proof: Proof | null,
  deed: Deed,
): Promise<Fresh> {
  const methods = await methodsOf(read, who.user);
  if (!proof) {
    const justSignedIn = read.wall.getTime() - who.authenticatedAt.getTime() <= FRESH_MS;
    // What there is to take away is nothing stronger than what was given a moment ago.
    const strong = methods.includes("passkey") || methods.includes("totp");
    const enough = justSignedIn && !strong && deed.always !== true;
    if (enough || (justSignedIn && methods.length === 0)) return parts(who, {});
    if (methods.length === 0) refuse("stepup.sign_in_again");
  }
  if (!proof || !methods.includes(proof.method)) {
    refuse("stepup.required", { methods, ...(await toBeSigned(read, who, deed)) });
  }
  const answered = await answer(read, who, { proof, deed });
  return answered.ok ? parts(who, answered.parts) : answered;
}

interface Given {
  readonly proof: Proof;
  readonly deed: Deed;
}

async function answer(read: Reader, who: Owner, given: Given) {
  const { method, value } = given.proof;
  const { user } = who;
  if (method === "passkey") return checkSignature(read, who, given);
  if (method === "totp") return answerTotp(read, user, value);
  if (method === "recovery") return answerRecovery(read, user, value);
  const pin = await findPin(read, user);
  if (!pin) refuse("stepup.pin_not_set");
  const checked = checkPin(read, pin, value);
  if (!checked.ok) return checked;
  return { ok: true, parts: { rely: checked.rely, change: checked.change } } as const;
}

type Parts = Pick<Work<never>, "claim" | "rely" | "insert" | "change">;

function parts(who: Owner, { claim = [], rely = [], insert = [], change = [] }: Parts): Fresh {
  // A session that has just been signed out everywhere changes nothing.
  const holder = { table: "holder", id: who.user, version: who.standing };
  return { ok: true, parts: { claim, rely: [holder, ...rely], insert, change } };
}

import type { Reader, Work } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import { answerChallenge } from "../codes/index.ts";
import { getPerson, regained, type Session } from "../identity/index.ts";
import { passkeysOf } from "../passkeys/index.ts";
import { checkFresh, type Fresh, joined, type Proof, replacedPin } from "../stepup/index.ts";
import type { Sensitive } from "../vault/index.ts";

export interface FinishPinReset {
  readonly pin: Sensitive<string>;
  /** Behind the password; null for whoever signs with a passkey instead. */
  readonly answer: { readonly challenge: string; readonly code: Sensitive<string> } | null;
  readonly proof: Proof | null;
  /** How long only little may leave the account afterwards: the pack says it. */
  readonly coolOffHours: number;
}

/**
 * A new PIN in place of a forgotten one, also while the old one is locked. As after a recovery
 * little may leave the account for some days, since this may be somebody else; the phone is told.
 * Refuses `stepup.pin_weak`, `stepup.pin_not_set`, `auth.code_expired`, `stepup.pin_by_password`
 * and as `checkFresh` does; replies `auth.code_wrong`.
 */
export async function finishPinReset(
  read: Reader,
  who: Session,
  order: FinishPinReset,
): Promise<Work<null>> {
  const { pin, answer, coolOffHours } = order;
  // First: a PIN that is refused uses up no code.
  const replaced = await replacedPin(read, who.user, pin);
  const proven = answer ? await byCode(read, who, answer) : await bySignature(read, who, order);
  if (!proven.ok) return proven.work;
  const person = await getPerson(read, who.user);
  const until = new Date(read.now.getTime() + coolOffHours * 3_600_000);
  // A longer one that stands already stays.
  const coolOffUntil =
    person.coolOffUntil && person.coolOffUntil > until ? person.coolOffUntil : until;
  const cooled = await regained(read, person, { coolOffUntil, phone: null, password: null });
  const { user } = who;
  return {
    ...joined(proven.parts, { change: [replaced, cooled.change] }),
    emit: [
      { type: "pin.changed", subject: user, payload: { user, first: false } },
      { type: "credential.changed", subject: user, payload: { user, what: "pin_reset" } },
    ],
    audit: [{ action: "pin.reset", subject: user, detail: { by: answer ? "code" : "passkey" } }],
    reply: null,
  };
}

async function byCode(
  read: Reader,
  who: Session,
  answer: NonNullable<FinishPinReset["answer"]>,
): Promise<Fresh> {
  const asked = await read.load("code", answer.challenge);
  // Another person's, or of before a sign-out everywhere: what it proved is void.
  if (asked?.person !== who.user || asked.standing !== who.standing) refuse("auth.code_expired");
  const answered = await answerChallenge(read, {
    ...answer,
    purpose: "pin_reset",
    wrong: "auth.code_wrong",
  });
  if (!answered.ok) return answered;
  const rely = [{ table: "holder", id: who.user, version: who.standing }];
  return { ok: true, parts: { ...answered.used, rely } };
}

async function bySignature(read: Reader, who: Session, { proof }: FinishPinReset): Promise<Fresh> {
  // Without a passkey the strongest proof would be the PIN that is forgotten: the password's way.
  if ((await passkeysOf(read, who.user)).length === 0) refuse("stepup.pin_by_password");
  // `always`: also right after signing in, which anybody with the phone in hand may have done.
  return checkFresh(read, who, proof, { action: "pin.reset", always: true });
}

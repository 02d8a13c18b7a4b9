import type { Reader, Work } from "../../books/work/index.ts";
import { type Id, idOf } from "../../platform/ids.ts";
import { isRefusal, refusal, refuse } from "../../platform/refusal.ts";
import { together } from "../../platform/together.ts";
import { lookAtGuard, passed, wrongTry } from "../../security/guards/index.ts";
import { findPersonByPhone, type Session } from "../../security/identity/index.ts";
import { stoppedByFreeze } from "../../security/recovery/index.ts";
import { checkFresh, isPinOf, joined, type Proof } from "../../security/stepup/index.ts";
import { normalisePhone, type Sensitive } from "../../security/vault/index.ts";
import { freezePerson } from "./freeze-person.ts";
import { liftPerson } from "./lift-person.ts";
import { findFreeze } from "./store.ts";

// The emergency brake, for whoever sees something happen that is not theirs. It stops what leaves
// the account and ends every session, this one too. It can only be pulled: giving back what it took
// asks for a fresh sign-in and the strongest proof there is.

/** Signed in: at once, and without a proof. Whoever holds the phone may stop, not spend. */
export async function freezeOwn(read: Reader, who: Session): Promise<Work<null>> {
  const work = await freezing(read, who.user);
  return work;
}

/** What a stranger's phone was given. */
export interface FreezeByPin {
  readonly uncheckedPhone: string;
  readonly pin: Sensitive<string>;
}

/**
 * From any phone, by number and PIN. The answer is the same whatever was typed: nobody learns who
 * has an account or whether the PIN was right; whose account it is hears it by message. Wrong tries
 * lock this door alone: the PIN itself goes on working for its owner (D18).
 */
export async function freezeByPin(read: Reader, order: FreezeByPin): Promise<Work<null>> {
  const phone = normalisePhone(order.uncheckedPhone);
  if (phone === undefined) refuse("request.invalid");
  const person = await findPersonByPhone(read, phone);
  // The same is read for a stranger as for a wrong PIN and a locked door, and a line is written, so
  // that the time is the same (who-has-an-account.test.ts).
  const id = person?.id ?? "";
  const [{ guard, isLocked }, isRight] = await together(
    lookAtGuard(read, "freeze", id),
    isPinOf(read, id, order.pin),
  );
  if (!person || isLocked) {
    return { audit: [{ action: "freeze.refused", subject: "anyone" }], reply: null };
  }
  if (!isRight) {
    return { ...wrongTry(read, guard, refusal("stepup.pin_wrong")), reply: null };
  }
  const work = await freezing(read, idOf("usr", person.id));
  return { ...work, ...joined(work, passed(guard)) };
}

async function freezing(read: Reader, person: Id<"usr">): Promise<Work<null>> {
  const order = { person, reason: "own_request", until: null } as const;
  const { reply, ...work } = await freezePerson(read, order);
  if (isRefusal(reply)) return { ...work, reply };
  // Whoever pulls the brake does not want somebody to get in: a recovery under way ends with it.
  const stopped = await stoppedByFreeze(read, person);
  const told = { user: person, what: "frozen" } as const;
  const frozen = { type: "credential.changed", subject: person, payload: told } as const;
  return {
    ...work,
    release: stopped?.release ?? [],
    change: [...(work.change ?? []), ...(stopped?.change ?? [])],
    emit: [...(work.emit ?? []), ...(work.standing ? [frozen] : []), ...(stopped?.emit ?? [])],
    audit: [...(work.audit ?? []), ...(stopped?.audit ?? [])],
    reply: null,
  };
}

/** Lifts the freeze one asked for oneself. One that the house placed is not one's own to lift. */
export async function liftOwn(
  read: Reader,
  who: Session,
  proof: Proof | null,
): Promise<Work<null>> {
  const freeze = await findFreeze(read, who.user);
  if (!freeze) return { reply: null };
  if (freeze.reason !== "own_request") refuse("account.frozen");
  const fresh = await checkFresh(read, who, proof, { action: "freeze.lift", always: true });
  if (!fresh.ok) return fresh.work;
  const { reply: _, ...work } = await liftPerson(read, { person: who.user });
  const told = { user: who.user, what: "unfrozen" } as const;
  return {
    ...work,
    ...joined(work, fresh.parts),
    emit: [...(work.emit ?? []), { type: "credential.changed", subject: who.user, payload: told }],
    reply: null,
  };
}

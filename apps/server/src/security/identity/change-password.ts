import { change, type Reader, type Work } from "../../books/work/index.ts";
import { refusal } from "../../platform/refusal.ts";
import { openGuard, passed, wrongTry } from "../guards/index.ts";
import { hashPassword, isPassword, requireAnother, requireStrong } from "../passwords/index.ts";
import { type Sensitive, writtenAtHome } from "../vault/index.ts";
import { type Renewed, renewStanding } from "./devices/sessions.ts";
import { getPerson, phoneOf } from "./person.ts";
import type { Session } from "./session.ts";

/** Both as typed; the length is the contract's, the strength `requireStrong`'s. */
export interface ChangePassword {
  readonly password: Sensitive<string>;
  readonly currentPassword: Sensitive<string>;
}

/**
 * A new password for whoever knows the current one. Every other session ends with it, this one goes
 * on under a new token, and the phone is told. Refuses `auth.password_weak`, `auth.password_wrong`
 * and `auth.locked` (ASVS 6.2.3, 7.4.3).
 */
export async function changePassword(
  read: Reader,
  who: Session,
  order: ChangePassword,
): Promise<Work<Renewed>> {
  const { token, ...moved } = await renewStanding(read, who);
  const person = await getPerson(read, who.user);
  const phone = writtenAtHome((await phoneOf(read, person)).reveal());
  // Before the current one is looked at: what is refused for its own sake uses up no try.
  requireStrong(order.password, [phone]);
  const guard = await openGuard(read, "password", who.user);
  if (!(await isPassword(person.password, order.currentPassword))) {
    return wrongTry(read, guard, refusal("auth.password_wrong"));
  }
  requireAnother(order.password, order.currentPassword);
  const password = await hashPassword(order.password);
  const right = passed(guard);
  return {
    ...moved,
    ...(right.claim && { claim: right.claim }),
    ...(right.insert && { insert: right.insert }),
    change: [
      ...moved.change,
      ...(right.change ?? []),
      change("person", person, {
        password,
        passwordChangedAt: read.wall,
        passwordBreached: false,
      }),
    ],
    emit: [
      {
        type: "credential.changed",
        subject: who.user,
        payload: { user: who.user, what: "password" },
      },
    ],
    audit: [{ action: "password.change", subject: who.user }],
    reply: { token },
  };
}

import { type Reader, rely, type Work } from "../../books/work/index.ts";
import { refusal, refuse } from "../../platform/refusal.ts";
import { type Challenge, issueChallenge, nextTurn, voidOlder } from "../codes/index.ts";
import { openGuard, passed, wrongTry } from "../guards/index.ts";
import { getPerson, localeOf, phoneOf, type Session } from "../identity/index.ts";
import { isPassword } from "../passwords/index.ts";
import { hasPin, joined } from "../stepup/index.ts";
import { hasTotp } from "../totp/index.ts";
import { blindIndex, type Sensitive } from "../vault/index.ts";

/**
 * The payment PIN is forgotten: the password first, then what else the person holds. That is what
 * opens the account, so whoever has both could have signed in; what they gain beyond is held down
 * by the days of small amounts that follow. Refuses `stepup.pin_not_set`, `auth.locked` and
 * `rate.limited`; replies `auth.password_wrong`.
 */
export async function beginPinReset(
  read: Reader,
  who: Session,
  password: Sensitive<string>,
): Promise<Work<Challenge>> {
  if (!(await hasPin(read, who.user))) refuse("stepup.pin_not_set");
  const person = await getPerson(read, who.user);
  const guard = await openGuard(read, "password", who.user);
  if (!(await isPassword(person.password, password))) {
    return wrongTry(read, guard, refusal("auth.password_wrong"));
  }
  const phone = await phoneOf(read, person);
  const purpose = "pin_reset";
  // Apart from those of the number, which anybody may use up (D18).
  const turn = await nextTurn(read, blindIndex(read.keyring, "pin_reset.turn", who.user));
  const issued = issueChallenge(read, {
    purpose,
    phone: phone.reveal(),
    turn,
    voids: await voidOlder(read, { turn, purpose, challenge: turn.latest }),
    locale: localeOf(person),
    person: { id: who.user, standing: who.standing },
    // Who has an authenticator is not sent a code that a stolen number would receive.
    kind: (await hasTotp(read, who.user)) ? "authenticator" : "opens",
  });
  const holder = rely("holder", { id: who.user, version: who.standing });
  return { ...issued, ...joined(issued, { rely: [holder] }, passed(guard)) };
}

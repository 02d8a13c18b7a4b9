import type { Reader, Work } from "../../books/work/index.ts";
import { refusal, refuse } from "../../platform/refusal.ts";
import { nextTurn, type Turn, voidOlder } from "../codes/index.ts";
import { openGuard, passed, wrongTry } from "../guards/index.ts";
import {
  findPersonByPhone,
  getPerson,
  localeOf,
  phoneOf,
  type Session,
} from "../identity/index.ts";
import { joined } from "../stepup/index.ts";
import { A_DAY_MAX, type Asked, asking, turnKey, unopened, waitOf, withWait } from "./asking.ts";
import { readClaim } from "./claim.ts";
import { examine } from "./evidence.ts";
import type { RecoveryTools, UncheckedClaim } from "./recovery.ts";
import { runningOf } from "./store.ts";

// As many as a day brings from outside with everything right (D34).
const A_DAY = { spanMs: 24 * 3_600_000, max: A_DAY_MAX };

/**
 * Signed in: what is missing or wrong is said, since nobody else is there to hear it. Refuses
 * `request.invalid`, `auth.password_weak`, `recovery.running`, `recovery.too_little`,
 * `recovery.nothing_lost`, `auth.locked` and `rate.limited`; replies `recovery.wrong` and counts
 * it.
 */
export async function askOwnRecovery(
  read: Reader,
  tools: RecoveryTools,
  who: Session,
  uncheckedClaim: UncheckedClaim,
): Promise<Work<Asked>> {
  const person = await getPerson(read, who.user);
  const claim = await readClaim(uncheckedClaim, (await phoneOf(read, person)).reveal());
  if (await runningOf(read, who.user)) refuse("recovery.running");
  const guard = await openGuard(read, "recover_known", who.user);
  const examined = await examine(read, tools, person, claim);
  if (examined.kind === "too_little" || examined.kind === "nothing_lost") {
    refuse(`recovery.${examined.kind}`);
  }
  if (examined.kind === "wrong") {
    const counted = wrongTry(read, guard, refusal("recovery.wrong"));
    return { ...counted, ...joined(examined.parts, counted) };
  }
  // Counted by what was asked here, never by what was begun: what is left of the day would tell
  // whether the numbers that were tried have accounts.
  const turn = await nextTurn(read, turnKey(read, who.user), [A_DAY]);
  const before = await ofThisSession(read, who, turn);
  const voids = await voidOlder(read, { turn, purpose: "recover", challenge: before });
  const locale = localeOf(person);
  const waitHours = waitOf(read, tools, claim);
  if (claim.newPhone !== null && (await findPersonByPhone(read, claim.newPhone))) {
    // Answered like any other; who has the number is told (D19, who-has-an-account.test.ts).
    const phone = claim.newPhone;
    const told = unopened(read, { phone, claim, turn, voids, locale, taken: true });
    return withWait({ ...told, ...joined(told, examined.parts, passed(guard)) }, waitHours);
  }
  return asking(read, {
    person,
    claim,
    examined,
    guard,
    turn,
    voids,
    locale,
    device: who.device,
    session: who.id,
    waitHours,
  });
}

// Another session's may be the owner's, and this one whose it is not: both codes stay.
async function ofThisSession(read: Reader, who: Session, { latest }: Turn): Promise<string | null> {
  const before = latest === null ? undefined : await read.loadBy("recovery", "challenge", latest);
  return before?.session === who.id ? latest : null;
}

import type { Reader, Work } from "../../books/work/index.ts";
import { refusal, refuse } from "../../platform/refusal.ts";
import { nextTurn, type Turn, voidOlder } from "../codes/index.ts";
import { openGuard, wrongTry } from "../guards/index.ts";
import { findPersonByPhone, getPerson, localeOf, type Session } from "../identity/index.ts";
import { joined } from "../stepup/index.ts";
import { type Asked, asking, isDayUsedUp, turnKey, waitOf } from "./asking.ts";
import { readClaim } from "./claim.ts";
import { examine } from "./evidence.ts";
import type { RecoveryTools, UncheckedClaim } from "./recovery.ts";
import { runningOf } from "./store.ts";

/** Signed in: what is missing or wrong is said, since nobody else is there to hear it. */
export async function askOwnRecovery(
  read: Reader,
  tools: RecoveryTools,
  who: Session,
  uncheckedClaim: UncheckedClaim,
): Promise<Work<Asked>> {
  const claim = await readClaim(uncheckedClaim);
  if (await runningOf(read, who.user)) refuse("recovery.running");
  const person = await getPerson(read, who.user);
  const guard = await openGuard(read, "recover_known", who.user);
  const examined = await examine(read, tools, person, claim);
  if (examined.kind === "too_little" || examined.kind === "nothing_lost") {
    refuse(`recovery.${examined.kind}`);
  }
  if (examined.kind === "wrong") {
    const counted = wrongTry(read, guard, refusal("recovery.wrong"));
    return { ...counted, ...joined(examined.parts, counted) };
  }
  if (await isDayUsedUp(read, person)) {
    refuse("rate.limited", { retryAfterSeconds: 24 * 3_600 });
  }
  if (claim.newPhone !== null && (await findPersonByPhone(read, claim.newPhone))) {
    // Whose it is would tell who has an account; that it cannot be used is enough.
    refuse("recovery.wrong");
  }
  const turn = await nextTurn(read, turnKey(read, who.user));
  return asking(read, {
    person,
    claim,
    examined,
    guard,
    turn,
    voids: await voidOlder(read, {
      turn,
      purpose: "recover",
      challenge: await ofThisSession(read, who, turn),
    }),
    locale: localeOf(person),
    device: who.device,
    session: who.id,
    waitHours: waitOf(read, tools, claim),
  });
}

// Another session's may be the owner's, and this one whose it is not: both codes stay.
async function ofThisSession(read: Reader, who: Session, { latest }: Turn): Promise<string | null> {
  const before = latest === null ? undefined : await read.loadBy("recovery", "challenge", latest);
  return before?.session === who.id ? latest : null;
}

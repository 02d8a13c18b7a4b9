import type {
  approveRecovery as approveRoute,
  BodyOf,
  refuseRecovery as refuseRoute,
} from "@coffer/contract";
import { change, type Reader, rely, type Work } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import { isNamesake } from "../approvals/index.ts";
import { getPerson, type Person, regained } from "../identity/index.ts";
import { passkeysOf, removed } from "../passkeys/index.ts";

import { joined } from "../stepup/index.ts";
import { withoutTotp } from "../totp/index.ts";
import { isRunning, lostOf, over, phonesOf, type Recovery } from "./recovery.ts";

// Two people decide, neither of them the person whose account it is: one asks, the other releases.
// Each decision is a use case of its own that looks at everything again when it is carried out.

interface Ordered<Reason> {
  readonly id: string;
  readonly reason: Reason;
}

export interface Approval extends Ordered<BodyOf<typeof approveRoute>["reason"]> {
  readonly coolOffHours: number;
  /** Whether a freeze stands because it is not clear whose account this is. */
  readonly isInQuestion: (read: Reader, person: string) => Promise<boolean>;
}
export type Denial = Ordered<BodyOf<typeof refuseRoute>["reason"]>;

/** Who asks for a decision, and who releases it; null while nobody has. */
export interface Deciders {
  readonly maker: string;
  readonly checker: string | null;
}

const decidedBy = ({ maker, checker }: Deciders): string => checker ?? maker;

/**
 * What was lost goes, what replaces it counts, every session ends, and for a while only little may
 * leave the account. Against a stop or a freeze of the same moment one of the two wins. A freeze
 * stays as it is: getting in again is not getting at the money. Refuses `resource.not_found`,
 * `recovery.over`, `recovery.own`, `recovery.still_waiting`, `account.closed`,
 * `recovery.account_in_question` and `recovery.overtaken`.
 */
export async function approveRecovery(
  read: Reader,
  who: Deciders,
  { id, reason, coolOffHours, isInQuestion }: Approval,
): Promise<Work<Recovery>> {
  const { recovery, person } = await getOpen(read, who, id);
  if (recovery.state !== "review") refuse("recovery.still_waiting");
  const holder = await read.load("holder", person.id);
  if (!holder || holder.status === "closed") refuse("account.closed");
  // Asked behind the standing that this relies on: a freeze of the same moment makes it stale.
  if (holder.status === "frozen" && (await isInQuestion(read, person.id))) {
    refuse("recovery.account_in_question");
  }
  const coolOffUntil = new Date(read.now.getTime() + coolOffHours * 3_600_000);
  const taken = await takenAway(read, recovery, { person, coolOffUntil });
  const { release, emit } = over(recovery, "completed");
  const ended = {
    state: "completed",
    reason,
    decidedBy: decidedBy(who),
    endedAt: read.now,
  } as const;
  return {
    ...joined(
      { rely: [rely("holder", holder)] },
      { claim: taken.claim, change: taken.change },
      { change: [change("recovery", recovery, { ...ended, newPassword: null })] },
    ),
    release: [...release, ...taken.release],
    // Every session and every sign-in under way ends: whoever was in, is out.
    standing: [{ holder: person.id }],
    emit,
    audit: [
      {
        action: "recovery.complete",
        subject: recovery.id,
        detail: { person: person.id, reason, lost: recovery.lost },
      },
    ],
    reply: { ...recovery, ...ended },
  };
}

/**
 * At any time before it is over; nothing changes for the account. Refuses `resource.not_found`,
 * `recovery.over` and `recovery.own`.
 */
export async function refuseRecovery(
  read: Reader,
  who: Deciders,
  { id, reason }: Denial,
): Promise<Work<Recovery>> {
  const { recovery } = await getOpen(read, who, id);
  const ended = { state: "refused", reason, decidedBy: decidedBy(who), endedAt: read.now } as const;
  return {
    ...over(recovery, "refused"),
    change: [change("recovery", recovery, { ...ended, newPassword: null })],
    audit: [
      {
        action: "recovery.refuse",
        subject: recovery.id,
        detail: { person: recovery.person, reason },
      },
    ],
    reply: { ...recovery, ...ended },
  };
}

async function getOpen(read: Reader, { maker, checker }: Deciders, id: string) {
  const recovery = await read.load("recovery", id);
  if (!recovery?.until) refuse("resource.not_found");
  if (!isRunning(recovery)) refuse("recovery.over");
  const person = await getPerson(read, recovery.person);
  if (await isNamesake(read, person, [maker, checker])) refuse("recovery.own");
  return { recovery, person };
}

interface Regaining {
  readonly person: Person;
  readonly coolOffUntil: Date;
}

async function takenAway(read: Reader, recovery: Recovery, { person, coolOffUntil }: Regaining) {
  const lost = new Set(lostOf(recovery));
  const { newPhone } = await phonesOf(read, recovery);
  const since = person.passwordChangedAt;
  // Whoever has changed the password meanwhile had it: what would replace it is void (D21).
  if (lost.has("password") && since && since > recovery.askedWall) refuse("recovery.overtaken");
  const [passkeys, totp] = await Promise.all([
    lost.has("passkeys") ? passkeysOf(read, person.id) : [],
    lost.has("authenticator") ? withoutTotp(read, person.id) : null,
  ]);
  const regaining = await regained(read, person, {
    coolOffUntil,
    phone: lost.has("phone") ? newPhone : null,
    password: lost.has("password") ? recovery.newPassword : null,
  });
  return {
    claim: regaining.claim,
    release: regaining.release,
    change: [
      ...passkeys.map((passkey) => removed(read, passkey)),
      ...(totp ? [totp] : []),
      regaining.change,
    ],
  };
}

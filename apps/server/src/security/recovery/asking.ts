import type { askRecovery as askRoute, Locale, ReplyOf } from "@coffer/contract";
import { type Change, type Reader, rely, row, type Work } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import { isRefusal, refuse } from "../../platform/refusal.ts";
import { type Challenge, issueChallenge, type Turn } from "../codes/index.ts";
import { type Guard, passed } from "../guards/index.ts";
import { type Person, phoneOf } from "../identity/index.ts";
import { joined } from "../stepup/index.ts";
import { blindIndex } from "../vault/index.ts";
import { type Claim, type Examined, holdsSomething } from "./evidence.ts";
import { lostThings, type RecoveryTools, sealedPhones } from "./recovery.ts";
import { askedSince } from "./store.ts";

// What both ways of asking have in common: the recovery that begins once its code comes back.

export type Asked = ReplyOf<typeof askRoute>;

// The lifetime of its code (codes/challenge.ts).
const LAPSE_MS = 10 * 60_000;
const DAY_MS = 24 * 3_600_000;
// With everything right: enough for whoever mistypes a code, few enough to sleep beside the phone.
export const A_DAY_MAX = 5;

/** Apart from the turns of sign-in codes: recoveries use up none of those. */
export const turnKey = (read: Reader, whose: string): string =>
  blindIndex(read.keyring, "recovery.turn", whose);

/** By business time, and by what was asked with everything right (D34). */
export async function isDayUsedUp(read: Reader, { id }: Person): Promise<boolean> {
  const since = new Date(read.now.getTime() - DAY_MS);
  return (await askedSince(read, id, { since, most: A_DAY_MAX })) >= A_DAY_MAX;
}

/** The wait follows from what was sent alone, never from what was right. */
export function waitOf(read: Reader, tools: RecoveryTools, claim: Claim): number {
  const { held, none } = tools.termsOf(read).waitHours;
  return holdsSomething(claim) ? held : none;
}

export const withWait = ({ reply, ...work }: Work<Challenge>, waitHours: number): Work<Asked> => ({
  ...work,
  reply: isRefusal(reply) ? reply : { ...reply, waitHours },
});

export interface Unopened {
  readonly phone: string;
  readonly claim: Claim;
  readonly turn: Turn;
  readonly voids: readonly Change[];
  readonly locale: Locale;
  readonly taken: boolean;
}

/** A challenge behind which nothing is. At a new number its code arrives all the same. */
export function unopened(read: Reader, { phone, claim, turn, voids, locale, taken }: Unopened) {
  const draft = { purpose: "recover", turn, voids, locale } as const;
  if (claim.newPhone === null) return issueChallenge(read, { ...draft, phone, kind: "decoy" });
  const kind = taken ? "known" : "opens";
  return issueChallenge(read, { ...draft, phone: claim.newPhone, kind });
}

export interface Asking {
  readonly person: Person;
  readonly claim: Claim;
  readonly examined: Extract<Examined, { readonly kind: "right" }>;
  readonly guard: Guard;
  readonly turn: Turn;
  /** The code that was asked for before, in the same session or the same browser. */
  readonly voids: readonly Change[];
  readonly locale: Locale;
  readonly device: string;
  /** Null from outside. */
  readonly session: string | null;
  readonly waitHours: number;
}

/** Everything is right: the code goes to the number that is held, or to the new one. */
export async function asking(read: Reader, order: Asking): Promise<Work<Asked>> {
  const { person, claim, examined, turn, locale, voids } = order;
  const holder = await read.load("holder", person.id);
  if (!holder) refuse("auth.code_expired");
  const phone = await phoneOf(read, person);
  const { reply, ...issued } = issueChallenge(read, {
    purpose: "recover",
    phone: claim.newPhone ?? phone.reveal(),
    turn,
    locale,
    voids,
    kind: "opens",
    person: { id: person.id, standing: holder.version },
  });
  if (isRefusal(reply)) return { ...issued, reply };
  const id = newId("rcv");
  const asked = row("recovery", {
    id,
    person: person.id,
    challenge: reply.challenge,
    state: "asked",
    lost: lostThings.filter((thing) => claim.lost.has(thing)).join(" "),
    proven: examined.proven.join(" "),
    waitHours: order.waitHours,
    session: order.session,
    device: order.device,
    ...(await sealedPhones(read, { id, person: person.id }, { ...claim, phone })),
    newPassword: claim.newPassword,
    askedAt: read.now,
    askedWall: read.wall,
  });
  const at = new Date(read.now.getTime() + LAPSE_MS);
  const parts = { rely: [rely("holder", holder)], insert: [asked] };
  return {
    ...issued,
    ...joined(issued, parts, examined.parts, passed(order.guard)),
    due: [
      ...(issued.due ?? []),
      { id: newId("due"), at, handler: "recovery.lapse", reference: id },
    ],
    audit: [
      ...(issued.audit ?? []),
      { action: "recovery.ask", subject: id, detail: { person: person.id } },
    ],
    reply: { ...reply, waitHours: order.waitHours },
  };
}

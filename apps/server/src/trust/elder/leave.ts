import type { Reader, Work } from "../../books/work/index.ts";
import { type Id, idOf, newId } from "../../platform/ids.ts";
import { getPerson, isElder, type Session, served } from "../../security/identity/index.ts";
import { checkFresh, joined, type Proof } from "../../security/stepup/index.ts";
import { packOf } from "../packs/index.ts";
import { type ElderMode, elderChanged, modeOf } from "./elder.ts";

const HOUR_MS = 3_600_000;

/**
 * Asks to leave elder mode: by the strongest proof there is, and a day before it happens. Whoever
 * is told on the phone to switch it off first has that day to talk to somebody else.
 */
export async function leave(
  read: Reader,
  who: Session,
  proof: Proof | null,
): Promise<Work<ElderMode>> {
  const { user } = who;
  const person = await getPerson(read, user);
  // Nothing to leave, or asked for already: the day that runs is not begun again.
  if (!isElder(person) || person.segmentUntil) return { reply: modeOf(read, person) };
  const fresh = await checkFresh(read, who, proof, { action: "elder.leave", always: true });
  if (!fresh.ok) return fresh.work;
  const until = new Date(read.now.getTime() + packOf(read).elder.leaveHours * HOUR_MS);
  const leaving = { segment: "elder", segmentUntil: until } as const;
  return {
    ...joined({ change: [served(person, leaving)] }, fresh.parts),
    due: [{ id: newId("due"), at: until, handler: "elder.leave", reference: user }],
    emit: [elderChanged({ user, what: "leaving", until })],
    audit: [{ action: "elder.leave", subject: user }],
    reply: modeOf(read, { ...person, ...leaving }),
  };
}

/** The day is over. One that was kept, or asked for again later, stays as it is. */
export async function left(read: Reader, id: string): Promise<Work<null>> {
  const user: Id<"usr"> = idOf("usr", id);
  const person = await getPerson(read, user);
  const { segmentUntil } = person;
  if (!isElder(person) || !segmentUntil || segmentUntil > read.now) return { reply: null };
  return {
    change: [served(person, { segment: "standard", segmentUntil: null })],
    emit: [elderChanged({ user, what: "off", until: null })],
    audit: [{ action: "elder.off", subject: user }],
    reply: null,
  };
}

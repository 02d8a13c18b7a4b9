import type { Reader, Work } from "../../books/work/index.ts";
import { getPerson, isElder, type Session, served } from "../../security/identity/index.ts";
import { type ElderMode, elderChanged, modeOf } from "./elder.ts";

/**
 * Elder mode, at once and without a proof: it only protects. Asked for while a day's leaving runs,
 * it takes that back; asked for twice, nothing changes.
 */
export async function switchOn(
  read: Reader,
  { user }: Pick<Session, "user">,
): Promise<Work<ElderMode>> {
  const person = await getPerson(read, user);
  const leaving = person.segmentUntil !== null;
  if (isElder(person) && !leaving) return { reply: modeOf(read, person) };
  const on = { segment: "elder", segmentUntil: null } as const;
  return {
    change: [served(person, on)],
    emit: [elderChanged({ user, what: leaving ? "kept" : "on", until: null })],
    audit: [{ action: leaving ? "elder.keep" : "elder.on", subject: user }],
    reply: modeOf(read, { ...person, ...on }),
  };
}

import type { getElderMode, ReplyOf } from "@coffer/contract";
import type { HouseEvent, Reader } from "../../books/work/index.ts";
import type { Id } from "../../platform/ids.ts";
import { getPerson, isElder, type Person, type Session } from "../../security/identity/index.ts";
import { packOf } from "../packs/index.ts";

// Elder mode is a profile a person chooses: standard → elder, at once; elder → standard a day after
// it was proved and asked for. What protects is never switched off in one conversation. The limits
// and the risk table read the profile; nothing else has to know.

export type ElderMode = ReplyOf<typeof getElderMode>;

/** The mode as its owner sees it, with how long leaving takes. */
export async function elderMode(read: Reader, who: Pick<Session, "user">): Promise<ElderMode> {
  return modeOf(read, await getPerson(read, who.user));
}

/** Also of a person whose row is only about to change. */
export function modeOf(read: Reader, person: Person): ElderMode {
  const { currency, elder } = packOf(read);
  return {
    on: isElder(person),
    leavesAt: person.segmentUntil?.toISOString() ?? null,
    spendDay: { currency, value: elder.spendDay },
    leaveHours: elder.leaveHours,
  };
}

interface Told {
  readonly user: Id<"usr">;
  readonly what: "on" | "leaving" | "kept" | "off";
  readonly until: Date | null;
}

/** What is said of each change, to the person and to whom they trust. */
export const elderChanged = ({ user, what, until }: Told): HouseEvent => ({
  type: "elder.changed",
  subject: user,
  payload: { user, what, until: until?.toISOString() ?? null },
});

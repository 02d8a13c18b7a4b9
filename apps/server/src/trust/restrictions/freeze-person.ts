import { type Reader, rely, row, type Work } from "../../books/work/index.ts";
import { type Id, newId } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import { findFreezes, type Reason, type Restriction } from "./store.ts";

/** Who is frozen, by which of the house's own words, and until when. */
export interface Freeze {
  readonly person: Id<"usr">;
  readonly reason: Reason;
  /** When it is looked at again; null is until it is lifted. */
  readonly until: Date | null;
}

/**
 * Freezes a person: their standing moves on, and with it every account they hold, in this Work. A
 * payment that was decided before and commits after is decided again and refused; one that has
 * committed stands. Nothing is taken, and what was promised before still completes.
 */
export async function freezePerson(read: Reader, order: Freeze): Promise<Work<Restriction>> {
  const { person, reason, until } = order;
  const holder = await read.load("holder", person);
  if (!holder) refuse("resource.not_found");
  if (holder.status === "closed") refuse("account.closed");
  const all = await findFreezes(read, person);
  // Twice for one reason is once, and the first one's term stays. For another it stands beside it,
  // or whoever freezes themselves would be out of reach of a court.
  const standing = all.find((one) => one.reason === reason);
  if (standing) return { reply: standing };
  const restriction: Restriction = {
    id: newId("rst"),
    person,
    kind: "freeze",
    reason,
    placedAt: read.now,
    until,
    liftedAt: null,
    version: 1,
  };
  return {
    // Two freezes at once: the second is decided again and finds the first.
    rely: [rely("holder", holder)],
    standing: [{ holder: person, status: "frozen" }],
    insert: [row("restriction", restriction)],
    emit: [
      {
        type: "restriction.placed",
        subject: restriction.id,
        payload: { user: person, kind: "freeze" },
      },
    ],
    audit: [{ action: "person.freeze", subject: person, detail: { reason } }],
    reply: restriction,
  };
}

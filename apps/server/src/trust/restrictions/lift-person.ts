import { change, type Reader, rely, type Work } from "../../books/work/index.ts";
import type { Id } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import { findFreezes, type Restriction } from "./store.ts";

/**
 * Lifts the freeze that is to be lifted next. With the last of them the person may do again what
 * they could; sessions of before stay dead.
 */
export async function liftPerson(
  read: Reader,
  order: { readonly person: Id<"usr"> },
): Promise<Work<Restriction>> {
  const { person } = order;
  const [holder, [standing, ...others]] = await Promise.all([
    read.load("holder", person),
    findFreezes(read, person),
  ]);
  if (!holder || !standing) refuse("resource.not_found");
  return {
    rely: [rely("holder", holder)],
    standing: [{ holder: person, status: others.length > 0 ? "frozen" : "active" }],
    change: [change("restriction", standing, { liftedAt: read.now })],
    emit: [
      {
        type: "restriction.lifted",
        subject: standing.id,
        payload: { user: person, kind: "freeze" },
      },
    ],
    audit: [{ action: "person.lift", subject: person, detail: { reason: standing.reason } }],
    reply: { ...standing, liftedAt: read.now },
  };
}

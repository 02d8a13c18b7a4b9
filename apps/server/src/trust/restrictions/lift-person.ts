import { change, type Reader, rely, type Work } from "../../books/work/index.ts";
import type { Id } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import { findFreeze, type Restriction } from "./store.ts";

/** Lifts a freeze: the person may do again what they could. Sessions of before stay dead. */
export async function liftPerson(
  read: Reader,
  order: { readonly person: Id<"usr"> },
): Promise<Work<Restriction>> {
  const { person } = order;
  const [holder, standing] = await Promise.all([
    read.load("holder", person),
    findFreeze(read, person),
  ]);
  if (!holder || !standing) refuse("resource.not_found");
  return {
    rely: [rely("holder", holder)],
    standing: [{ holder: person, status: "active" }],
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

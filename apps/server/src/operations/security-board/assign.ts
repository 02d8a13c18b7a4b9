import type { assignWeakness, BodyOf, openWeakness, ReplyOf } from "@coffer/contract";
import { change, type Reader, type Work } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import { isOfHouse, shown } from "./weakness.ts";

/**
 * To somebody else, or by another day, for a reason. What is closed stays as it was. Refuses
 * `resource.not_found`, `weakness.closed` and `weakness.owner_unknown`.
 */
export async function assign(
  read: Reader,
  id: string,
  { owner, dueOn, reason }: BodyOf<typeof assignWeakness>,
): Promise<Work<ReplyOf<typeof openWeakness>>> {
  const weakness = await read.load("securityWeakness", id);
  if (!weakness) refuse("resource.not_found");
  if (weakness.closedAt !== null) refuse("weakness.closed");
  if (!isOfHouse(await read.load("staffMember", owner))) refuse("weakness.owner_unknown");
  // Said twice it is said once.
  if (weakness.owner === owner && weakness.dueOn === dueOn) {
    return { reply: await shown(read, weakness) };
  }
  const from = { owner: weakness.owner, dueOn: weakness.dueOn };
  return {
    change: [change("securityWeakness", weakness, { owner, dueOn })],
    audit: [
      {
        action: "weakness.assign",
        subject: id,
        detail: { owner, dueOn, reason, fromOwner: from.owner, fromDueOn: from.dueOn },
      },
    ],
    reply: await shown(read, { ...weakness, owner, dueOn }),
  };
}

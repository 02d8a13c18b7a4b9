import { change, type Reader, type Work } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import { letRun } from "../privacy/index.ts";
import { findHold, holdName } from "./hold.ts";

export interface LiftHold {
  readonly person: string;
  readonly reason: string;
}

/**
 * Nothing is kept back any more: what was due to be destroyed meanwhile is destroyed now. Refuses
 * `hold.none`. Released by a second person (approvals/policy.ts).
 */
export async function liftHold(read: Reader, { person, reason }: LiftHold): Promise<Work<string>> {
  const hold = await findHold(read, person);
  if (!hold) refuse("hold.none");
  const running = await letRun(read, person);
  return {
    release: [holdName(person)],
    change: [change("legalHold", hold, { liftedAt: read.now }), ...running.change],
    due: running.due,
    audit: [{ action: "hold.lift", subject: hold.id, detail: { person, reason } }],
    reply: hold.id,
  };
}

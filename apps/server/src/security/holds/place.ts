import { type Reader, rely, row, type Work } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import { keptBack } from "../privacy/index.ts";
import { findHold, holdName } from "./hold.ts";

export interface PlaceHold {
  readonly person: string;
  readonly reason: string;
}

/**
 * Keeps all that is held about a person, open account or closed. What is destroyed stays so.
 * Refuses `resource.not_found`, `hold.standing`, and `hold.too_late` once the key is destroyed.
 * Released by a second person (approvals/policy.ts).
 */
export async function placeHold(
  read: Reader,
  { person, reason }: PlaceHold,
): Promise<Work<string>> {
  const holder = await read.load("holder", person);
  if (!holder) refuse("resource.not_found");
  if (await findHold(read, person)) refuse("hold.standing");
  const id = newId("lgh");
  return {
    claim: [{ name: holdName(person) }],
    // A closing of the same moment is decided again, and finds the hold.
    rely: [rely("holder", holder)],
    insert: [row("legalHold", { id, person, reason, placedAt: read.now })],
    change: await keptBack(read, person),
    audit: [{ action: "hold.place", subject: id, detail: { person, reason } }],
    reply: id,
  };
}

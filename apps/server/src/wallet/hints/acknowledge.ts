import { change, type Reader, type Work } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import type { Session } from "../../security/access/index.ts";

/** The payer has read the warning and goes on. Said twice, the first time stays. */
export async function acknowledgeHint(
  read: Reader,
  payer: Session,
  id: string,
): Promise<Work<null>> {
  const hint = await read.load("hint", id);
  // Somebody else's is reported as missing, so ids cannot be probed.
  if (hint?.person !== payer.user) refuse("resource.not_found");
  if (hint.acknowledgedAt) return { reply: null };
  return {
    change: [change("hint", hint, { acknowledgedAt: read.now })],
    audit: [{ action: "hint.acknowledge", subject: id, detail: { person: payer.user } }],
    reply: null,
  };
}

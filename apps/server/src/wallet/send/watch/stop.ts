import type { Reader, Work } from "../../../books/work/index.ts";
import type { Session } from "../../../security/access/index.ts";
import { giveBack } from "../pending.ts";
import { answeredEvent } from "./watch.ts";
import { getWaiting, getWatched, standingOf } from "./watched.ts";

/**
 * Stops it: the money goes back to whoever sends it, who can send it again. It takes nothing from
 * anybody, so nothing is proved; said twice, it is stopped once.
 */
export async function stopWatched(read: Reader, who: Session, id: string): Promise<Work<null>> {
  const transfer = await getWatched(read, who, id);
  if (transfer.reason === "stopped_by_contact") return { reply: null };
  const pending = await getWaiting(read, transfer);
  const back = await giveBack(read, pending, { state: "cancelled", reason: "stopped_by_contact" });
  return {
    ...back,
    rely: [standingOf(who)],
    emit: [...(back.emit ?? []), answeredEvent(transfer, who.user, "stopped")],
    audit: [{ action: "transfer.stop", subject: id, detail: { by: who.user } }],
    reply: null,
  };
}

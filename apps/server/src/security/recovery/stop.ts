import { change, type Reader, type Work } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import { renewStanding, type Session } from "../identity/index.ts";
import type { Sensitive } from "../vault/index.ts";
import { over, type Recovery } from "./recovery.ts";
import { runningOf } from "./store.ts";

/** What ends a recovery that its owner does not want, or that a freeze overtakes. */
function stopping(read: Reader, running: Recovery, reason: "owner" | "freeze") {
  const ended = { state: "stopped", reason, endedAt: read.now, newPassword: null } as const;
  return {
    ...over(running, "stopped"),
    change: [change("recovery", running, ended)],
    audit: [{ action: "recovery.stop", subject: running.id, detail: { reason } }],
  };
}

/** As part of a freeze: whoever pulls the brake from outside stops this as well. */
export async function stoppedByFreeze(read: Reader, person: string) {
  const running = await runningOf(read, person);
  return running && stopping(read, running, "freeze");
}

export interface Stopped {
  /** What the session goes on with; null where it was the one that had asked. */
  readonly token: Sensitive<string> | null;
}

/**
 * One tap in any session, and no proof: it can only be stopped by it. Asked for elsewhere, every
 * other session ends as well, since one of them may be whose it was. Refuses `recovery.over`.
 */
export async function stopRecovery(read: Reader, who: Session): Promise<Work<Stopped>> {
  const running = await runningOf(read, who.user);
  if (!running) refuse("recovery.over");
  const stop = stopping(read, running, "owner");
  if (running.session === who.id) {
    return {
      ...stop,
      rely: [{ table: "holder", id: who.user, version: who.standing }],
      reply: { token: null },
    };
  }
  const { token, ...moved } = await renewStanding(read, who);
  return {
    ...moved,
    ...stop,
    change: [...moved.change, ...stop.change],
    reply: { token },
  };
}

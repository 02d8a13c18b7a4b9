import type { DueHandlers } from "../../books/due/index.ts";
import { change } from "../../books/work/index.ts";
import { assert } from "../../platform/refusal.ts";

/** Both find their row by id and act on one state alone, so that a second run changes nothing. */
export const recoveryDueHandlers: DueHandlers = {
  /** No code came back within its ten minutes: what was to replace the password is forgotten. */
  "recovery.lapse": {
    decide: async (read, { reference }) => {
      const asked = await read.load("recovery", reference);
      if (asked?.state !== "asked") return { reply: null };
      const lapsed = { state: "lapsed", endedAt: read.now, newPassword: null } as const;
      return {
        change: [change("recovery", asked, lapsed)],
        audit: [{ action: "recovery.lapse", subject: asked.id }],
        reply: null,
      };
    },
  },
  /** The wait is over. Nothing changes for the account: now a person may look at it. */
  "recovery.review": {
    decide: async (read, { reference }) => {
      const waiting = await read.load("recovery", reference);
      assert(waiting, "a recovery that waits exists");
      if (waiting.state !== "waiting") return { reply: null };
      return {
        change: [change("recovery", waiting, { state: "review" })],
        audit: [{ action: "recovery.review", subject: waiting.id }],
        reply: null,
      };
    },
  },
};

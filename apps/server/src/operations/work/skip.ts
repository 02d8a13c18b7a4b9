import { skipParked } from "../../books/subscribers/index.ts";
import { refuse } from "../../platform/refusal.ts";
import type { Executor } from "../../security/approvals/index.ts";
import { findOneParked } from "./store.ts";

/**
 * Passing over an event that a subscriber could not take: nobody hears it any more. Refuses
 * `resource.not_found` and `event.not_parked`.
 */
export const skipExecutor: Executor = {
  action: "event.skip",

  describe: async (read, { event = "" }) => {
    const parked = await findOneParked(read, event);
    if (!parked) refuse("resource.not_found");
    // It was heard after all, or passed over by somebody else: there is nothing left to decide.
    if (parked.state === "done") refuse("event.not_parked");
    return {
      subject: event,
      facts: [
        { name: "state", before: parked.state, after: "done" },
        { name: "event_type", before: parked.type, after: null },
        { name: "event_subject", before: parked.subject, after: null },
        { name: "parked_reason", before: parked.reason, after: null },
      ],
    };
  },

  execute: async (read, { event = "" }, { reason }) => {
    const { reply: _, ...work } = await skipParked(read, { id: event, reason });
    return { ...work, reply: null };
  },
};

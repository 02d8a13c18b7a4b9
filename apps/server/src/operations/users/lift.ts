import { idOf } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import type { Executor } from "../../security/approvals/index.ts";
import { findFreezes, liftPerson } from "../../trust/restrictions/index.ts";

/**
 * Lifting a freeze that the house, or the person, placed. Released by a second person
 * (security/approvals/policy.ts).
 */
export const liftExecutor: Executor = {
  action: "user.lift",

  describe: async (read, { person = "" }) => {
    const [holder, [freeze, ...others]] = await Promise.all([
      read.load("holder", person),
      findFreezes(read, person),
    ]);
    if (!holder || !freeze) refuse("resource.not_found");
    return {
      subject: person,
      facts: [
        { name: "status", before: holder.status, after: others.length > 0 ? "frozen" : "active" },
        { name: "freeze", before: freeze.id, after: null },
        { name: "freeze_reason", before: freeze.reason, after: null },
      ],
    };
  },

  execute: async (read, { person = "" }, { reason }) => {
    const { reply: _, ...work } = await liftPerson(read, { person: idOf("usr", person) });
    const why = { action: "person.lift_reason", subject: person, detail: { why: reason } };
    return { ...work, audit: [...(work.audit ?? []), why], reply: null };
  },
};

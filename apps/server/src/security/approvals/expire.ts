import type { DueHandlers } from "../../books/due/index.ts";
import { ended } from "./end.ts";

/** What nobody decided in its time ends by itself; what was decided before is left as it is. */
export const approvalDueHandlers: DueHandlers = {
  "approval.expire": {
    decide: async (read, { reference }) => {
      const approval = await read.load("approval", reference);
      if (approval?.state !== "pending") return { reply: null };
      const { id, action, subject } = approval;
      return {
        ...ended(read, approval, "expired"),
        audit: [{ action: "approval.expire", subject: id, detail: { action, subject } }],
        reply: null,
      };
    },
  },
};

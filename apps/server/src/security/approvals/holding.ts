import type { OtherHolding } from "../personal/index.ts";

export const approvalHolding: OtherHolding = {
  of: "staff",
  room: "approvals",
  tables: ["approval", "approval_step"],
  until: "term",
  why: "what the staff asked of each other; who a decision was about is in the audit trail",
};

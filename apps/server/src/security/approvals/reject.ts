import type { Reader, Work } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import type { HouseStaff } from "../staff/index.ts";
import { type Decided, decided, getApproval, mayRelease, requireOpen } from "./approval.ts";
import { ended, said } from "./end.ts";
import { requireOther } from "./same-person.ts";

export interface No {
  readonly id: string;
  readonly reason: string;
  readonly note?: string | undefined;
}

/**
 * Says no, with the reason. One no ends it, whoever said yes before. No code is asked for, since
 * nothing happens by it. Refuses `resource.not_found`, `access.denied`, `approval.closed`,
 * `approval.same_person` and `team.own`.
 */
export async function reject(read: Reader, who: HouseStaff, no: No): Promise<Work<Decided>> {
  const approval = await getApproval(read, who, no.id);
  if (!mayRelease(who.role, approval)) refuse("access.denied");
  requireOpen(read, approval);
  await requireOther(read, approval, who);
  const { reason, note } = no;
  const detail = { action: approval.action, subject: approval.subject, reason };
  return {
    ...ended(read, approval, "rejected"),
    insert: [await said(read, who, approval, { kind: "rejected", reason, note })],
    audit: [{ action: "approval.reject", subject: approval.id, detail }],
    reply: decided(approval, { state: "rejected" }),
  };
}

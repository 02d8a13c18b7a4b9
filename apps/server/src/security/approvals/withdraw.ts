import type { Reader, Work } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import { type HouseStaff, roleMay } from "../staff/index.ts";
import { type Decided, decided, getApproval, requireOpen } from "./approval.ts";
import { ended, said } from "./end.ts";

/**
 * Takes back what one asked for oneself. Refuses `resource.not_found`, `access.denied`,
 * `approval.not_yours` and `approval.closed`.
 */
export async function withdraw(read: Reader, who: HouseStaff, id: string): Promise<Work<Decided>> {
  const approval = await getApproval(read, who, id);
  if (!roleMay(who.role, { area: approval.area, level: "manage" })) refuse("access.denied");
  if (approval.maker !== who.staff) refuse("approval.not_yours");
  requireOpen(read, approval);
  const { action, subject } = approval;
  return {
    ...ended(read, approval, "withdrawn"),
    insert: [await said(read, who, approval, { kind: "withdrawn" })],
    audit: [{ action: "approval.withdraw", subject: id, detail: { action, subject } }],
    reply: decided(approval, { state: "withdrawn" }),
  };
}

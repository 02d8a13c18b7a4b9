import type { Reader } from "../../books/work/index.ts";
import { getMember, houseRoleOf, worksHere } from "../staff/index.ts";
import { type Approval, mayRelease } from "./approval.ts";
import { stepsOf } from "./store.ts";

export interface Yeses {
  /** Also whose yes no longer counts: whoever gave it has had their say about this. */
  readonly staff: readonly string[];
  readonly counted: number;
}

/**
 * Who said yes to exactly this. A yes to what has changed since is none to what would happen now:
 * whoever gave it may look again (D27). And it counts as long as whoever gave it works here and has
 * the right: that somebody was let go, or changed their role, takes it back (D40).
 */
export async function yesesTo(read: Reader, approval: Approval, seen: string): Promise<Yeses> {
  const steps = await stepsOf(read, approval.id);
  const staff = steps
    .filter((step) => step.kind === "approved" && (step.seen ?? approval.seen) === seen)
    .map((step) => step.staff);
  const members = await Promise.all(staff.map((one) => getMember(read, one)));
  const counted = members.filter(
    (member) => worksHere(member) && mayRelease(houseRoleOf(member), approval),
  );
  return { staff, counted: counted.length };
}

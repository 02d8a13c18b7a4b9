import { change, type Reader, row, type Work } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import type { HouseStaff } from "../staff/index.ts";
import { type Approval, approvalEvent, pendingName, sealNote } from "./approval.ts";

export interface Word {
  readonly kind: "approved" | "rejected" | "withdrawn";
  readonly reason?: string;
  readonly note?: string | undefined;
  /** What a yes is given to. */
  readonly seen?: string;
}

/** What somebody said to it, as a row of its own. */
export async function said(read: Reader, who: HouseStaff, approval: Approval, word: Word) {
  const id = newId("aps");
  const { kind, reason = null, note, seen = null } = word;
  return row("approvalStep", {
    id,
    approval: approval.id,
    staff: who.staff,
    maker: approval.maker,
    kind,
    reason,
    seen,
    note:
      note === undefined
        ? null
        : await sealNote(read, who.staff, { table: "approval_step", id, note }),
    at: read.now,
  });
}

/**
 * Ends it without carrying it out: what it was about may be asked for again. The caller adds the
 * audit line: who ended it differs.
 */
export function ended(
  read: Reader,
  approval: Approval,
  state: "rejected" | "withdrawn" | "expired" | "void",
): Pick<Work<never>, "release" | "change" | "emit"> {
  return {
    release: [pendingName(approval.action, approval.subject)],
    change: [change("approval", approval, { state, endedAt: read.now })],
    emit: [approvalEvent(approval, state)],
  };
}

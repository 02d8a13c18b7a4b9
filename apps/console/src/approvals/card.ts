import type { getApproval, listApprovals, ReplyOf } from "@coffer/contract";

/**
 * A request with all that is known of it; `seen` goes back with a yes, which is to this card and no
 * other.
 */
export type Card = ReplyOf<typeof getApproval>;

export type ApprovalRow = ReplyOf<typeof listApprovals>["data"][number];

/** The key of one card's query. */
export const approvalKey = (id: string) => ["approval", id];

export interface FormProps {
  readonly card: Card;
  readonly onDone: () => void;
}

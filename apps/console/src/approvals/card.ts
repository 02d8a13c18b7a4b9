import type { getApproval, listApprovals, ReplyOf } from "@coffer/contract";

export type Card = ReplyOf<typeof getApproval>;

export type ApprovalRow = ReplyOf<typeof listApprovals>["data"][number];

export const approvalKey = (id: string) => ["approval", id];

export interface FormProps {
  readonly card: Card;
  readonly onDone: () => void;
}

import type { getApproval, ReplyOf } from "@coffer/contract";

export type Card = ReplyOf<typeof getApproval>;

export const approvalKey = (id: string) => ["approval", id];

export interface FormProps {
  readonly card: Card;
  readonly onDone: () => void;
}

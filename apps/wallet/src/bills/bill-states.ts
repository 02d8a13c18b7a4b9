import type { Bill } from "../api/wire.ts";
import type { MessageKey } from "../messages/zh-CN.ts";

type Tone = "warning" | "danger" | "neutral" | "info";
type States = Partial<
  Record<Bill["state"], { readonly word: MessageKey; readonly tone: Tone | null }>
>;

// One word for each state of each flow: "sent" is done for a transfer and on its way for a
// withdrawal. A null tone is the good end, which needs no badge.
const states: Record<Bill["kind"], States> = {
  topup: {
    created: { word: "state.submitted", tone: "info" },
    processing: { word: "state.processing", tone: "info" },
    action_required: { word: "state.actionRequired", tone: "warning" },
    unknown: { word: "state.processing", tone: "info" },
    succeeded: { word: "state.succeeded", tone: null },
    failed: { word: "state.failed", tone: "danger" },
  },
  withdrawal: {
    requested: { word: "state.withdrawal.requested", tone: "info" },
    sent: { word: "state.withdrawal.sent", tone: "info" },
    unknown: { word: "state.processing", tone: "info" },
    settled: { word: "state.withdrawal.settled", tone: null },
    cancelled: { word: "state.cancelled", tone: "neutral" },
    returned: { word: "state.withdrawal.returned", tone: "danger" },
  },
  transfer: {
    pending: { word: "state.transfer.pending", tone: "warning" },
    sent: { word: "state.transfer.sent", tone: null },
    cancelled: { word: "state.cancelled", tone: "neutral" },
    rejected: { word: "state.transfer.rejected", tone: "danger" },
  },
  payment: {
    succeeded: { word: "state.payment.succeeded", tone: null },
    authorised: { word: "state.payment.authorised", tone: "info" },
    captured: { word: "state.payment.captured", tone: null },
    voided: { word: "state.payment.voided", tone: "neutral" },
    expired: { word: "state.payment.expired", tone: "neutral" },
    partially_refunded: { word: "state.payment.partiallyRefunded", tone: "info" },
    refunded: { word: "state.payment.refunded", tone: "info" },
  },
  refund: {
    succeeded: { word: "state.refund.succeeded", tone: null },
  },
};

/** The badge's tone; null where all went as it should, and no badge is needed. */
export function billTone({ kind, state }: Pick<Bill, "kind" | "state">): Tone | null {
  return states[kind][state]?.tone ?? null;
}

/** A state this build does not know is "processing": it claims no end. */
export function stateWord(kind: Bill["kind"], state: Bill["state"]): MessageKey {
  return states[kind][state]?.word ?? "state.processing";
}

/** Whether the amount has left or reached the balance, or is set aside to. */
export function countsAsMoved({ state }: Pick<Bill, "state">): boolean {
  return !["failed", "cancelled", "returned", "rejected", "voided", "expired"].includes(state);
}

/** Whether the money has moved for good: what is under way is not proved by a piece of paper. */
export function billHasReceipt({ kind, state }: Pick<Bill, "kind" | "state">): boolean {
  return states[kind][state]?.tone === null || /refunded$/.test(state);
}

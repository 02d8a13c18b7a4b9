import type { getMovement, ReplyOf } from "@coffer/contract";

type Movement = Pick<ReplyOf<typeof getMovement>, "kind" | "state">;
export type MovementKind = Movement["kind"];

// By kind: "sent" is the end of a transfer and the middle of a withdrawal.
const underWay: Readonly<Record<MovementKind, readonly string[]>> = {
  topup: ["created", "processing", "action_required", "unknown"],
  withdrawal: ["requested", "sent", "unknown"],
  transfer: ["pending"],
  payment: ["authorised"],
  refund: [],
};

/** Whether somebody at its page waits for what comes next. A state not known here is none. */
export function isUnderWay({ kind, state }: Movement): boolean {
  return underWay[kind].includes(state);
}

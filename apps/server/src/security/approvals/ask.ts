import { type Reader, row, type Work } from "../../books/work/index.ts";
import { type Id, idOf, newId } from "../../platform/ids.ts";
import { isRefusal, refuse } from "../../platform/refusal.ts";
import type { HouseStaff } from "../staff/index.ts";
import {
  type Approval,
  approvalEvent,
  orderOf,
  pendingName,
  sealNote,
  sealOrder,
  sealShown,
} from "./approval.ts";
import { type Desk, executorOf, type Order } from "./executor.ts";
import { expiryOf, needsOf, type Terms } from "./policy.ts";
import { previewOf } from "./preview.ts";
import { findPending } from "./store.ts";

/**
 * `reason` is one of the contract's codes and goes into the audit trail; `note` is free text and is
 * sealed.
 */
export interface Wish {
  readonly action: string;
  readonly order: Order;
  readonly reason: string;
  readonly note?: string | undefined;
}

export interface Asked {
  /** Null where the policy lets it be done at once, and it was. */
  readonly approval: Id<"apr"> | null;
}

/**
 * Asks for an action. What the policy lists waits for somebody else; the rest is carried out. What
 * could not be carried out now is not asked for either. The same wish of the same person is the one
 * that waits already; anybody else's about the same thing is refused. Refuses `approval.pending`
 * and whatever the action itself refuses now. That the caller may ask is the route's policy.
 */
export async function ask(
  desk: Desk,
  read: Reader,
  who: HouseStaff,
  wish: Wish,
): Promise<Work<Asked>> {
  const executor = executorOf(desk, wish.action);
  const grounds = { maker: who.staff, checker: null, reason: wish.reason };
  const terms = desk.policy[wish.action];
  if (!terms) {
    const work = await executor.execute(read, wish.order, grounds);
    return { ...work, reply: isRefusal(work.reply) ? work.reply : { approval: null } };
  }
  const { subject } = await executor.describe(read, wish.order);
  const waiting = await findPending(read, { action: wish.action, subject });
  if (waiting) {
    if (!isSame(read, waiting, who, wish)) refuse("approval.pending");
    return { reply: { approval: idOf("apr", waiting.id) } };
  }
  const previewed = await previewOf(read, executor, wish.order, grounds);
  return waits(read, who, { wish, terms, ...previewed });
}

// A second press of the button, or the answer to the first one lost.
const isSame = (read: Reader, waiting: Approval, who: HouseStaff, wish: Wish): boolean =>
  waiting.maker === who.staff &&
  waiting.reason === wish.reason &&
  JSON.stringify(orderOf(read, waiting)) === JSON.stringify(wish.order);

type Wanted = Awaited<ReturnType<typeof previewOf>> & {
  readonly wish: Wish;
  readonly terms: Terms;
};

async function waits(
  read: Reader,
  who: HouseStaff,
  { wish, terms, change, preview, seen }: Wanted,
): Promise<Work<Asked>> {
  const { action, reason, note } = wish;
  const { subject, amount = null } = change;
  const id = newId("apr");
  const needs = needsOf(terms, amount);
  const expiresAt = expiryOf(terms, read.now);
  return {
    // Of two who ask at once the second is decided again, and finds the first.
    claim: [{ name: pendingName(action, subject) }],
    insert: [
      row("approval", {
        id,
        action,
        area: terms.area,
        subject,
        maker: who.staff,
        needs,
        reason,
        note:
          note === undefined
            ? null
            : await sealNote(read, who.staff, { table: "approval", id, note }),
        ordered: sealOrder(read, id, wish.order),
        shown: sealShown(read, id, preview),
        seen,
        amount: amount?.minor ?? null,
        currency: amount?.currency ?? null,
        askedAt: read.now,
        expiresAt,
      }),
    ],
    due: [{ id: newId("due"), at: expiresAt, handler: "approval.expire", reference: id }],
    emit: [approvalEvent({ id, action }, "requested")],
    audit: [{ action: "approval.ask", subject: id, detail: { action, subject, reason, needs } }],
    reply: { approval: id },
  };
}

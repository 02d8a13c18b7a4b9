import type * as contract from "@coffer/contract";
import { money, toWire } from "@coffer/money";
import type { Reader } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { oneOf } from "../../platform/one-of.ts";
import { RefusalError } from "../../platform/refusal.ts";
import { getMember, type HouseStaff, memberName } from "../staff/index.ts";
import {
  type Approval,
  isOpen,
  mayRelease,
  openNote,
  orderOf,
  shownOf,
  stateOf,
} from "./approval.ts";
import { type Desk, executorOf } from "./executor.ts";
import { type Preview, previewOf } from "./preview.ts";
import { concerns, isSamePerson } from "./same-person.ts";
import { type Step, stepsOf } from "./store.ts";
import { requireMaker } from "./void.ts";
import { type Yeses, yesesTo } from "./yeses.ts";

type Card = contract.ReplyOf<typeof contract.getApproval>;
type Line = contract.ReplyOf<typeof contract.listApprovals>["data"][number];

const colleague = async (read: Reader, staff: string) => ({
  id: idOf("stf", staff),
  name: (await memberName(read, await getMember(read, staff))).reveal(),
});

/**
 * As the list shows it, without a look at what would come of it: that is worked out for one at a
 * time.
 */
export async function approvalLine(
  { policy }: Desk,
  read: Reader,
  approval: Approval,
): Promise<Line> {
  const { action, area, subject, needs, given, amount, currency } = approval;
  return {
    id: idOf("apr", approval.id),
    action,
    area,
    subject,
    state: stateOf(approval),
    maker: await colleague(read, approval.maker),
    amount: amount === null || currency === null ? null : toWire(money(currency, amount)),
    needs,
    given,
    together: policy[action]?.together !== undefined,
    askedAt: approval.askedAt.toISOString(),
    expiresAt: approval.expiresAt.toISOString(),
    hoursLeft: isOpen(read, approval) ? hoursTo(read, approval) : 0,
  };
}

const hoursTo = (read: Reader, { expiresAt }: Approval): number =>
  Math.ceil((expiresAt.getTime() - read.now.getTime()) / 3_600_000);

/**
 * All that a checker needs to decide; of one that has ended, what it came to. `seen` is null where
 * nothing can be said yes to; `changed` tells that it is no longer what was asked for.
 */
export async function approvalCard(
  desk: Desk,
  read: Reader,
  who: HouseStaff,
  approval: Approval,
): Promise<Card> {
  const { id, maker, note, reason } = approval;
  const steps = await stepsOf(read, id);
  const open = isOpen(read, approval);
  const now = open ? await asOfNow(desk, read, who, approval) : asItWas(read, approval);
  const yeses =
    now.seen === null ? saidYes(approval, steps) : await yesesTo(read, approval, now.seen);
  return {
    ...(await approvalLine(desk, read, approval)),
    given: yeses.counted,
    ...wireOf(now.preview),
    reason,
    note: await openNote(read, maker, { table: "approval", id, note }),
    endedAt: approval.endedAt?.toISOString() ?? null,
    result: approval.result,
    obstacle: now.obstacle,
    seen: now.seen,
    changed: now.seen !== null && now.seen !== approval.seen,
    steps: await Promise.all(steps.map((step) => stepView(read, step))),
    may: {
      check: open && (await mayCheck(read, who, approval, yeses)),
      withdraw: open && maker === who.staff,
    },
  };
}

/** Of one that nobody can say yes to any more: who did. */
const saidYes = ({ given }: Approval, steps: readonly Step[]): Yeses => ({
  staff: steps.map(({ staff }) => staff),
  counted: given,
});

interface Shown {
  readonly preview: Preview;
  readonly seen: string | null;
  readonly obstacle: string | null;
}

async function asOfNow(
  desk: Desk,
  read: Reader,
  { staff }: HouseStaff,
  approval: Approval,
): Promise<Shown> {
  const { maker, reason } = approval;
  const grounds = { maker, checker: staff === maker ? null : staff, reason };
  try {
    await requireMaker(read, approval);
    const executor = executorOf(desk, approval.action);
    const { preview, seen } = await previewOf(read, executor, orderOf(read, approval), grounds);
    return { preview, seen, obstacle: null };
  } catch (error) {
    // Somebody must still see it to reject it: a refusal is shown as an obstacle and not thrown.
    if (!(error instanceof RefusalError)) throw error;
    return { ...asItWas(read, approval), obstacle: error.refusal.code };
  }
}

const asItWas = (read: Reader, approval: Approval): Shown => ({
  preview: shownOf(read, approval),
  seen: null,
  obstacle: null,
});

const wireOf = ({ facts, effect, balances }: Preview) => ({
  facts: facts.map((fact) => ({ ...fact })),
  effect: effect.map(({ kind, moves }) => ({ kind, moves: [...moves] })),
  balances: [...balances],
});

async function mayCheck(
  read: Reader,
  who: HouseStaff,
  approval: Approval,
  yeses: Yeses,
): Promise<boolean> {
  if (!mayRelease(who.role, approval) || (await concerns(read, approval, who))) return false;
  const others = [approval.maker, ...yeses.staff];
  const same = await Promise.all(others.map((staff) => isSamePerson(read, staff, who.staff)));
  return !same.includes(true);
}

const stepView = async (read: Reader, step: Step) => ({
  member: await colleague(read, step.staff),
  kind: oneOf(["approved", "rejected", "withdrawn"], step.kind),
  at: step.at.toISOString(),
  reason: step.reason,
  note: await openNote(read, step.staff, { table: "approval_step", id: step.id, note: step.note }),
});

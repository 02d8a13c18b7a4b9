import { change, type Reader, type Reliance, rely, type Work } from "../../books/work/index.ts";
import { assert, isRefusal, refuse } from "../../platform/refusal.ts";
import type { Browser } from "../identity/index.ts";
import type { HouseStaff } from "../staff/index.ts";
import { joined, type Proof } from "../stepup/index.ts";
import { answerTotp, hasTotp } from "../totp/index.ts";
import {
  type Approval,
  approvalEvent,
  type Decided,
  decided,
  getApproval,
  mayRelease,
  orderOf,
  pendingName,
  requireOpen,
  sealShown,
} from "./approval.ts";
import { said } from "./end.ts";
import { type Desk, executorOf } from "./executor.ts";
import { type Previewed, previewOf } from "./preview.ts";
import { isSamePerson, requireOther, requireOtherBrowser } from "./same-person.ts";
import { requireMaker } from "./void.ts";
import { yesesTo } from "./yeses.ts";

export interface Yes {
  readonly id: string;
  /** What the checker saw: a yes is given to nothing else. */
  readonly seen: string;
  readonly browser: Browser;
}

/**
 * Says yes. The order is decided anew first, and the last yes it needs commits that decision: in
 * one Work with the end of the approval, so that it happens once, whoever else decides meanwhile
 * and whatever dies (approvals.race.test.ts). Beside what `weigh` refuses: `totp.not_enrolled`,
 * `stepup.required`, `auth.locked`. A wrong code is a Work that counts.
 */
export async function approve(
  desk: Desk,
  read: Reader,
  who: HouseStaff,
  yes: Yes & { readonly proof: Proof | null },
): Promise<Work<Decided>> {
  const weighed = await weigh(desk, read, who, yes);
  const proven = await provenBy(read, who, yes.proof);
  if (!proven.ok) return proven.work;
  const { approval, given } = weighed;
  const parts = joined(proven.parts, await partsOf(read, who, weighed));
  if (given < approval.needs) return oneMore(approval, given, parts);
  return carriedOut(read, weighed, parts);
}

/** One yes that counts, not yet committed; `approveTogether` gathers several. */
export interface Weighed {
  readonly approval: Approval;
  readonly previewed: Previewed;
  readonly makersStanding: Reliance;
  /** How many have said yes with this one. */
  readonly given: number;
}

/**
 * Whether this yes counts, and what would come of it; refused where it does not. By code:
 * `resource.not_found`, `access.denied`, `approval.closed`, `approval.same_person`, `team.own`,
 * `approval.same_browser`, `approval.maker_gone`, `approval.given`, `approval.changed`, and
 * whatever the order itself is refused with now.
 */
export async function weigh(desk: Desk, read: Reader, who: HouseStaff, yes: Yes): Promise<Weighed> {
  const approval = await getApproval(read, who, yes.id);
  if (!mayRelease(who.role, approval)) refuse("access.denied");
  requireOpen(read, approval);
  await requireOther(read, approval, who);
  await requireOtherBrowser(read, approval, yes.browser);
  // Read before it is asked whether they still work here: suspended in between they are stale.
  const makersHolder = await read.load("holder", approval.maker);
  assert(makersHolder, "a member of the staff has a holder row");
  await requireMaker(read, approval);
  const executor = executorOf(desk, approval.action);
  const { maker, reason } = approval;
  const grounds = { maker, checker: who.staff, reason };
  const previewed = await previewOf(read, executor, orderOf(read, approval), grounds);
  if (previewed.seen !== yes.seen) refuse("approval.changed");
  const before = await yesesTo(read, approval, previewed.seen);
  for (const staff of before.staff) {
    if (await isSamePerson(read, staff, who.staff)) refuse("approval.given");
  }
  const makersStanding = rely("holder", makersHolder);
  return { approval, previewed, makersStanding, given: before.counted + 1 };
}

/** What stands beside the effect of a yes: that it was said, by people who still work here. */
export const partsOf = async (read: Reader, who: HouseStaff, weighed: Weighed) => ({
  // Let go in this very moment: then this yes does not count, nor what is asked for.
  rely: [{ table: "holder", id: who.staff, version: who.standing }, weighed.makersStanding],
  insert: [
    await said(read, who, weighed.approval, { kind: "approved", seen: weighed.previewed.seen }),
  ],
});

type Parts = ReturnType<typeof joined>;

function oneMore(approval: Approval, given: number, parts: Parts): Work<Decided> {
  const detail = { action: approval.action, given, needs: approval.needs };
  return {
    ...joined(parts, { change: [change("approval", approval, { given })] }),
    emit: [approvalEvent(approval, "approved")],
    audit: [{ action: "approval.approve", subject: approval.id, detail }],
    reply: decided(approval, { state: "pending", given }),
  };
}

/** The last yes: what was asked for, and the end of the asking. */
export function carriedOut(
  read: Reader,
  { approval, previewed: { work, preview } }: Weighed,
  parts: Parts,
): Work<Decided> {
  assert(!isRefusal(work.reply), "what is previewed is no refusal");
  const { id, action, subject, maker, needs } = approval;
  const end = change("approval", approval, {
    state: "executed",
    given: needs,
    endedAt: read.now,
    shown: sealShown(read, id, preview),
    result: work.reply,
  });
  const detail = { action, subject, maker };
  return {
    ...work,
    ...joined(work, parts, { change: [end] }),
    release: [...(work.release ?? []), pendingName(action, subject)],
    emit: [...(work.emit ?? []), approvalEvent(approval, "executed")],
    audit: [
      ...(work.audit ?? []),
      { action: "approval.approve", subject: id, detail: { action, given: needs, needs } },
      { action: "approval.execute", subject: id, detail },
    ],
    reply: decided(approval, { state: "executed", given: needs }),
  };
}

/** A code of the checker's own authenticator, each time: a session left open approves nothing. */
export async function provenBy(read: Reader, who: HouseStaff, proof: Proof | null) {
  if (!(await hasTotp(read, who.staff))) refuse("totp.not_enrolled");
  if (proof?.method !== "totp") refuse("stepup.required", { methods: ["totp"] });
  return answerTotp(read, who.staff, proof.value);
}

import type { BodyOf, closeWeakness, openWeakness, ReplyOf } from "@coffer/contract";
import { change, type Reader, type Row, row, type Work } from "../../books/work/index.ts";
import { dayIn } from "../../platform/calendar.ts";
import { idOf, newId } from "../../platform/ids.ts";
import { oneOf } from "../../platform/one-of.ts";
import { refuse } from "../../platform/refusal.ts";
import { type Member, nameOfMember } from "../../security/staff/index.ts";
import { type Place, personKey } from "../../security/vault/index.ts";

// What is wrong with the house's security: somebody's to mend by a day, closed with a reason. The
// words are sealed: whoever writes about a hole may name whom it let in.

type Weakness = Row<"securityWeakness">;
type Shown = ReplyOf<typeof openWeakness>;

const severities = ["low", "medium", "high", "critical"] as const;
const reasons = ["mended", "accepted", "not_reproduced", "duplicate"] as const;
const titleOf = (id: string): Place => ({ table: "security_weakness", column: "title", row: id });

/**
 * Puts it down; who is to mend it is whoever writes it unless somebody else is named. Refuses
 * `weakness.owner_unknown`.
 */
export async function open(
  read: Reader,
  author: string,
  order: BodyOf<typeof openWeakness>,
): Promise<Work<Shown>> {
  const { severity, dueOn } = order;
  const owner = order.owner ?? author;
  if (!isOfHouse(await read.load("staffMember", owner))) refuse("weakness.owner_unknown");
  const id = newId("swk");
  const title = (await personKey(read, author)).seal(titleOf(id), order.title);
  const weakness: Weakness = {
    id,
    title,
    author,
    owner,
    severity,
    dueOn,
    openedAt: read.now,
    closedAt: null,
    reason: null,
    version: 1,
  };
  return {
    insert: [row("securityWeakness", weakness)],
    audit: [{ action: "weakness.open", subject: id, detail: { severity, owner, dueOn } }],
    reply: await shown(read, weakness),
  };
}

/** Whether something can be theirs to mend. */
export const isOfHouse = (member: Member | undefined): boolean =>
  member !== undefined && member.merchant === null && member.endedAt === null;

/** Refuses `resource.not_found`; closed twice the first reason stays. */
export async function close(
  read: Reader,
  id: string,
  { reason }: BodyOf<typeof closeWeakness>,
): Promise<Work<Shown>> {
  const weakness = await read.load("securityWeakness", id);
  if (!weakness) refuse("resource.not_found");
  if (weakness.closedAt !== null) return { reply: await shown(read, weakness) };
  const closed = { closedAt: read.now, reason };
  return {
    change: [change("securityWeakness", weakness, closed)],
    audit: [{ action: "weakness.close", subject: id, detail: { reason } }],
    reply: await shown(read, { ...weakness, ...closed }),
  };
}

/** `overdue` by the house's own date: a day that is promised ends at its midnight there. */
export async function shown(read: Reader, weakness: Weakness): Promise<Shown> {
  const { id, owner, author, closedAt, reason } = weakness;
  const key = await personKey(read, author);
  return {
    id: idOf("swk", id),
    title: key.open(titleOf(id), weakness.title).reveal(),
    severity: oneOf(severities, weakness.severity),
    owner: idOf("stf", owner),
    ownerName: (await nameOfMember(read, owner)).reveal(),
    dueOn: weakness.dueOn,
    overdue: closedAt === null && weakness.dueOn < dayIn(read.install.zone, read.now),
    openedAt: weakness.openedAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    reason: reason === null ? null : oneOf(reasons, reason),
  };
}

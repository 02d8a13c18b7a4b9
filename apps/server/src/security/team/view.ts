import type { listTeam, ReplyOf } from "@coffer/contract";
import type { Reader } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { houseRoleOf, type Member, memberName } from "../staff/index.ts";
import { hasTotp } from "../totp/index.ts";

type Line = ReplyOf<typeof listTeam>["data"][number];

// invited → active ⇄ suspended, and left from any of them. Whoever begins anew is invited again.
export function memberState({ endedAt, suspendedAt, password }: Member): Line["state"] {
  if (endedAt) return "left";
  if (suspendedAt) return "suspended";
  return password === null ? "invited" : "active";
}

export const memberLine = async (read: Reader, member: Member): Promise<Line> => ({
  id: idOf("stf", member.id),
  name: (await memberName(read, member)).reveal(),
  role: houseRoleOf(member),
  state: memberState(member),
  totp: await hasTotp(read, member.id),
  signedInAt: member.signedInAt?.toISOString() ?? null,
  joinedAt: member.createdAt.toISOString(),
  codesUntil: member.halvesUntil?.toISOString() ?? null,
});

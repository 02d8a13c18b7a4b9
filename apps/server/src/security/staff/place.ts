import type { HouseRole } from "@coffer/contract";
import { type Change, change, type Reader, type Work } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import { withoutCodes, withoutTotp } from "../totp/index.ts";
import { noHalves } from "./halves.ts";
import { getHouseMember, type Member, worksHere } from "./member.ts";
import { findOtherAdministrator } from "./store.ts";

// What becomes of somebody's place in the house. Each of these ends every session of theirs with
// the same commit, because their standing moves on (D09). None is done by one person alone: they
// are carried out by approvals (security/team).

/** Another role, with what it may and no longer may. */
export async function changeRole(read: Reader, id: string, role: HouseRole): Promise<Work<null>> {
  const member = await getHouseMember(read, id);
  if (member.endedAt || member.role === role) refuse("team.unchanged");
  return {
    rely: await relyOnAnother(read, member),
    change: [change("staffMember", member, { role })],
    standing: [{ holder: member.id }],
    audit: [{ action: "staff.change_role", subject: id, detail: { from: member.role, to: role } }],
    reply: null,
  };
}

/** Out with the next request, and in by nothing until reinstated. */
export async function suspend(read: Reader, id: string): Promise<Work<null>> {
  const member = await getHouseMember(read, id);
  if (member.endedAt || member.suspendedAt) refuse("team.unchanged");
  return {
    rely: await relyOnAnother(read, member),
    change: [change("staffMember", member, { suspendedAt: read.now, ...noHalves })],
    standing: [{ holder: member.id, status: "frozen" }],
    audit: [{ action: "staff.suspend", subject: id }],
    reply: null,
  };
}

/** Back, with the password and the authenticator of before; the sessions of before stay dead. */
export async function reinstate(read: Reader, id: string): Promise<Work<null>> {
  const member = await getHouseMember(read, id);
  if (member.endedAt || !member.suspendedAt) refuse("team.unchanged");
  return {
    change: [change("staffMember", member, { suspendedAt: null })],
    standing: [{ holder: member.id, status: "active" }],
    audit: [{ action: "staff.reinstate", subject: id }],
    reply: null,
  };
}

/** Whoever lost what they sign in with begins anew, by two halves of a code as on the first day. */
export async function resetAccess(read: Reader, id: string): Promise<Work<null>> {
  const member = await getHouseMember(read, id);
  if (member.endedAt || member.password === null) refuse("team.unchanged");
  const gone = await Promise.all([withoutTotp(read, id), withoutCodes(read, id)]);
  return {
    rely: await relyOnAnother(read, member),
    change: [
      change("staffMember", member, { password: null, ...noHalves }),
      ...gone.filter((one): one is Change => one !== null),
    ],
    standing: [{ holder: member.id }],
    audit: [{ action: "staff.reset_access", subject: id }],
    reply: null,
  };
}

/**
 * Somebody must be left who can ask for changes of the team. The other one is relied on as they
 * were read: of two administrators suspended at one moment, one stays (team.race.test.ts).
 */
async function relyOnAnother(read: Reader, member: Member) {
  if (member.role !== "administrator" || !worksHere(member)) return [];
  const other = await findOtherAdministrator(read, member.id);
  if (!other) refuse("team.last_administrator");
  return [{ table: "staffMember", id: other.id, version: other.version }] as const;
}

import { change, type Reader, type Work } from "../../books/work/index.ts";
import { renewStanding } from "../identity/index.ts";
import { hashPassword, requireAnother } from "../passwords/index.ts";
import { joined, type Proof } from "../stepup/index.ts";
import type { Sensitive } from "../vault/index.ts";
import { getMember, loginIn, memberName } from "./member.ts";
import { passwordAgain } from "./password-again.ts";
import { ownFactor } from "./second-factor.ts";
import type { HouseStaff, ShopStaff } from "./session.ts";
import { requireStaffPassword } from "./take-on.ts";

export interface ChangePassword {
  readonly password: Sensitive<string>;
  readonly currentPassword: Sensitive<string>;
  readonly proof: Proof | null;
}

/**
 * One's own password, for whoever knows the current one and has the authenticator, if there is one.
 * Every other session of theirs ends with it, at whatever desk or till; this one goes on under a
 * new token. Wrong ones lock this, and never signing in: a stranger at an open till shuts nobody
 * out (D18).
 */
export async function changeStaffPassword(
  read: Reader,
  who: HouseStaff | ShopStaff,
  order: ChangePassword,
): Promise<Work<{ readonly token: Sensitive<string> }>> {
  const { token, standing, ...moved } = await renewStanding(read, who);
  const member = await getMember(read, who.staff);
  const name = (await memberName(read, member)).reveal();
  requireStaffPassword(read, order.password, [name, ...loginIn(read, member, order.password)]);
  const again = await passwordAgain(read, who.staff, order.currentPassword);
  if (!again.ok) return again.work;
  requireAnother(order.password, order.currentPassword);
  const factor = await ownFactor(read, who.staff, order.proof);
  if (!factor.ok) return factor.work;
  const set = { password: await hashPassword(order.password), passwordChangedAt: read.wall };
  return {
    ...joined(moved, again.parts, factor.parts, { change: [change("staffMember", member, set)] }),
    standing,
    audit: [{ action: "staff.change_password", subject: who.staff }],
    reply: { token },
  };
}

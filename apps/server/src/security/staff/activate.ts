import { change, type Reader, rely, type Work } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import type { Browser } from "../identity/index.ts";
import { hashPassword } from "../passwords/index.ts";
import type { Sensitive } from "../vault/index.ts";
import { areHalves, type Half, noHalves } from "./halves.ts";
import { findByLogin, normaliseLogin } from "./member.ts";
import { openStaffSession, type SignedInStaff } from "./open-session.ts";
import { requireStaffPassword } from "./take-on.ts";

export interface Activate {
  readonly uncheckedLogin: string;
  readonly halves: Readonly<Record<Half, Sensitive<string>>>;
  readonly password: Sensitive<string>;
  readonly browser: Browser;
}

/**
 * Somebody new sets their own password and is in. Unknown login, a half that is wrong or too old,
 * set already, suspended: one answer, for the same work.
 */
export async function activate(read: Reader, order: Activate): Promise<Work<SignedInStaff>> {
  requireStaffPassword(read, order.password, [normaliseLogin(order.uncheckedLogin)]);
  const password = await hashPassword(order.password);
  const member = await findByLogin(read, order.uncheckedLogin);
  const holder = await read.load("holder", member?.id ?? "");
  const right = areHalves(read, member, order.halves);
  if (!member || !holder || !right || member.password !== null) refuse("staff.not_activated");
  if (member.merchant !== null || member.endedAt || member.suspendedAt) {
    refuse("staff.not_activated");
  }
  const opened = await openStaffSession(read, { member, holder, at: "console", ...order });
  const set = {
    password,
    passwordChangedAt: read.wall,
    signedInAt: read.wall,
    ...noHalves,
  };
  return {
    rely: [rely("holder", holder)],
    // At its version: of two who have the code at once, one sets the password.
    change: [...opened.change, change("staffMember", member, set)],
    insert: opened.insert,
    audit: [{ action: "staff.activate", subject: member.id }],
    reply: opened.signedIn,
  };
}

import { type Reader, rely, type Work } from "../../books/work/index.ts";
import type { Id } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import { newSession } from "../identity/index.ts";
import { isPassword } from "../passwords/index.ts";
import type { Sensitive } from "../vault/index.ts";
import { findByLogin, type Member } from "./member.ts";

export interface SignInStaff {
  readonly uncheckedLogin: string;
  readonly password: Sensitive<string>;
  /** Which app asks: members of a shop do not exist for the console, nor the house's for a till. */
  readonly at: "console" | "till";
}

export interface SignedInStaff {
  readonly session: Id<"ses">;
  readonly member: Member;
  readonly token: Sensitive<string>;
}

// A shift, not a month: a console left open overnight is nobody's.
const LIFETIME_MS = 12 * 3_600_000;

/**
 * Opens a session. Unknown login, wrong password, left long ago, wrong app: one answer, for the
 * same work. How often a login may be tried is counted by the network it is tried from, so that
 * nobody is locked out by strangers elsewhere (access/rates.ts).
 */
export async function signInStaff(read: Reader, order: SignInStaff): Promise<Work<SignedInStaff>> {
  const member = await findByLogin(read, order.uncheckedLogin);
  const right = await isPassword(member?.password, order.password);
  // Read for a stranger as well, so that the time is the same.
  const holder = await read.load("holder", member?.id ?? "");
  if (!member || !holder || !right || member.endedAt || !worksAt(member, order.at)) {
    refuse("auth.login_failed");
  }
  const session = newSession(read, {
    person: member.id,
    standing: holder.version,
    device: order.at,
    lifetimeMs: LIFETIME_MS,
  });
  return {
    // Let go in this very moment: then this session must not outlive it.
    rely: [rely("holder", holder)],
    insert: [session.insert],
    audit: [{ action: "staff.sign_in", subject: session.id, detail: { staff: member.id } }],
    reply: { session: session.id, member, token: session.token },
  };
}

const worksAt = ({ merchant }: Member, at: SignInStaff["at"]): boolean =>
  at === "console" ? merchant === null : merchant !== null;

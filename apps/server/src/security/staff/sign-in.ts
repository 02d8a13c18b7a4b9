import { change, type Reader, rely, type Work } from "../../books/work/index.ts";
import { refusal, refuse } from "../../platform/refusal.ts";
import { isLocked } from "../guards/index.ts";
import { type Browser, meetDevice } from "../identity/index.ts";
import { isPassword } from "../passwords/index.ts";
import { joined } from "../stepup/index.ts";
import { type Answered, answerRecovery, answerTotp, hasTotp } from "../totp/index.ts";
import type { Sensitive } from "../vault/index.ts";
import { findByLogin, type Member, worksHere } from "./member.ts";
import { type Opening, openStaffSession, type SignedInStaff } from "./open-session.ts";

export interface SignInStaff {
  readonly uncheckedLogin: string;
  readonly password: Sensitive<string>;
  /** Of the authenticator, or one kept on paper; whoever has none leaves it out. */
  readonly code: Sensitive<string> | null;
  readonly at: Opening["at"];
  readonly browser: Browser;
}

/**
 * Opens a session. Unknown login, wrong password, a wrong code, none where one is needed, a door
 * that is locked, suspended, left long ago, wrong app: one answer, for the same work. How often a
 * login may be tried is counted by the network it is tried from, so that nobody is locked out by
 * strangers elsewhere (access/rates.ts).
 */
export async function signInStaff(read: Reader, order: SignInStaff): Promise<Work<SignedInStaff>> {
  const member = await findByLogin(read, order.uncheckedLogin);
  const right = await isPassword(member?.password ?? undefined, order.password);
  // Read for a stranger as well, so that the time is the same.
  const holder = await read.load("holder", member?.id ?? "");
  if (!member || !holder || !right || !worksHere(member) || !worksAt(member, order.at)) {
    refuse("auth.login_failed");
  }
  const answered = await answerSecond(read, member, order);
  if (!answered.ok) return silenced(answered.work);
  const opened = await openStaffSession(read, { member, holder, ...order });
  return {
    ...joined(answered.parts, {
      // Let go in this very moment: then this session must not outlive it.
      rely: [rely("holder", holder)],
      insert: opened.insert,
      change: [...opened.change, change("staffMember", member, { signedInAt: read.wall })],
    }),
    audit: [
      { action: "staff.sign_in", subject: opened.signedIn.session, detail: { staff: member.id } },
    ],
    reply: opened.signedIn,
  };
}

const worksAt = ({ merchant }: Member, at: SignInStaff["at"]): boolean =>
  at === "console" ? merchant === null : merchant !== null;

/**
 * The second factor of whoever has one. Only whoever had the password right comes this far, so a
 * stranger uses up no tries; and whoever stole it uses up those of browsers the member never used,
 * not of the member's own, nor those of approving (D18).
 */
async function answerSecond(
  read: Reader,
  member: Member,
  { code, browser }: SignInStaff,
): Promise<Answered> {
  if (!(await hasTotp(read, member.id))) return { ok: true, parts: {} };
  if (!code) refuse("auth.login_failed");
  const { isNew } = await meetDevice(read, member.id, browser);
  const door = isNew ? "sign_in" : "sign_in_known";
  if (await isLocked(read, door, member.id)) refuse("auth.login_failed");
  const answer = code.reveal().includes("-") ? answerRecovery : answerTotp;
  return answer(read, member.id, code, door);
}

/** The try is counted; what was wrong, and that anything is locked, is not told. */
const silenced = (work: Work<never>): Work<never> => ({
  ...work,
  reply: refusal("auth.login_failed"),
});

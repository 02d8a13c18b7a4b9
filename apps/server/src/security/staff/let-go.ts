import { change, type Reader, type Work } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import { findByLogin } from "./member.ts";

/** Ends somebody's work here: every session of theirs is dead with this commit. */
export async function letGo(read: Reader, login: string): Promise<Work<null>> {
  const member = await findByLogin(read, login);
  if (!member) refuse("resource.not_found");
  if (member.endedAt) return { reply: null };
  return {
    change: [change("staffMember", member, { endedAt: read.now })],
    standing: [{ holder: member.id, status: "closed" }],
    audit: [{ action: "staff.let_go", subject: member.id }],
    reply: null,
  };
}

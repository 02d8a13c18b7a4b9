import { change, type Reader, type Work } from "../../books/work/index.ts";
import type { Id } from "../../platform/ids.ts";
import { assert } from "../../platform/refusal.ts";
import type { Session } from "./session.ts";

/** Ends this session, a person's or a member of the staff's; their others stay. */
export async function signOut(
  read: Reader,
  { id }: { readonly id: Id<"ses"> },
): Promise<Work<null>> {
  const found = await read.load("session", id);
  assert(found, "the session that signs out exists");
  return {
    change: [change("session", found, { revokedAt: read.wall })],
    audit: [{ action: "session.revoke", subject: id, detail: { person: found.person } }],
    reply: null,
  };
}

/**
 * Ends every session of the person, this one too, and every sign-in under way: their standing moves
 * on, and no session of an earlier one is good any more.
 */
export function signOutEverywhere(_read: Reader, who: Session): Work<null> {
  return {
    standing: [{ holder: who.user }],
    audit: [{ action: "session.revoke_all", subject: who.user }],
    reply: null,
  };
}

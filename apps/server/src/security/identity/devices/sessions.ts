import type { listSessions, ReplyOf } from "@coffer/contract";
import { change, type Reader, rely, type Work } from "../../../books/work/index.ts";
import { idOf } from "../../../platform/ids.ts";
import { assert, refuse } from "../../../platform/refusal.ts";
import type { Sensitive } from "../../vault/index.ts";
import { isOpen, renewed, type Session, type SessionTerms } from "../session.ts";
import { openSessions } from "../store.ts";
import { forgetDevice } from "./device.ts";

export type SessionList = ReplyOf<typeof listSessions>;

/** Where a person is signed in: this session first, then the newest. */
export async function listOwnSessions(
  read: Reader,
  who: Session,
  terms: SessionTerms,
): Promise<SessionList> {
  const found = await openSessions(read, who.user, who.standing);
  const data = found
    .filter((one) => one.id === who.id || isOpen(one, read.wall, terms))
    .map((one) => ({
      id: idOf("ses", one.id),
      device: one.device,
      signedInAt: one.createdAt.toISOString(),
      lastSeenAt: (one.lastSeenAt ?? one.createdAt).toISOString(),
      current: one.id === who.id,
    }));
  return { data: data.toSorted((a, b) => Number(b.current) - Number(a.current)) };
}

/**
 * Ends one of one's own sessions, and forgets its device: signing in there again is told. Refuses
 * `resource.not_found` for somebody else's or one that has ended, and `session.current`.
 */
export async function endSession(read: Reader, who: Session, id: string): Promise<Work<null>> {
  const found = await read.load("session", id);
  if (found?.person !== who.user || found.revokedAt) refuse("resource.not_found");
  // This one is left by signing out, which also takes the cookie back.
  if (found.id === who.id) refuse("session.current");
  const device = found.deviceId === (await ownDevice(read, who)) ? null : found.deviceId;
  return {
    rely: [rely("holder", { id: who.user, version: who.standing })],
    change: [
      change("session", found, { revokedAt: read.wall }),
      ...(await forgetDevice(read, device)),
    ],
    audit: [{ action: "session.revoke", subject: id, detail: { person: who.user } }],
    reply: null,
  };
}

const ownDevice = async (read: Reader, who: Session): Promise<string | null> =>
  (await read.load("session", who.id))?.deviceId ?? null;

/** What a session goes on with after its person has proved who they are again. */
export interface Renewed {
  readonly token: Sensitive<string>;
}

/**
 * Ends every session but this one, which goes on under a new token. No proof is asked for: it only
 * shuts others out, and makes nobody fresh (D22).
 */
export async function endOtherSessions(read: Reader, who: Session): Promise<Work<Renewed>> {
  const { token, ...moved } = await renewStanding(read, who);
  return {
    ...moved,
    audit: [{ action: "session.revoke_others", subject: who.user }],
    reply: { token },
  };
}

type Moved = Required<Pick<Work<never>, "rely" | "standing" | "change">> & Renewed;

/**
 * The standing of whose session it is moves on, which ends every session and every sign-in under
 * way; this session is taken along under a new token. Of a double click the second finds it moved
 * on: its session is over, and it was no guess at anything.
 */
export async function renewStanding(
  read: Reader,
  who: Pick<Session, "id" | "standing">,
): Promise<Moved> {
  const found = await read.load("session", who.id);
  assert(found, "the session that calls exists");
  const holder = await read.load("holder", found.person);
  if (holder?.version !== who.standing || found.revokedAt) refuse("auth.required");
  const next = renewed(found, who.standing + 1);
  return {
    // Moved on by somebody else meanwhile: decided again, and refused.
    rely: [rely("holder", holder)],
    standing: [{ holder: found.person }],
    change: [next.change],
    token: next.token,
  };
}

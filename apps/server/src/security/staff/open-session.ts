import type { Change, Insert, Reader, Row } from "../../books/work/index.ts";
import type { Id } from "../../platform/ids.ts";
import { type Browser, crowdedOut, meetDevice, newSession } from "../identity/index.ts";
import type { Sensitive } from "../vault/index.ts";
import type { Member } from "./member.ts";

export interface SignedInStaff {
  readonly session: Id<"ses">;
  readonly member: Member;
  readonly token: Sensitive<string>;
  /** Kept by the browser: from one that is known, nobody's guesses lock the member out. */
  readonly device: Sensitive<string>;
}

export interface Opening {
  readonly member: Member;
  readonly holder: Row<"holder">;
  /** Which app asks: members of a shop do not exist for the console, nor the house's for a till. */
  readonly at: "console" | "till";
  readonly browser: Browser;
}

// A shift, not a month: a console left open overnight is nobody's.
const LIFETIME_MS = 12 * 3_600_000;

// One's own desk and a few more; a shop's tills may share a login. Whoever signs in once more has
// the oldest session ended.
const SESSIONS_MAX = { console: 5, till: 20 } as const;

interface Opened {
  readonly insert: readonly Insert[];
  readonly change: readonly Change[];
  readonly signedIn: SignedInStaff;
}

/** A session of a member at the browser at hand; what has to be right comes before. */
export async function openStaffSession(
  read: Reader,
  { member, holder, at, browser }: Opening,
): Promise<Opened> {
  const device = await meetDevice(read, member.id, browser);
  const { id, insert, token } = newSession(read, {
    person: member.id,
    standing: holder.version,
    device: at,
    deviceId: device.id,
    deviceSince: device.since,
    lifetimeMs: LIFETIME_MS,
  });
  return {
    insert: [...device.insert, insert],
    change: await crowdedOut(
      read,
      { person: member.id, standing: holder.version },
      SESSIONS_MAX[at],
    ),
    signedIn: { session: id, member, token, device: device.token },
  };
}

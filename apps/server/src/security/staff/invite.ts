import type { HouseRole } from "@coffer/contract";
import { change, type Reader, type Work } from "../../books/work/index.ts";
import { type Id, idOf } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import type { Sensitive } from "../vault/index.ts";
import { drawHalf, type Half, halfHash, halvesUntil } from "./halves.ts";
import { getHouseMember, loginIndex, newMember } from "./member.ts";
import { readNewcomer } from "./take-on.ts";

export interface Invite {
  readonly role: HouseRole;
  readonly name: Sensitive<string>;
  readonly uncheckedLogin: string;
}

/** Somebody new in the house, who has no password yet and so cannot sign in. */
export function invite(read: Reader, order: Invite): Work<{ id: Id<"stf"> }> {
  const { login, name } = readNewcomer(order);
  const index = loginIndex(read, login);
  const post = { role: order.role, merchant: null };
  const made = newMember(read, { post, name, loginIndex: index, password: null });
  return {
    claim: [{ name: `staff:${index}`, taken: "staff.login_taken" }],
    insert: made.insert,
    audit: [{ action: "staff.invite", subject: made.id, detail: { role: order.role } }],
    reply: { id: made.id },
  };
}

/** Who draws which half. That they are two people is for whoever calls to ask (team/draw.ts). */
export interface Draw {
  readonly member: string;
  readonly half: Half;
  readonly by: Id<"stf">;
}

export interface Drawn {
  readonly half: Sensitive<string>;
  readonly until: Date;
}

/** A half of the code for somebody without a password; the one of before opens nothing. */
export async function drawInviteHalf(read: Reader, order: Draw): Promise<Work<Drawn>> {
  const member = await getHouseMember(read, order.member);
  if (member.password !== null || member.endedAt || member.suspendedAt) refuse("team.unchanged");
  const half = drawHalf();
  const until = halvesUntil(read);
  const hash = halfHash(read, { member: member.id, which: order.half, half });
  const set =
    order.half === "first"
      ? { firstHalf: hash, firstHalfBy: order.by }
      : { secondHalf: hash, secondHalfBy: order.by };
  return {
    change: [change("staffMember", member, { ...set, halvesUntil: until })],
    audit: [
      {
        action: "staff.draw_half",
        subject: idOf("stf", member.id),
        detail: { half: order.half },
      },
    ],
    reply: { half, until },
  };
}

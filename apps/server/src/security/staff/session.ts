import type { HouseRole } from "@coffer/contract";
import type { Reader } from "../../books/work/index.ts";
import { type Id, idOf } from "../../platform/ids.ts";
import { findSession } from "../identity/index.ts";
import { hasTotp } from "../totp/index.ts";
import { houseRoleOf, shopRoleOf, worksHere } from "./member.ts";
import type { ShopRole } from "./rights.ts";

/** A member of the house who is signed in at the console. */
export interface HouseStaff {
  readonly id: Id<"ses">;
  readonly staff: Id<"stf">;
  /** The member's standing at sign-in. */
  readonly standing: number;
  readonly role: HouseRole;
  /** Whether they have what they must sign in with; until then they only set it up. */
  readonly ready: boolean;
}

/** In live mode nobody works at the console by a password alone (ASVS 6.3.3). */
export const isReady = async (read: Reader, staff: string): Promise<boolean> =>
  read.install.mode !== "live" || hasTotp(read, staff);

/** A member of a shop who is signed in at its till. */
export interface ShopStaff {
  readonly id: Id<"ses">;
  readonly staff: Id<"stf">;
  readonly standing: number;
  readonly role: ShopRole;
  readonly merchant: Id<"mer">;
}

// A console left alone is closed in half an hour; a till stands open for its shift.
const AT_CONSOLE = { idleMinutes: 30 };
const AT_TILL = { idleMinutes: 12 * 60 };

/** Who of the house sends this token; somebody else's, or a shop's, is no session here. */
export async function authenticateHouse(
  read: Reader,
  token: string,
): Promise<HouseStaff | undefined> {
  const found = await memberOf(read, token, AT_CONSOLE);
  if (!found || found.member.merchant !== null) return undefined;
  const { session, member } = found;
  return {
    id: idOf("ses", session.id),
    staff: idOf("stf", member.id),
    standing: session.standing,
    role: houseRoleOf(member),
    ready: await isReady(read, member.id),
  };
}

/** Who of which shop sends this token. A shop that is closed has no till. */
export async function authenticateShop(
  read: Reader,
  token: string,
): Promise<ShopStaff | undefined> {
  const found = await memberOf(read, token, AT_TILL);
  if (!found || found.member.merchant === null) return undefined;
  const { session, member } = found;
  const shop = await read.load("holder", found.member.merchant);
  if (!shop || shop.status === "closed") return undefined;
  return {
    id: idOf("ses", session.id),
    staff: idOf("stf", member.id),
    standing: session.standing,
    role: shopRoleOf(member),
    merchant: idOf("mer", found.member.merchant),
  };
}

type Terms = Parameters<typeof findSession>[2];

async function memberOf(read: Reader, token: string, terms: Terms) {
  const session = await findSession(read, token, terms);
  if (!session?.person.startsWith("stf_")) return undefined;
  const member = await read.load("staffMember", session.person);
  return member && worksHere(member) ? { session, member } : undefined;
}

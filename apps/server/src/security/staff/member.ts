import { type HouseRole, houseRoles } from "@coffer/contract";
import { newHolder } from "../../books/ledger/index.ts";
import { type Insert, type Reader, type Row, row } from "../../books/work/index.ts";
import { type Id, newId } from "../../platform/ids.ts";
import { assert, refuse } from "../../platform/refusal.ts";
import { blindIndex, newPersonKey, type Place, personKey, type Sensitive } from "../vault/index.ts";
import type { ShopRole } from "./rights.ts";

export type Member = Row<"staffMember">;

/** Where a member works: in the house itself, or at one shop. */
export type Post =
  | { readonly role: HouseRole; readonly merchant: null }
  | { readonly role: ShopRole; readonly merchant: Id<"mer"> };

const nameOf = (id: string): Place => ({ table: "staff_member", column: "name", row: id });

const shopRoles: ReadonlySet<string> = new Set(["owner", "cashier"] satisfies ShopRole[]);
const isHouseRole = (text: string): text is HouseRole => houseRoles.some((one) => one === text);
const isShopRole = (text: string): text is ShopRole => shopRoles.has(text);

export function houseRoleOf({ role }: Member): HouseRole {
  assert(isHouseRole(role), "a member of the house has a role of the house");
  return role;
}

export function shopRoleOf({ role }: Member): ShopRole {
  assert(isShopRole(role), "a member of a shop has a role of a shop");
  return role;
}

const LOGIN_LENGTH_MIN = 3;
const LOGIN_AT_START = /^[a-z0-9][a-z0-9._@-]{2,63}/;
const LOGIN = new RegExp(`${LOGIN_AT_START.source}$`);

export const isLogin = (text: string): boolean => LOGIN.test(text);

/** One spelling of a login name, whatever keyboard it came from. */
export const normaliseLogin = (text: string): string => text.normalize("NFKC").trim().toLowerCase();

export const loginIndex = (read: Reader, login: string): string =>
  blindIndex(read.keyring, "staff.login", normaliseLogin(login));

export const findByLogin = (read: Reader, login: string): Promise<Member | undefined> =>
  read.loadBy("staffMember", "loginIndex", loginIndex(read, login));

/**
 * The member's own login where a text holds it. Of a login only the hash is kept, so every piece
 * of the text that could be one is hashed.
 */
export function loginIn(
  read: Reader,
  { loginIndex: own }: Member,
  text: Sensitive<string>,
): readonly string[] {
  const plain = normaliseLogin(text.reveal());
  for (let from = 0; from < plain.length; from++) {
    // What may stand in a login, from here on.
    const rest = LOGIN_AT_START.exec(plain.slice(from))?.[0] ?? "";
    for (let length = LOGIN_LENGTH_MIN; length <= rest.length; length++) {
      const piece = rest.slice(0, length);
      if (loginIndex(read, piece) === own) return [piece];
    }
  }
  return [];
}

export async function getMember(read: Reader, id: string): Promise<Member> {
  const member = await read.load("staffMember", id);
  assert(member, "a member of the staff who is named exists");
  return member;
}

/** Of the house itself; a shop's members are not its business. */
export async function getHouseMember(read: Reader, id: string): Promise<Member> {
  const member = await read.load("staffMember", id);
  return member?.merchant === null ? member : refuse("resource.not_found");
}

/** Whether somebody may be signed in, and what they said counts. */
export const worksHere = ({ password, endedAt, suspendedAt }: Member): boolean =>
  password !== null && endedAt === null && suspendedAt === null;

/** Since when the password is what it is; wall time, or their first day. */
export const passwordSince = ({ passwordChangedAt, createdAt }: Member): Date =>
  passwordChangedAt ?? createdAt;

/** The member's own name, which only they and their colleagues see. */
export async function memberName(read: Reader, member: Member): Promise<Sensitive<string>> {
  const key = await personKey(read, member.id);
  return key.open(nameOf(member.id), member.name);
}

/** Of whoever is signed in at the console. */
export const nameOfMember = async (read: Reader, id: string): Promise<Sensitive<string>> =>
  memberName(read, await getMember(read, id));

export interface NewMember {
  readonly post: Post;
  readonly name: Sensitive<string>;
  readonly loginIndex: string;
  /** As `hashPassword` gives it; null of whoever is yet to set one. */
  readonly password: string | null;
}

/** A member's rows: themselves, their key, and the holder whose standing their sessions carry. */
export function newMember(
  read: Reader,
  order: NewMember,
): { readonly id: Id<"stf">; readonly insert: readonly Insert[] } {
  const id = newId("stf");
  const { key, insert } = newPersonKey(read, id);
  const member = row("staffMember", {
    id,
    merchant: order.post.merchant,
    role: order.post.role,
    name: key.seal(nameOf(id), order.name.reveal()),
    loginIndex: order.loginIndex,
    password: order.password,
    createdAt: read.now,
    endedAt: null,
  });
  return { id, insert: [insert, newHolder(id), member] };
}

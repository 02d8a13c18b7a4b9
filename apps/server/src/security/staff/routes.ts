import * as contract from "@coffer/contract";
import type { Reader, Work } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { assert, isRefusal } from "../../platform/refusal.ts";
import { command, view, withCookie, withNewToken } from "../access/index.ts";
import { signOut } from "../identity/index.ts";
import { hasTotp } from "../totp/index.ts";
import { sensitive } from "../vault/index.ts";
import { activate } from "./activate.ts";
import { changeStaffPassword } from "./change-password.ts";
import {
  getMember,
  houseRoleOf,
  type Member,
  memberName,
  passwordSince,
  shopRoleOf,
} from "./member.ts";
import type { SignedInStaff } from "./open-session.ts";
import { rightsOfShop } from "./rights.ts";
import { confirmStaffTotp, enrolStaffTotp } from "./second-factor.ts";
import { isReady } from "./session.ts";
import { signInStaff } from "./sign-in.ts";

type HouseMember = contract.ReplyOf<typeof contract.getConsoleSession>;
type ShopMember = contract.ReplyOf<typeof contract.getTillSession>;

export interface StaffTools {
  /** What a shop is called; the wing of shops stands above this one. */
  readonly merchantName: (read: Reader, merchant: string) => Promise<string>;
  /** What shops ask for money in; the jurisdiction packs stand above this wing as well. */
  readonly currencyOf: (read: Reader) => string;
}

/** Signing in and out of the console and of the till. */
export const staffRoutes = (tools: StaffTools) => [...houseRoutes, ...shopRoutes(tools)];

const houseView = async (read: Reader, member: Member): Promise<HouseMember> => ({
  ...(await memberView(read, member)),
  role: houseRoleOf(member),
  rights: (await isReady(read, member.id)) ? [...contract.rightsOfHouse(houseRoleOf(member))] : [],
  totp: await hasTotp(read, member.id),
  now: read.now.toISOString(),
});

const houseRoutes = [
  command(contract.signInConsole, async (read, { body, browser }) => {
    const signedIn = await signInStaff(read, { ...credentialsOf(body), browser, at: "console" });
    return opened(signedIn, (member) => houseView(read, member));
  }),
  command(contract.activateMember, async (read, { body, browser }) => {
    const activated = await activate(read, {
      uncheckedLogin: body.login,
      halves: { first: sensitive(body.first), second: sensitive(body.second) },
      password: sensitive(body.password),
      browser,
    });
    return opened(activated, (member) => houseView(read, member));
  }),
  view(contract.getConsoleSession, async (read, { who }) =>
    houseView(read, await getMember(read, who.staff)),
  ),
  command(contract.signOutConsole, async (read, { who }) =>
    withCookie(await signOut(read, who), { clear: true }),
  ),
  command(contract.changeStaffPassword, async (read, { who, body, proof }) =>
    withNewToken(await changeStaffPassword(read, who, { ...passwordsOf(body), proof })),
  ),
  command(contract.enrolStaffTotp, (read, { who, body, proof }) =>
    enrolStaffTotp(read, who, { password: sensitive(body.password), proof }),
  ),
  command(contract.confirmStaffTotp, (read, { who, body }) =>
    confirmStaffTotp(read, who, sensitive(body.code)),
  ),
];

const shopRoutes = ({ merchantName, currencyOf }: StaffTools) => {
  const shopView = async (read: Reader, member: Member): Promise<ShopMember> => {
    assert(member.merchant, "a member of a shop has a shop");
    return {
      ...(await memberView(read, member)),
      role: shopRoleOf(member),
      rights: [...rightsOfShop(shopRoleOf(member))],
      merchant: idOf("mer", member.merchant),
      merchantName: await merchantName(read, member.merchant),
      currency: currencyOf(read),
    };
  };
  return [
    command(contract.signInTill, async (read, { body, browser }) => {
      const signedIn = await signInStaff(read, { ...credentialsOf(body), browser, at: "till" });
      return opened(signedIn, (member) => shopView(read, member));
    }),
    view(contract.getTillSession, async (read, { who }) =>
      shopView(read, await getMember(read, who.staff)),
    ),
    command(contract.signOutTill, async (read, { who }) =>
      withCookie(await signOut(read, who), { clear: true }),
    ),
    command(contract.changeTillPassword, async (read, { who, body, proof }) =>
      withNewToken(await changeStaffPassword(read, who, { ...passwordsOf(body), proof })),
    ),
  ];
};

const credentialsOf = (body: contract.BodyOf<typeof contract.signInConsole>) => ({
  uncheckedLogin: body.login,
  password: sensitive(body.password),
  code: body.code === undefined ? null : sensitive(body.code),
});

const passwordsOf = (body: contract.BodyOf<typeof contract.changeStaffPassword>) => ({
  password: sensitive(body.password),
  currentPassword: sensitive(body.currentPassword),
});

// The token goes into the cookie, what the member sees of themselves into the body.
async function opened<T>(
  work: Work<SignedInStaff>,
  viewOf: (member: Member) => Promise<T>,
): Promise<Work<T>> {
  const { reply, ...rest } = work;
  if (isRefusal(reply)) return { ...rest, reply };
  const { token, device, member } = reply;
  return withCookie({ ...rest, reply: await viewOf(member) }, { set: token, device });
}

async function memberView(read: Reader, member: Member) {
  return {
    id: idOf("stf", member.id),
    name: (await memberName(read, member)).reveal(),
    mode: read.install.mode,
    passwordSince: passwordSince(member).toISOString(),
  };
}

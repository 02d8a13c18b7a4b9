import { type HouseRole, houseRoles } from "@coffer/contract";
import type { Reader, Work } from "../../books/work/index.ts";
import { oneOf } from "../../platform/one-of.ts";
import { refuse } from "../../platform/refusal.ts";
import {
  type Executor,
  type Fact,
  isSamePerson,
  type Order,
  voided,
  voidedFor,
} from "../approvals/index.ts";
import { getHouseMember, invite, loginIndex, memberName, place } from "../staff/index.ts";
import { sensitive } from "../vault/index.ts";
import { memberState } from "./view.ts";

// Who works here changes by two people: one asks, another releases, and neither is whom it is about
// (team.test.ts, D40).

const roleIn = ({ role = "" }: Order): HouseRole => oneOf(houseRoles, role);

/** Somebody new. Of one login name, one wish waits at a time. */
const addExecutor: Executor = {
  action: "team.add",

  describe: async (read, { login = "", name = "", role = "" }) => ({
    subject: `login:${loginIndex(read, login)}`,
    facts: [
      { name: "member", before: null, after: name },
      { name: "login", before: null, after: login },
      { name: "role", before: null, after: role },
    ],
  }),

  execute: async (read, order) => {
    const { login: uncheckedLogin = "", name = "" } = order;
    const index = loginIndex(read, uncheckedLogin);
    // Told when it is asked for, and not only when somebody has said yes.
    if (await read.loadBy("staffMember", "loginIndex", index)) refuse("staff.login_taken");
    const wish = { role: roleIn(order), name: sensitive(name), uncheckedLogin };
    const { reply, ...work } = invite(read, wish);
    return { ...work, reply: "id" in reply ? reply.id : reply };
  },
};

type Decide = (read: Reader, member: string, order: Order) => Promise<Work<null>>;
type Differs = (read: Reader, member: string, order: Order) => Promise<Fact>;

/** What is done about a colleague who is there, by somebody else than that colleague. */
const about = (action: string, decide: Decide, differs: Differs): Executor => ({
  action,

  describe: async (read, order) => {
    const member = await getHouseMember(read, order["member"] ?? "");
    const name = (await memberName(read, member)).reveal();
    return {
      subject: member.id,
      facts: [{ name: "member", before: name, after: name }, await differs(read, member.id, order)],
    };
  },

  execute: async (read, order, { maker }) => {
    const { id } = await getHouseMember(read, order["member"] ?? "");
    if (await isSamePerson(read, maker, id)) refuse("team.own");
    return decide(read, id, order);
  },
});

type Ends = Awaited<ReturnType<typeof voided>>;

const andVoid = (work: Work<null>, ends: Ends): Work<null> => ({
  ...work,
  release: [...(work.release ?? []), ...ends.release],
  change: [...(work.change ?? []), ...ends.change],
  emit: [...(work.emit ?? []), ...ends.emit],
  audit: [...(work.audit ?? []), ...ends.audit],
  due: [...(work.due ?? []), ...ends.due],
});

/** With whoever goes, goes what they asked for and nobody has decided. */
const voiding =
  (decide: (read: Reader, member: string) => Promise<Work<null>>): Decide =>
  async (read, id) =>
    andVoid(await decide(read, id), await voided(read, id));

const stateBecomes =
  (after: string): Differs =>
  async (read, id) => ({
    name: "member_state",
    before: memberState(await getHouseMember(read, id)),
    after,
  });

/** Carried out by security/approvals alone; no route calls security/staff's `place` by itself. */
export const teamExecutors: readonly Executor[] = [
  addExecutor,
  about(
    "team.role",
    async (read, id, order) => {
      const role = roleIn(order);
      return andVoid(await place.changeRole(read, id, role), await voidedFor(read, id, role));
    },
    async (read, id, order) => ({
      name: "role",
      before: (await getHouseMember(read, id)).role,
      after: roleIn(order),
    }),
  ),
  about("team.suspend", voiding(place.suspend), stateBecomes("suspended")),
  about("team.reinstate", place.reinstate, stateBecomes("active")),
  about("team.reset", voiding(place.resetAccess), stateBecomes("invited")),
];

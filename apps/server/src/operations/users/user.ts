import type { getUser, listUsers, QueryOf, ReplyOf } from "@coffer/contract";
import { money, toWire } from "@coffer/money";
import type { Reader } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { oneOf } from "../../platform/one-of.ts";
import { keyset, pageOf } from "../../platform/page.ts";
import { refuse } from "../../platform/refusal.ts";
import {
  findPerson,
  isOpen,
  localeOf,
  maskedName,
  type Person,
  phoneOf,
  tierOf,
} from "../../security/identity/index.ts";
import { maskPhone } from "../../security/personal/index.ts";
import { limitsOf } from "../../trust/limits/index.ts";
import { packOf } from "../../trust/packs/index.ts";
import { accountsHeldBy, accountView } from "../ledger/index.ts";
import {
  bankAccountsOf,
  findPeople,
  latestBills,
  latestKyc,
  latestRestrictions,
  latestSessions,
} from "./store.ts";

type ConsoleUser = ReplyOf<typeof getUser>;
const subjects = ["top", "wdr", "trf", "pay", "rfd"] as const;

/** People, newest first. */
export async function people(read: Reader, query: QueryOf<typeof listUsers>) {
  const at = keyset("usr", query);
  return pageOf(await findPeople(read, query.state, at), at, (person) => userLine(read, person));
}

/** Refuses `resource.not_found`. */
export async function personOf(read: Reader, id: string): Promise<Person> {
  return (await findPerson(read, id)) ?? refuse("resource.not_found");
}

/** A person in one line. Nothing of it is in clear: that takes a reason (reveal.ts). */
export async function userLine(read: Reader, person: Person) {
  const [phone, nameMasked, holder] = await Promise.all([
    phoneOf(read, person),
    maskedName(read, person),
    read.load("holder", person.id),
  ]);
  return {
    id: idOf("usr", person.id),
    phoneMasked: maskPhone(phone.reveal()),
    nameMasked,
    tier: tierOf(person),
    status: oneOf(["active", "frozen", "closed"], holder?.status ?? "closed"),
    createdAt: person.createdAt.toISOString(),
  };
}

/** Everything about a person that the house holds. */
export async function user(read: Reader, id: string): Promise<ConsoleUser> {
  const person = await personOf(read, id);
  const [line, accounts, limits, more] = await Promise.all([
    userLine(read, person),
    accountsHeldBy(read, person.id),
    limitsOf(read, { user: idOf("usr", person.id) }),
    listsOf(read, person.id),
  ]);
  return {
    ...line,
    locale: localeOf(person),
    accounts: accounts.map(accountView).map(({ number, class: name, balance, status }) => ({
      number,
      class: name,
      balance,
      status,
    })),
    limits: limits.data,
    ...more,
  };
}

async function listsOf(read: Reader, person: string) {
  const [sessions, kyc, bankAccounts, restrictions, bills, holder] = await Promise.all([
    latestSessions(read, person),
    latestKyc(read, person),
    bankAccountsOf(read, person),
    latestRestrictions(read, person),
    latestBills(read, person),
    read.load("holder", person),
  ]);
  const terms = packOf(read).session;
  return {
    sessions: sessions.map((session) => ({
      id: idOf("ses", session.id),
      device: session.device,
      createdAt: session.createdAt.toISOString(),
      lastSeenAt: (session.lastSeenAt ?? session.createdAt).toISOString(),
      open: session.standing === holder?.version && isOpen(session, read.wall, terms),
    })),
    kyc: kyc.map((request) => ({
      id: idOf("kyc", request.id),
      state: request.state,
      tier: oneOf(["T0", "T1", "T2", "T3"], request.tier),
      reason: request.reason,
      createdAt: request.createdAt.toISOString(),
    })),
    bankAccounts: bankAccounts.map(({ id, ...account }) => ({ ...account, id: idOf("bnk", id) })),
    restrictions: restrictions.map(restrictionView),
    bills: bills.map((bill) => ({
      id: idOf("bil", bill.id),
      subject: idOf(oneOf(subjects, bill.subject.slice(0, 3)), bill.subject),
      kind: bill.kind,
      direction: oneOf(["in", "out"], bill.direction),
      amount: toWire(money(bill.currency, bill.amount)),
      state: bill.state,
      at: bill.at.toISOString(),
    })),
  };
}

/** The freeze's own id and reason; who placed it stands in the audit trail. */
export const restrictionView = (restriction: {
  readonly id: string;
  readonly reason: string;
  readonly placedAt: Date;
  readonly until: Date | null;
  readonly liftedAt: Date | null;
}) => ({
  id: restriction.id,
  reason: restriction.reason,
  placedAt: restriction.placedAt.toISOString(),
  until: restriction.until?.toISOString() ?? null,
  liftedAt: restriction.liftedAt?.toISOString() ?? null,
});

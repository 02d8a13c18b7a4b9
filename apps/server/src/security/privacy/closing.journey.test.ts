import {
  advanceTestClock,
  askDataExport,
  closeMyAccount,
  decideConsent,
  freezeUser,
  getApproval,
  getMe,
  getPrivacy,
  getUserPrivacy,
  liftUserHold,
  listBills,
  lookUpPayee,
  placeUserHold,
  type ReplyOf,
  sendTransfer,
} from "@coffer/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Browser, messageWith } from "../../../test/browser.ts";
import { newChecker } from "../../../test/colleagues.ts";
import {
  openHouse,
  type TestHouse,
  type TestPerson,
  type TestShop,
  type TestStaff,
} from "../../../test/house.ts";
import { eventually } from "../../../test/outside.ts";
import { PIN, perform } from "../../../test/people.ts";
import { brokenInvariants } from "../../../test/self-check.ts";
import { monthsAfter } from "../../platform/calendar.ts";
import { idOf } from "../../platform/ids.ts";
import { getPerson, legalName } from "../identity/index.ts";
import { sensitive } from "../vault/index.ts";
import { closeAccount } from "./close-account.ts";

let house: TestHouse;
let shop: TestShop;
let operator: TestStaff;
let desk: HoldDesk;
beforeAll(async () => {
  house = await openHouse();
  shop = await house.shop();
  operator = await house.staff({ role: "operator", merchant: null });
  desk = await openHoldDesk();
});
afterAll(() => house.close());

const proof = { pin: PIN };
const DAY_MS = 24 * 3_600_000;
const YEAR_S = 31_622_400;
async function passTo(day: Date): Promise<void> {
  for (let turn = 0; turn < 50 && house.house.clock.now() < day; turn++) {
    const left = Math.ceil((day.getTime() - house.house.clock.now().getTime()) / 1000);
    const seconds = Math.min(left, YEAR_S);
    await shop.client.call(advanceTestClock, { body: { seconds } });
  }
}
const close = (person: TestPerson) => person.client.call(closeMyAccount, { proof });

async function send(from: TestPerson, to: TestPerson, value: string) {
  const { payee } = await from.client.call(lookUpPayee, { body: { phone: to.phone } });
  const body = { payee, amount: { currency: "CNY", value }, note: "一路顺风" } as const;
  return from.client.call(sendTransfer, { body, idempotencyKey: crypto.randomUUID(), proof });
}

const closureOf = (person: TestPerson) => house.house.journal.read().load("closure", person.user);
const closedAs = (person: TestPerson, state: string) =>
  eventually(async () => ((await closureOf(person))?.state === state ? true : undefined));

interface HoldDesk {
  look(person: TestPerson): Promise<ReplyOf<typeof getUserPrivacy>>;
  place(person: TestPerson): Promise<string | null>;
  lift(person: TestPerson): Promise<string | null>;
  /** Somebody else says yes. */
  released(approval: string | null): Promise<void>;
}

/** Whoever of the house asks for holds, and whoever releases them. */
async function openHoldDesk(): Promise<HoldDesk> {
  const asks = await house.staff({ role: "compliance", merchant: null }, "keeper", "顾全");
  const about = ({ user }: TestPerson) => ({ params: { id: idOf("usr", user) } });
  return {
    look: (person) => asks.client.call(getUserPrivacy, about(person)),
    place: async (person) =>
      (await asks.client.call(placeUserHold, { ...about(person), body: { reason: "dispute" } }))
        .approval,
    lift: async (person) =>
      (await asks.client.call(liftUserHold, { ...about(person), body: { reason: "mistake" } }))
        .approval,
    released: async (approval) => {
      const decided = await (await newChecker(house)).approve(approval);
      expect(decided.state).toBe("executed");
    },
  };
}

/** Somebody whose account is closed, and on which a hold is placed before its term. */
async function heldWhileClosed(): Promise<TestPerson> {
  const person = await house.person({ name: "方恒" });
  await close(person);
  await closedAs(person, "restricted");
  await desk.released(await desk.place(person));
  expect((await closureOf(person))?.heldSince).not.toBeNull();
  return person;
}

const linesOf = async ({ user }: TestPerson): Promise<readonly string[]> => {
  const { rows } = await house.house.pool.query<{ action: string }>(
    "select action from audit where subject = $1",
    [user],
  );
  return rows.map(({ action }) => action);
};

it("F15 who releases a hold reads the day that stands on the person's page", async () => {
  // One o'clock in the morning there, when it is still the day before in Greenwich.
  const night = new Date(house.house.clock.now());
  night.setUTCHours(17, 0, 0, 0);
  await passTo(new Date(night.getTime() + DAY_MS));
  const person = await house.person({ name: "方正" });
  await close(person);
  await closedAs(person, "restricted");
  const params = { id: idOf("apr", (await desk.place(person)) ?? "") };
  const { facts } = await (await newChecker(house)).client.call(getApproval, { params });
  const [request] = (await desk.look(person)).requests;
  const there = new Date(Date.parse(request?.dueAt ?? "") + 8 * 3_600_000);
  const day = there.toISOString().slice(0, 10);
  expect(facts).toContainEqual({ name: "kept_until", before: day, after: day });
});

it("F15 under a hold an account is not closed, and its owner is not told why", async () => {
  const fang = await house.person({ name: "方圆" });
  await expect(desk.lift(fang)).rejects.toMatchObject({ code: "hold.none" });
  const asked = await desk.place(fang);
  expect(await desk.place(fang)).toBe(asked);
  expect((await desk.look(fang)).hold).toBeNull();
  await desk.released(asked);
  await expect(desk.place(fang)).rejects.toMatchObject({ code: "hold.standing" });
  await fang.client.call(askDataExport, { proof });
  await fang.client.call(decideConsent, { body: { purpose: "marketing", given: true } });
  const { hold, consents, requests } = await desk.look(fang);
  expect(hold).toMatchObject({ reason: "dispute", liftedAt: null });
  expect(consents).toMatchObject([{ purpose: "marketing", given: true }]);
  expect(requests).toMatchObject([{ kind: "copy", state: expect.stringMatching(/asked|ready/) }]);
  expect(Date.parse(requests[0]?.dueAt ?? "")).toBeGreaterThan(Date.now() + 14 * DAY_MS);
  await expect(close(fang)).rejects.toMatchObject({ code: "closing.restricted" });
  expect((await fang.client.call(getPrivacy)).closing.obstacles).toEqual(["restricted"]);
  // Nothing moves differently, and no colleague outside the area learns of it.
  expect((await fang.client.call(getMe)).id).toBe(fang.user);
  await expect(
    operator.client.call(getUserPrivacy, { params: { id: idOf("usr", fang.user) } }),
  ).rejects.toMatchObject({ code: "access.denied" });
  const trail = await linesOf(fang);
  expect(trail.filter((action) => action.startsWith("hold"))).toEqual([]);
  await desk.released(await desk.lift(fang));
  expect((await desk.look(fang)).hold).toBeNull();
  await close(fang);
  await closedAs(fang, "restricted");
});

it("F15 is refused while money is there, without a proof, and to whom is frozen", async () => {
  const lin = await house.person({ fen: 500 });
  await expect(close(lin)).rejects.toMatchObject({ code: "closing.money" });
  expect((await lin.client.call(getPrivacy)).closing.obstacles).toEqual(["money"]);
  const wang = await house.person();
  await expect(wang.client.call(closeMyAccount)).rejects.toMatchObject({ code: "stepup.required" });
  const params = { id: idOf("usr", wang.user) };
  await operator.client.call(freezeUser, { params, body: { reason: "court_order" } });
  const browser = new Browser(house);
  expect(await browser.say("POST", "/v1/me/privacy/closing")).toMatchObject({ status: 401 });
  expect(await closureOf(wang)).toBeUndefined();
});

it("F15 money that arrives in the same moment opens the account again", async () => {
  const [lin, mei] = [await house.person(), await house.person({ fen: 1_000 })];
  const terms = { version: "test", keepYears: 1, identityHeldDays: 1 };
  const answer = { count: 1, unit: "months" } as const;
  const tools = { holdings: [], termsOf: () => ({ ...terms, answer }) };
  // Decided while the account was empty, committed after the money came.
  await perform(house.house.journal, async (read) => {
    const { session } = lin;
    const given = { method: "pin", value: sensitive(PIN) } as const;
    const work = await closeAccount(read, tools, { who: session, proof: given });
    await send(mei, lin, "3.00");
    return work;
  });
  await closedAs(lin, "reopened");
  await messageWith(house, lin.phone, "注销未完成");
  const holder = await house.house.journal.read().load("holder", lin.user);
  expect(holder?.status).toBe("active");
});

it("F15 G15 closed it is shut at once, kept to the day the law says, and then erased", async () => {
  const [lin, mei] = [await house.person({ name: "林晓", fen: 1_000 }), await house.person()];
  await send(lin, mei, "10.00");
  await close(lin);
  await closedAs(lin, "restricted");
  await expect(lin.client.call(getMe)).rejects.toMatchObject({ code: "auth.required" });
  await expect(send(mei, lin, "1.00")).rejects.toMatchObject({ code: "payee.not_found" });
  await messageWith(house, lin.phone, "您的账户已注销");
  // The number belongs to whoever signs up with it next.
  const next = new Browser(house);
  expect((await next.signUp(lin.phone)).status).toBe(201);
  expect((await next.say("GET", "/v1/me")).body["id"]).not.toBe(lin.user);

  const closure = await closureOf(lin);
  const [closedAt, keepUntil] = [closure?.closedAt, closure?.keepUntil];
  if (!closedAt || !keepUntil) throw new Error("a closed account has its terms");
  expect(keepUntil).toEqual(monthsAfter(house.config.zone ?? "", closedAt, 120));
  const nameNow = async (person = lin) => {
    const read = house.house.journal.read();
    return (await legalName(read, await getPerson(read, person.user)))?.reveal();
  };
  const kept = await heldWhileClosed();
  await passTo(new Date(keepUntil.getTime() - DAY_MS));
  expect([(await closureOf(lin))?.state, await nameNow()]).toEqual(["restricted", "林晓"]);
  await passTo(keepUntil);
  await closedAs(lin, "shredded");
  expect(await nameNow()).toBe("—");
  await expect(desk.place(lin)).rejects.toMatchObject({ code: "hold.too_late" });
  await passTo((await closureOf(kept))?.keepUntil ?? keepUntil);
  await eventually(async () =>
    (await linesOf(kept)).includes("account.erase_held") ? true : undefined,
  );
  // Beyond its term, for as long as the hold stands.
  expect([(await closureOf(kept))?.state, await nameNow(kept)]).toEqual(["restricted", "方恒"]);
  expect((await desk.look(kept)).requests).toMatchObject([{ kind: "erasure", state: "held" }]);
  await desk.released(await desk.lift(kept));
  await closedAs(kept, "shredded");
  expect(await nameNow(kept)).toBe("—");
  // The day after, and asked again: it is over.
  await passTo(new Date(keepUntil.getTime() + DAY_MS));
  expect((await closureOf(lin))?.state).toBe("shredded");

  // Whoever was paid sees the movement still, without a name; and the books prove it.
  const { data } = await mei.client.call(listBills, { query: {} });
  expect(data).toMatchObject([{ amount: { value: "10.00" }, counterparty: "—***" }]);
  expect(await brokenInvariants(house.house.pool, /./)).toEqual([]);
});

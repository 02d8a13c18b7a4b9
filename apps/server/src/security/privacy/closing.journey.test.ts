import {
  advanceTestClock,
  closeMyAccount,
  freezeUser,
  getMe,
  getPrivacy,
  listBills,
  lookUpPayee,
  sendTransfer,
} from "@coffer/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Browser, messageWith, until } from "../../../test/browser.ts";
import {
  openHouse,
  type TestHouse,
  type TestPerson,
  type TestShop,
  type TestStaff,
} from "../../../test/house.ts";
import { PIN, perform } from "../../../test/people.ts";
import { brokenInvariants } from "../../../test/self-check.ts";
import { idOf } from "../../platform/ids.ts";
import { getPerson, legalName } from "../identity/index.ts";
import { sensitive } from "../vault/index.ts";
import { closeAccount } from "./close-account.ts";
import { yearsAfter } from "./closing.ts";

let house: TestHouse;
let shop: TestShop;
let operator: TestStaff;
beforeAll(async () => {
  house = await openHouse();
  shop = await house.shop();
  operator = await house.staff({ role: "operator", merchant: null });
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
  until(async () => ((await closureOf(person))?.state === state ? true : undefined));

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
  expect(keepUntil).toEqual(yearsAfter(closedAt, 10));
  const nameNow = async () => {
    const read = house.house.journal.read();
    return (await legalName(read, await getPerson(read, lin.user)))?.reveal();
  };
  await passTo(new Date(keepUntil.getTime() - DAY_MS));
  expect([(await closureOf(lin))?.state, await nameNow()]).toEqual(["restricted", "林晓"]);
  await passTo(keepUntil);
  await closedAs(lin, "shredded");
  expect(await nameNow()).toBe("—");
  // The day after, and asked again: it is over.
  await passTo(new Date(keepUntil.getTime() + DAY_MS));
  expect((await closureOf(lin))?.state).toBe("shredded");

  // Whoever was paid sees the movement still, without a name; and the books prove it.
  const { data } = await mei.client.call(listBills, { query: {} });
  expect(data).toMatchObject([{ amount: { value: "10.00" }, counterparty: "—***" }]);
  expect(await brokenInvariants(house.house.pool, /./)).toEqual([]);
});

it("a term of years ends on the same day, or on the last of February", () => {
  expect(yearsAfter(new Date("2028-02-29T10:00:00Z"), 5)).toEqual(new Date("2033-02-28T10:00:00Z"));
  expect(yearsAfter(new Date("2026-11-25T10:00:00Z"), 10)).toEqual(
    new Date("2036-11-25T10:00:00Z"),
  );
});

import { type Route, routes } from "@coffer/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askRecovery } from "../../src/security/recovery/ask.ts";
import { sensitive } from "../../src/security/vault/index.ts";
import { identityOf } from "../../src/trust/kyc/index.ts";
import { freezeByPin } from "../../src/trust/restrictions/freeze-own.ts";
import { lookUpPayee } from "../../src/wallet/send/look-up.ts";
import { Browser, PASSWORD } from "../browser.ts";
import { openHouse, type TestHouse, type TestPerson } from "../house.ts";
import { phoneNumber } from "../people.ts";
import { left, newOwner } from "../recovery/lost.ts";
import { ratioOf } from "./ratio-of.ts";

// Numbers are guessed by whoever has a list of them. No route that takes one tells by its answer,
// its length or its time whether there is an account behind it (D19, X17).

let house: TestHouse;
let known: Awaited<ReturnType<typeof newOwner>>;
let payer: TestPerson;
beforeAll(async () => {
  house = await openHouse();
  [known, payer] = await Promise.all([newOwner(house), house.person({ name: "陈明" })]);
});
afterAll(() => house.close());

const takes = ({ body }: Route, field: string): boolean => Boolean(body?.properties[field]);
const withField = (field: string): readonly string[] =>
  routes.filter((route) => takes(route, field)).map(({ name }) => name);

test("D19 the routes that take a phone number are these, each tried here or named why not", () => {
  expect(withField("phone")).toEqual([
    "sendCode",
    "signIn",
    "freezeByPin",
    "askRecovery",
    // Known or not, row, message and answer are the same (trusted-contact.journey.test.ts).
    "inviteContact",
    // What a payment would tell, and rationed: unregistered and unverified are one answer.
    "lookUpPayee",
  ]);
  expect(withField("newPhone")).toEqual(["askRecovery", "askOwnRecovery"]);
});

/** What a stranger can compare: all but what is drawn anew each time. */
async function told(path: string, body: object, browser = new Browser(house)) {
  const { status, body: answer, cookies } = await browser.say("POST", path, { body });
  const shape = Object.entries(answer).map(([name, value]) => [name, String(value).length]);
  return { status, shape, cookies: cookies.length };
}

test.each([
  ["/v1/auth/codes", (phone: string) => ({ phone, purpose: "sign_up" })],
  ["/v1/auth/codes", (phone: string) => ({ phone, purpose: "sign_in" })],
  ["/v1/auth/sign-in", (phone: string) => ({ phone, password: PASSWORD })],
  ["/v1/auth/freeze", (phone: string) => ({ phone, pin: "864209" })],
  ["/v1/auth/recovery", (phone: string) => ({ phone, lost: ["passkeys"], password: PASSWORD })],
  [
    "/v1/auth/recovery",
    (newPhone: string) => ({
      phone: phoneNumber(),
      lost: ["phone"],
      password: PASSWORD,
      newPhone,
    }),
  ],
])("D19 %s answers alike for a number with and without an account", async (path, body) => {
  expect(await told(path, body(known.phone))).toEqual(await told(path, body(phoneNumber())));
});

describe("D19 a new number for one's own recovery", () => {
  const claim = (owner: Parameters<typeof left>[0], newPhone: string) => ({
    ...left(owner),
    lost: ["passkeys", "phone"],
    newPhone,
  });

  test("is answered alike, whether somebody has it or not, as often as it is asked", async () => {
    const [one, other] = [await newOwner(house), await newOwner(house)];
    const free = phoneNumber();
    for (let times = 0; times < 6; times++) {
      const taken = await told("/v1/me/recovery", claim(one, known.phone), one.browser);
      const open = await told("/v1/me/recovery", claim(other, free), other.browser);
      expect(taken, `the ${times + 1}. time`).toEqual(open);
    }
    // Nothing began for a number that is somebody's.
    const { rows } = await house.house.pool.query("select from recovery where person = $1", [
      one.user,
    ]);
    expect(rows).toEqual([]);
  });

  test("asked for from outside before, tells nothing by what is left of the day", async () => {
    const [one, other] = [await newOwner(house), await newOwner(house)];
    const free = phoneNumber();
    for (let times = 0; times < 6; times++) {
      await told("/v1/auth/recovery", { phone: one.phone, ...claim(one, known.phone) });
      await told("/v1/auth/recovery", { phone: other.phone, ...claim(other, free) });
    }
    const mine = await told("/v1/me/recovery", left(one), one.browser);
    expect(mine).toEqual(await told("/v1/me/recovery", left(other), other.browser));
  });
});

describe("F16 the time of a decision does not tell whether a number has an account", () => {
  const read = () => house.house.journal.read();
  const stranger = phoneNumber();

  test("when the emergency freeze is tried with a wrong PIN", async () => {
    const tried = (uncheckedPhone: string) => () =>
      freezeByPin(read(), { uncheckedPhone, pin: sensitive("864209") });
    expect(await ratioOf(tried(known.phone), tried(stranger), 300)).toBeLessThan(1.4);
  });

  test("when the emergency freeze is locked for the account", async () => {
    const locked = await house.person({ name: "周平" });
    for (let times = 0; times < 6; times++) {
      await told("/v1/auth/freeze", { phone: locked.phone, pin: "864209" });
    }
    const tried = (uncheckedPhone: string) => () =>
      freezeByPin(read(), { uncheckedPhone, pin: sensitive("864209") });
    expect(await ratioOf(tried(locked.phone), tried(stranger), 300)).toBeLessThan(1.4);
  });

  test("when a recovery is asked for with a wrong PIN", async () => {
    const tools = {
      termsOf: () => ({ waitHours: { held: 24, none: 72 }, coolOffHours: 72 }),
      identityOf,
    };
    const asked = (uncheckedPhone: string) => () =>
      askRecovery(read(), tools, {
        uncheckedPhone,
        claim: { lost: ["passkeys"], pin: "864209", idNumber: "11010519491231002X" },
        locale: "en",
        browser: { userAgent: "", token: null },
        ip: "192.0.2.1",
      });
    expect(await ratioOf(asked(known.phone), asked(stranger), 300)).toBeLessThan(1.4);
  });

  test("when a payee is looked up who has no name yet", async () => {
    const unverified = await house.person({ tier: "T0", name: "孙晓" });
    const looked = (phone: string) => () =>
      lookUpPayee(read(), payer.session, phone).catch(() => undefined);
    expect(await ratioOf(looked(unverified.phone), looked(stranger), 300)).toBeLessThan(1.4);
  });
});

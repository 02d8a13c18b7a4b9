import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Browser, messageWith } from "../../../test/browser.ts";
import { openHouse, type TestHouse } from "../../../test/house.ts";
import { perform, phoneNumber } from "../../../test/people.ts";
import { idOf } from "../../platform/ids.ts";
import { freezePerson, liftPerson } from "./index.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const PIN = "958213";

async function newcomer() {
  const phone = phoneNumber();
  const browser = new Browser(house);
  const { body } = await browser.signUp(phone);
  await browser.say("PUT", "/v1/me/pin", { body: { pin: PIN } });
  return { phone, browser, user: idOf("usr", String(body["id"])) };
}

const byPin = (phone: string, pin: string) =>
  new Browser(house).say("POST", "/v1/auth/freeze", { body: { phone, pin } });

const statusOf = async (user: string) =>
  (await house.house.journal.read().load("holder", user))?.status;

describe("the emergency freeze", () => {
  it("D09 stops what leaves the account and ends every session, this one too", async () => {
    const { phone, browser, user } = await newcomer();
    const other = new Browser(house);
    await other.signIn(phone);
    const heard = await browser.say("POST", "/v1/me/freeze");
    expect(heard.status).toBe(204);
    expect(await statusOf(user)).toBe("frozen");
    for (const one of [browser, other]) expect((await one.say("GET", "/v1/me")).status).toBe(401);
    expect(await messageWith(house, phone, "your account is frozen")).toBeDefined();
  });

  it("X17 from any phone answers alike for right and wrong, known and unknown", async () => {
    const { phone, user } = await newcomer();
    const answers = [await byPin(phone, "864209"), await byPin(phoneNumber(), PIN)];
    expect(await statusOf(user)).toBe("active");
    answers.push(await byPin(phone, PIN));
    expect(await statusOf(user)).toBe("frozen");
    for (const { status, body } of answers) expect([status, body]).toEqual([204, {}]);
  });

  it("D18 wrong tries close this door for a while, and never the PIN itself", async () => {
    const { phone, browser, user } = await newcomer();
    for (let i = 0; i < 5; i++) await byPin(phone, "864209");
    await byPin(phone, PIN);
    expect(await statusOf(user)).toBe("active");
    const changed = await browser.say("PUT", "/v1/me/pin", {
      body: { pin: "681354", currentPin: PIN },
    });
    expect(changed.status).toBe(204);
  });

  it("is lifted by its owner with a proof, after signing in anew", async () => {
    const { phone, browser, user } = await newcomer();
    await browser.say("POST", "/v1/me/freeze");
    await browser.signIn(phone);
    const bare = await browser.say("POST", "/v1/me/freeze/lift");
    expect(bare.body).toMatchObject({ code: "stepup.required", details: { methods: ["pin"] } });
    const lifted = await browser.say("POST", "/v1/me/freeze/lift", {
      headers: { "coffer-proof": `pin ${PIN}` },
    });
    expect(lifted.status).toBe(204);
    expect(await statusOf(user)).toBe("active");
    expect(await messageWith(house, phone, "the freeze of your account was lifted")).toBeDefined();
  });

  it("is not a way around a freeze that the house placed", async () => {
    const { phone, browser, user } = await newcomer();
    const order = { person: user, reason: "suspected_fraud", until: null } as const;
    await perform(house.house.journal, (read) => freezePerson(read, order));
    await browser.signIn(phone);
    const refused = await browser.say("POST", "/v1/me/freeze/lift", {
      headers: { "coffer-proof": `pin ${PIN}` },
    });
    expect(refused.body["code"]).toBe("account.frozen");
    expect(await statusOf(user)).toBe("frozen");
  });

  it("D26 of before is not a way around one that the house places afterwards", async () => {
    const { phone, browser, user } = await newcomer();
    await browser.say("POST", "/v1/me/freeze");
    const order = { person: user, reason: "court_order", until: null } as const;
    const placed = await perform(house.house.journal, (read) => freezePerson(read, order));
    expect(placed.reason).toBe("court_order");
    await browser.signIn(phone);
    const proof = { headers: { "coffer-proof": `pin ${PIN}` } };
    const refused = await browser.say("POST", "/v1/me/freeze/lift", proof);
    expect(refused.body["code"]).toBe("account.frozen");
    expect(await statusOf(user)).toBe("frozen");
    // And the house, lifting its own, gives back nothing that the person has stopped.
    await perform(house.house.journal, (read) => liftPerson(read, { person: user }));
    expect(await statusOf(user)).toBe("frozen");
    await browser.signIn(phone);
    expect((await browser.say("POST", "/v1/me/freeze/lift", proof)).status).toBe(204);
    expect(await statusOf(user)).toBe("active");
  });

  it("stands beside the house's, whichever came first", async () => {
    const { phone, user } = await newcomer();
    const order = { person: user, reason: "suspected_fraud", until: null } as const;
    await perform(house.house.journal, (read) => freezePerson(read, order));
    await byPin(phone, PIN);
    await perform(house.house.journal, (read) => liftPerson(read, { person: user }));
    expect(await statusOf(user)).toBe("frozen");
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authenticatorOf } from "../../../test/authenticator-app.ts";
import { Browser, PASSWORD } from "../../../test/browser.ts";
import { openHouse, type TestHouse } from "../../../test/house.ts";
import { phoneNumber } from "../../../test/people.ts";

// Every limit on guessing can be used up on purpose, by somebody who wants its owner shut out. What
// is used up from elsewhere leaves the browsers that the owner uses as they were (D18). At the
// allowances of operation; each test's callers have a network of their own.

let house: TestHouse;
let networks = 0;
beforeAll(async () => {
  house = await openHouse({ rateFactor: 1, trustedProxies: ["127.0.0.1"] });
});
afterAll(() => house.close());

const from = (network: number) => ({ "x-forwarded-for": `203.0.${network}.7` });

/** Somebody with an account, and the browser it was opened with. */
async function owner() {
  const phone = phoneNumber();
  const browser = new Browser(house);
  const { body } = await browser.signUp(phone);
  return { phone, browser, user: String(body["id"]) };
}

/** Asks until the phone's share of all strangers is used up, each time from somewhere else. */
async function usedUp(phone: string): Promise<void> {
  for (let tries = 0; tries < 12; tries++) {
    const said = { body: { phone, password: "a guess of somebody" }, headers: from(networks++) };
    const { status } = await new Browser(house).say("POST", "/v1/auth/sign-in", said);
    if (status === 429) return;
  }
  expect.unreachable("a stranger's tries are limited");
}

describe("D18 strangers who use up what a phone may be asked for", () => {
  it("shut nobody out of a browser they use, and stay shut out themselves", async () => {
    const { phone, browser } = await owner();
    await usedUp(phone);
    const body = { phone, password: PASSWORD };
    const elsewhere = { body, headers: from(networks++) };
    const stranger = await new Browser(house).say("POST", "/v1/auth/sign-in", elsewhere);
    expect([stranger.status, stranger.body["code"]]).toEqual([429, "rate.limited"]);
    expect((await browser.signIn(phone)).status).toBe(200);
  });

  it("leave the emergency brake within reach", async () => {
    const { phone, browser } = await owner();
    await browser.say("PUT", "/v1/me/pin", { body: { pin: "958213" } });
    await usedUp(phone);
    const said = { body: { phone, pin: "958213" }, headers: from(networks++) };
    expect((await new Browser(house).say("POST", "/v1/auth/freeze", said)).status).toBe(204);
    expect((await browser.say("GET", "/v1/me")).status).toBe(401);
  });

  it("leave a forgotten PIN to be replaced", async () => {
    const { browser, user } = await owner();
    await browser.say("PUT", "/v1/me/pin", { body: { pin: "958213" } });
    await house.house.pool.query(
      `insert into code (id, purpose, phone_index, ordinal, created_at, expires_at)
        select 'chl_' || lpad(n::text, 26, '0'), 'sign_in', phone_index, n, now(), now()
        from person, generate_series(100, 150) n where id = $1`,
      [user],
    );
    const begun = await browser.say("POST", "/v1/me/pin/reset", { body: { password: PASSWORD } });
    expect(begun.status).toBe(201);
  });
});

it("D18 whoever guesses behind the password locks no browser that its owner uses", async () => {
  const { phone, browser, user } = await owner();
  const begun = await browser.say("POST", "/v1/me/totp");
  const code = authenticatorOf(String(begun.body["secret"]));
  await browser.say("POST", "/v1/me/totp/confirm", { body: { code: code() } });
  await house.house.pool.query("update totp set last_step = last_step - 5 where id = $1", [user]);
  const thief = new Browser(house);
  const challenge = await thief.givePassword(phone);
  for (let tries = 0; tries < 5; tries++) await thief.verify(challenge, "000000");
  const late = await thief.verify(await thief.givePassword(phone), code());
  expect(late.body["code"]).toBe("auth.sign_in_failed");
  await browser.say("POST", "/v1/auth/sign-out");
  const back = await browser.verify(await browser.givePassword(phone), code());
  expect(back.status).toBe(200);
  const proof = { headers: { "coffer-proof": `totp ${code(1)}` } };
  expect((await browser.say("DELETE", "/v1/me/totp", proof)).status).toBe(204);
});

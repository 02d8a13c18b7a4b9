import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authenticatorOf } from "../../../test/authenticator-app.ts";
import { Browser, PASSWORD } from "../../../test/browser.ts";
import { openHouse, type TestHouse } from "../../../test/house.ts";
import { phoneNumber } from "../../../test/people.ts";

// What a thief can make of a session that was left open: nothing that outlives it. What protects
// the account is changed by whoever has just signed in, or proves anew who they are.

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const SET_PIN = "958213";

/** A session that was opened a while ago, as a phone on a table has one. */
async function leftOpen({ pin }: { readonly pin: boolean }): Promise<Browser> {
  const browser = new Browser(house);
  const { body } = await browser.signUp(phoneNumber());
  if (pin) await browser.say("PUT", "/v1/me/pin", { body: { pin: SET_PIN } });
  await isOlder(String(body["id"]));
  return browser;
}

const isOlder = (person: string) =>
  house.house.pool.query(
    "update session set authenticated_at = now() - interval '11 minutes' where person = $1",
    [person],
  );

/** The ways to something by which an account can be opened or emptied. */
const newCredentials = [
  ["POST", "/v1/me/totp"],
  ["POST", "/v1/me/passkeys/challenge"],
  ["POST", "/v1/me/recovery-codes"],
] as const;

describe("a session that somebody left open", () => {
  it("D22 is no fresh sign-in because it has ended the others", async () => {
    const taken = await leftOpen({ pin: true });
    expect((await taken.say("POST", "/v1/me/sessions/end-others")).status).toBe(204);
    for (const [method, path] of newCredentials) {
      const { body } = await taken.say(method, path);
      expect(body, path).toMatchObject({ code: "stepup.required", details: { methods: ["pin"] } });
    }
  });

  it("D22 is none for whoever knows the password, but has not the phone", async () => {
    const taken = await leftOpen({ pin: true });
    const body = { password: "four awake badgers", currentPassword: PASSWORD };
    expect((await taken.say("PUT", "/v1/me/password", { body })).status).toBe(204);
    for (const [method, path] of newCredentials) {
      expect((await taken.say(method, path)).body["code"], path).toBe("stepup.required");
    }
  });

  it("D33 gets no PIN past the authenticator that is asked for everything else", async () => {
    const browser = new Browser(house);
    const { body: me } = await browser.signUp(phoneNumber());
    const begun = await browser.say("POST", "/v1/me/totp");
    const code = authenticatorOf(String(begun.body["secret"]));
    await browser.say("POST", "/v1/me/totp/confirm", { body: { code: code() } });
    const bare = await browser.say("PUT", "/v1/me/pin", { body: { pin: SET_PIN } });
    expect(bare.body).toMatchObject({
      code: "stepup.required",
      details: { methods: ["totp", "recovery"] },
    });
    await house.house.pool.query("update totp set last_step = last_step - 5 where id = $1", [
      me["id"],
    ]);
    const proven = await browser.say("PUT", "/v1/me/pin", {
      body: { pin: SET_PIN },
      headers: { "coffer-proof": `totp ${code()}` },
    });
    expect(proven.status).toBe(204);
  });

  it("D22 sets no first PIN", async () => {
    const taken = await leftOpen({ pin: false });
    const heard = await taken.say("PUT", "/v1/me/pin", { body: { pin: SET_PIN } });
    expect([heard.status, heard.body["code"]]).toEqual([403, "stepup.sign_in_again"]);
    const { body } = await taken.say("GET", "/v1/me/credentials");
    expect(body).toMatchObject({ pinSet: false });
  });
});

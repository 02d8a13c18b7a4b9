import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Browser, inboxOf, messageWith, PASSWORD } from "../../../test/browser.ts";
import { openHouse, type TestHouse } from "../../../test/house.ts";
import { eventually } from "../../../test/outside.ts";
import { passkeyProof, SoftPasskey } from "../../../test/passkey.ts";
import { phoneNumber } from "../../../test/people.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const OLD = "958213";
const NEW = "681354";

async function newcomer() {
  const phone = phoneNumber();
  const browser = new Browser(house);
  const { body } = await browser.signUp(phone);
  await browser.say("PUT", "/v1/me/pin", { body: { pin: OLD } });
  return { phone, browser, user: String(body["id"]) };
}

const begin = (browser: Browser, password = PASSWORD) =>
  browser.say("POST", "/v1/me/pin/reset", { body: { password } });

const finish = (browser: Browser, body: object, headers = {}) =>
  browser.say("PUT", "/v1/me/pin/reset", { body, headers });

const codeTo = (phone: string) =>
  eventually(async () => {
    const texts = await inboxOf(house, phone);
    return texts.map((text) => /code ([0-9]{6}) to replace/.exec(text)?.[1]).find(Boolean);
  });

const isPin = async (browser: Browser, pin: string): Promise<boolean> => {
  const body = { pin: "720491", currentPin: pin };
  const heard = await browser.say("PUT", "/v1/me/pin", { body });
  if (heard.status === 204)
    await browser.say("PUT", "/v1/me/pin", { body: { pin, currentPin: "720491" } });
  return heard.status === 204;
};

describe("C39 a forgotten payment PIN", () => {
  it("is replaced by password and code, also while locked; then amounts are small", async () => {
    const { phone, browser, user } = await newcomer();
    for (let i = 0; i < 5; i++) {
      await browser.say("PUT", "/v1/me/pin", { body: { pin: NEW, currentPin: "111222" } });
    }
    expect((await begin(browser, "not my password")).body["code"]).toBe("auth.password_wrong");
    const { status, body } = await begin(browser);
    expect(status).toBe(201);
    const challenge = body["challenge"];
    const code = await codeTo(phone);
    const wrong = code === "000000" ? "000001" : "000000";
    const missed = await finish(browser, { pin: NEW, challenge, code: wrong });
    expect(missed.body["code"]).toBe("auth.code_wrong");
    expect((await finish(browser, { pin: "123456", challenge, code })).body["code"]).toBe(
      "stepup.pin_weak",
    );
    expect((await finish(browser, { pin: NEW, challenge, code })).status).toBe(204);
    // The same code again makes no second PIN.
    expect((await finish(browser, { pin: OLD, challenge, code })).body["code"]).toBe(
      "auth.code_expired",
    );
    expect([await isPin(browser, OLD), await isPin(browser, NEW)]).toEqual([false, true]);
    expect(await messageWith(house, phone, "your payment PIN was replaced")).toBeDefined();
    const { body: recovery } = await browser.say("GET", "/v1/me/recovery");
    expect(recovery["coolOff"]).toMatchObject({ spendDay: { value: "500.00" } });
    const person = await house.house.journal.read().load("person", user);
    const hours =
      ((person?.coolOffUntil?.getTime() ?? 0) - house.house.journal.read().now.getTime()) /
      3_600_000;
    expect(Math.round(hours)).toBe(72);
  });

  it("D34 is not replaced with another's code, nor after the sessions were ended", async () => {
    const [lin, other] = [await newcomer(), await newcomer()];
    const { body } = await begin(lin.browser);
    const code = await codeTo(lin.phone);
    const stolen = { pin: NEW, challenge: body["challenge"], code };
    expect((await finish(other.browser, stolen)).body["code"]).toBe("auth.code_expired");
    expect(await isPin(other.browser, OLD)).toBe(true);
    await lin.browser.say("POST", "/v1/me/sessions/end-others");
    expect((await finish(lin.browser, stolen)).body["code"]).toBe("auth.code_expired");
    expect(await isPin(lin.browser, OLD)).toBe(true);
  });

  it("is replaced by a signature of whoever has a passkey, and by nothing less", async () => {
    const { browser } = await newcomer();
    const bare = await finish(browser, { pin: NEW });
    expect(bare.body["code"]).toBe("stepup.pin_by_password");
    const passkey = new SoftPasskey(0);
    const origin = house.config.walletOrigin;
    const { body: begun } = await browser.say("POST", "/v1/me/passkeys/challenge");
    const made = passkey.make({ signing: String(begun["signing"]), origin });
    await browser.say("POST", "/v1/me/passkeys", {
      body: { challenge: begun["challenge"], ...made },
    });
    const asked = await finish(browser, { pin: NEW }, { "coffer-proof": `pin ${OLD}` });
    expect(asked.body).toMatchObject({ code: "stepup.required" });
    const { challenge, signing } = Object(asked.body["details"]);
    const answer = passkey.sign({ signing: String(signing), origin });
    const proof = { "coffer-proof": passkeyProof(String(challenge), answer) };
    expect((await finish(browser, { pin: NEW }, proof)).status).toBe(204);
    expect(await isPin(browser, NEW)).toBe(true);
    // A signature counts once.
    const again = await finish(browser, { pin: OLD }, proof);
    expect(again.status).toBe(403);
  });

  it("is nothing to reset where none is set", async () => {
    const browser = new Browser(house);
    await browser.signUp(phoneNumber());
    expect((await begin(browser)).body["code"]).toBe("stepup.pin_not_set");
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Browser, codeFrom, inboxOf, PASSWORD } from "../../../test/browser.ts";
import { openHouse, type TestHouse } from "../../../test/house.ts";
import { phoneNumber } from "../../../test/people.ts";

// A code asked for again takes the place of the one before (docs/adr/0010): for the browser or the
// session that asked, and for nobody who only knows the number.

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const PIN = "958213";

interface Sent {
  readonly challenge: string;
  readonly code: string;
}

/** What came back, and the code that came to the phone with it. */
async function sent(phone: string, ask: () => Promise<unknown>): Promise<Sent> {
  const seen = (await inboxOf(house, phone)).length;
  const challenge = String(await ask());
  const code = await codeFrom(house, phone, seen);
  return { challenge, code };
}

const posted = async (browser: Browser, path: string, body: object): Promise<unknown> => {
  const heard = await browser.say("POST", path, { body });
  expect(heard.status).toBe(201);
  return heard.body["challenge"];
};

const toSignUp = (phone: string, instead?: string, browser = new Browser(house)) =>
  sent(phone, () =>
    posted(browser, "/v1/auth/codes", {
      phone,
      purpose: "sign_up",
      ...(instead && { instead }),
    }),
  );

const signUp = async ({ challenge, code }: Sent): Promise<unknown> => {
  const body = {
    challenge,
    code,
    password: PASSWORD,
    locale: "en",
    consents: ["terms", "privacy"],
  };
  const heard = await new Browser(house).say("POST", "/v1/auth/sign-up", { body });
  return heard.body["code"] ?? heard.status;
};

describe("D25 a code to sign up with, asked for again", () => {
  it("by the browser that has the challenge, is the only one that counts", async () => {
    const phone = phoneNumber();
    const first = await toSignUp(phone);
    const second = await toSignUp(phone, first.challenge);
    expect(await signUp(first)).toBe("auth.code_expired");
    expect(await signUp(second)).toBe(201);
  });

  it("by a stranger who knows the number, leaves its owner's code as it was", async () => {
    const phone = phoneNumber();
    const own = await toSignUp(phone);
    const strangers = await toSignUp(phone);
    // They may ask again and again, also in place of their own.
    await toSignUp(phone, strangers.challenge);
    expect(await signUp(own)).toBe(201);
  });

  it("in place of a challenge of another number or of none, voids nothing", async () => {
    const [phone, others] = [phoneNumber(), phoneNumber()];
    const own = await toSignUp(phone);
    await toSignUp(others, own.challenge);
    await toSignUp(others, "chl_01M83V4NQWNS8N5YJFJT5NN30T");
    expect(await signUp(own)).toBe(201);
  });

  it("at the moment at which the old one is entered, leaves one of the two", async () => {
    const phone = phoneNumber();
    const first = await toSignUp(phone);
    const body = { phone, purpose: "sign_up", instead: first.challenge };
    const asked = new Browser(house).say("POST", "/v1/auth/codes", { body });
    const [entered, again] = await Promise.all([signUp(first), asked]);
    expect([201, "auth.code_expired", "conflict.changed"]).toContain(entered);
    expect(again.status).toBe(201);
  });
});

async function person() {
  const phone = phoneNumber();
  const browser = new Browser(house);
  await browser.signUp(phone);
  await browser.say("PUT", "/v1/me/pin", { body: { pin: PIN } });
  return { phone, browser };
}

const toSignIn = (phone: string, browser: Browser, instead?: string) =>
  sent(phone, () =>
    posted(browser, "/v1/auth/sign-in", {
      phone,
      password: PASSWORD,
      ...(instead && { instead }),
    }),
  );

const verified = async (browser: Browser, { challenge, code }: Sent) => {
  const heard = await browser.verify(challenge, code);
  return heard.body["code"] ?? heard.status;
};

describe("D25 a code to sign in with, asked for again", () => {
  it("in a browser the person uses, takes the place of the one before", async () => {
    const { phone, browser } = await person();
    const first = await toSignIn(phone, browser);
    const second = await toSignIn(phone, browser);
    expect(await verified(browser, first)).toBe("auth.code_expired");
    expect(await verified(browser, second)).toBe(200);
  });

  it("in a new browser does so where that browser names what it had", async () => {
    const { phone } = await person();
    const browser = new Browser(house);
    const first = await toSignIn(phone, browser);
    const second = await toSignIn(phone, browser, first.challenge);
    expect(await verified(browser, first)).toBe("auth.code_expired");
    expect(await verified(browser, second)).toBe(200);
  });

  it("by somebody who stole the password voids no code of its owner's", async () => {
    const { phone, browser } = await person();
    const own = await toSignIn(phone, browser);
    const thief = new Browser(house);
    const stolen = await toSignIn(phone, thief);
    await toSignIn(phone, thief, stolen.challenge);
    expect(await verified(browser, own)).toBe(200);
  });
});

describe("D25 a code of one's own session, asked for again", () => {
  it("replaces the PIN with the newest alone", async () => {
    const { phone, browser } = await person();
    const ask = () =>
      sent(phone, () => posted(browser, "/v1/me/pin/reset", { password: PASSWORD }));
    const [first, second] = [await ask(), await ask()];
    const finish = async (answer: Sent) => {
      const body = { pin: "681354", ...answer };
      const heard = await browser.say("PUT", "/v1/me/pin/reset", { body });
      return heard.body["code"] ?? heard.status;
    };
    expect(await finish(first)).toBe("auth.code_expired");
    expect(await finish(second)).toBe(204);
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openHouse, type TestHouse } from "./house.ts";
import { eventually } from "./outside.ts";
import { phoneNumber } from "./people.ts";

// What a newcomer's browser says and hears, from the first code to a verified name: over HTTP, with
// the codes read where the phone would show them.

const PASSWORD = "three tired otters";
const PIN = "958213";
let house: TestHouse;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

interface Heard {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly cookie: string;
}

interface Said {
  readonly method?: string;
  readonly body?: object;
  readonly cookie?: string;
  readonly origin?: string;
}

async function say(path: string, { method = "POST", body, cookie = "", origin }: Said = {}) {
  const answer = await fetch(`${house.house.urls.wallet}${path}`, {
    method,
    headers: {
      origin: origin ?? house.config.walletOrigin,
      "content-type": "application/json",
      ...(cookie === "" ? {} : { cookie }),
    },
    ...(method === "GET" ? {} : { body: JSON.stringify(body ?? {}) }),
  });
  const text = await answer.text();
  const heard: Heard = {
    status: answer.status,
    body: text === "" ? {} : JSON.parse(text),
    cookie: answer.headers.get("set-cookie") ?? "",
  };
  return heard;
}

const ask = (path: string, cookie: string) => say(path, { method: "GET", cookie });
const sessionIn = (heard: Heard): string => heard.cookie.split(";")[0] ?? "";

/** The code of the phone's newest message, once there are this many. */
const codeFrom = (phone: string, messages: number): Promise<string> =>
  eventually(async () => {
    const url = `${house.sandbox.url}/inbox.json?to=${encodeURIComponent(phone)}`;
    const { data }: { data: { text: string }[] } = JSON.parse(await (await fetch(url)).text());
    return data.length < messages ? undefined : /[0-9]{6}/.exec(data[0]?.text ?? "")?.[0];
  });

async function signUp(phone: string): Promise<Heard> {
  const sent = await say("/v1/auth/codes", { body: { phone, purpose: "sign_up" } });
  expect(sent.status).toBe(201);
  return say("/v1/auth/sign-up", {
    body: {
      challenge: sent.body["challenge"],
      code: await codeFrom(phone, 1),
      password: PASSWORD,
      locale: "en",
      consents: ["terms", "privacy"],
    },
  });
}

describe("a newcomer", () => {
  it("signs up, sets a PIN, verifies the name and sees the limits of class II", async () => {
    const phone = phoneNumber();
    const opened = await signUp(phone);
    expect(opened.status).toBe(201);
    const cookie = sessionIn(opened);
    expect(opened.cookie).toMatch(/HttpOnly/i);
    expect(opened.cookie).toMatch(/SameSite=(Strict|Lax)/i);
    // D11: the token is in the cookie and nowhere else.
    expect(JSON.stringify(opened.body)).not.toContain(cookie.split("=")[1]);
    expect(opened.body).toMatchObject({ tier: "T0", pinSet: false, nameMasked: null });

    const put = (body: object) => say("/v1/me/pin", { method: "PUT", cookie, body });
    expect(await put({ pin: "123456" })).toMatchObject({
      status: 422,
      body: { code: "stepup.pin_weak" },
    });
    expect((await put({ pin: PIN })).status).toBe(204);

    const identity = { name: "林晓", idNumber: "999999199503070027", consent: true };
    const asked = await say("/v1/kyc", { cookie, body: identity });
    expect(asked).toMatchObject({ status: 202, body: { state: "pending", tier: "T0" } });
    const answered = await eventually(async () => {
      const heard = await ask("/v1/kyc", cookie);
      return heard.body["state"] === "pending" ? undefined : heard;
    });
    expect(answered.body).toMatchObject({ state: "approved", tier: "T2", reason: null });

    const { body: me } = await ask("/v1/me", cookie);
    expect(me).toMatchObject({ nameMasked: "林*", tier: "T2", pinSet: true, status: "active" });
    const { body: limits } = await ask("/v1/me/limits", cookie);
    expect(limits["tier"]).toBe("T2");
    expect(limits["data"]).toContainEqual({
      rule: "spend.day",
      window: "day",
      used: { currency: "CNY", value: "0.00" },
      cap: { currency: "CNY", value: "5000.00" },
    });
  });

  it("signs in again by password and code, and D09 is out on the next request", async () => {
    const phone = phoneNumber();
    const first = sessionIn(await signUp(phone));
    const begun = await say("/v1/auth/sign-in", { body: { phone, password: PASSWORD } });
    const { challenge } = begun.body;
    const code = await codeFrom(phone, 2);
    const entered = await say("/v1/auth/sign-in/verify", { body: { challenge, code } });
    expect(entered.status).toBe(200);
    const second = sessionIn(entered);
    // D08: a new token each time.
    expect(second).not.toBe(first);
    const again = await say("/v1/auth/sign-in/verify", { body: { challenge, code } });
    expect(again.body["code"]).toBe("auth.code_expired");

    const out = await say("/v1/auth/sign-out", { cookie: first });
    expect([out.status, (await ask("/v1/me", first)).status]).toEqual([204, 401]);
    expect((await ask("/v1/me", second)).status).toBe(200);
    expect((await say("/v1/auth/sign-out-everywhere", { cookie: second })).status).toBe(204);
    expect((await ask("/v1/me", second)).status).toBe(401);
  });

  it("X17 learns nothing from a wrong password, an unknown phone or a taken one", async () => {
    const phone = phoneNumber();
    await signUp(phone);
    const forms = new Set<string>();
    const note = ({ status, body, cookie }: Heard) => {
      forms.add(JSON.stringify([status, Object.keys(body).sort(), cookie]));
      return body;
    };
    const password = "not the password at all";
    note(await say("/v1/auth/sign-in", { body: { phone, password: PASSWORD } }));
    const wrong = note(await say("/v1/auth/sign-in", { body: { phone, password } }));
    note(await say("/v1/auth/sign-in", { body: { phone: phoneNumber(), password } }));
    note(await say("/v1/auth/codes", { body: { phone, purpose: "sign_up" } }));
    note(await say("/v1/auth/codes", { body: { phone: phoneNumber(), purpose: "sign_up" } }));
    expect([...forms]).toHaveLength(1);
    const { challenge } = wrong;
    const verify = (body: object) => say("/v1/auth/sign-in/verify", { body });
    for (let left = 4; left >= 0; left--) {
      const heard = await verify({ challenge, code: "000000" });
      expect(heard).toMatchObject({ status: 401, body: { code: "auth.sign_in_failed" } });
    }
    expect((await verify({ challenge, code: "000000" })).body["code"]).toBe("auth.code_expired");
  });

  it("D12 cannot be signed in or out by another site's page", async () => {
    const cookie = sessionIn(await signUp(phoneNumber()));
    const evil = "https://evil.example";
    const out = await say("/v1/auth/sign-out-everywhere", { cookie, origin: evil });
    expect(out).toMatchObject({ status: 403, body: { code: "auth.origin_refused" } });
    const body = { phone: phoneNumber(), password: PASSWORD };
    expect((await say("/v1/auth/sign-in", { body, origin: evil })).status).toBe(403);
    expect((await ask("/v1/me", cookie)).status).toBe(200);
  });

  it("N10 cannot give themselves a tier or a person", async () => {
    const cookie = sessionIn(await signUp(phoneNumber()));
    for (const body of [
      { locale: "en", tier: "T3" },
      { locale: "en", id: "usr_x" },
    ]) {
      expect((await say("/v1/me", { method: "PATCH", cookie, body })).status).toBe(400);
    }
    const changed = await say("/v1/me", { method: "PATCH", cookie, body: { locale: "zh-CN" } });
    expect(changed).toMatchObject({ status: 200, body: { locale: "zh-CN", tier: "T0" } });
  });
});

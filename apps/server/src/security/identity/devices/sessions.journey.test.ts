import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Browser, inboxOf, messageWith, PASSWORD } from "../../../../test/browser.ts";
import { openHouse, type TestHouse } from "../../../../test/house.ts";
import { perform, phoneNumber } from "../../../../test/people.ts";
import { idOf } from "../../../platform/ids.ts";
import { freezePerson } from "../../../trust/restrictions/index.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const NEW_PASSWORD = "four awake badgers";

/** Somebody with an account and a browser it was opened with. */
async function newcomer() {
  const phone = phoneNumber();
  const first = new Browser(house);
  const { body } = await first.signUp(phone);
  return { phone, first, user: idOf("usr", String(body["id"])) };
}

const sessionsOf = async (browser: Browser): Promise<Record<string, unknown>[]> => {
  const { body } = await browser.say("GET", "/v1/me/sessions");
  return body["data"] as Record<string, unknown>[];
};

const statusOf = async (browser: Browser): Promise<number> =>
  (await browser.say("GET", "/v1/me")).status;

const changePassword = (browser: Browser, currentPassword = PASSWORD) =>
  browser.say("PUT", "/v1/me/password", { body: { password: NEW_PASSWORD, currentPassword } });

describe("sessions and devices", () => {
  it("D08 take no cookie that was there before: signing in makes a token of its own", async () => {
    const { phone } = await newcomer();
    const victim = new Browser(house);
    victim.cookies.set("coffer_wallet", "A".repeat(43));
    victim.cookies.set("coffer_wallet_device", "planted");
    await victim.signIn(phone);
    expect(victim.session).not.toBe("A".repeat(43));
    expect(victim.session).toMatch(/^[\w-]{43}$/);
    expect(victim.cookies.get("coffer_wallet_device")).not.toBe("planted");
  });

  it("D08 take no device's token either that somebody planted, however well formed", async () => {
    const { phone } = await newcomer();
    const planted = "B".repeat(43);
    const victim = new Browser(house);
    victim.cookies.set("coffer_wallet_device", planted);
    await victim.signIn(phone);
    const thief = new Browser(house, "Mozilla/5.0 (iPhone) Version/17 Safari/604.1");
    thief.cookies.set("coffer_wallet_device", planted);
    await thief.signIn(phone);
    expect(await messageWith(house, phone, "Safari · iPhone")).toContain("new device");
  });

  it("know a browser again for each of those who use it", async () => {
    const [one, two] = [await newcomer(), await newcomer()];
    const tablet = new Browser(house);
    for (const { phone } of [one, two, one, two]) await tablet.signIn(phone);
    for (const { phone } of [one, two]) {
      const alerts = (await inboxOf(house, phone)).filter((text) => text.includes("new device"));
      expect(alerts).toHaveLength(1);
    }
  });

  it("D11 keep their tokens in cookies no page can read, and nowhere else", async () => {
    const { phone } = await newcomer();
    const browser = new Browser(house);
    const heard = await browser.signIn(phone);
    expect(heard.cookies).toHaveLength(2);
    for (const cookie of heard.cookies) {
      expect(cookie).toMatch(/; HttpOnly/);
      expect(cookie).toMatch(/; SameSite=Strict/);
      expect(cookie).toMatch(/; Path=\//);
    }
    for (const token of browser.cookies.values()) {
      expect(JSON.stringify(heard.body)).not.toContain(token);
    }
  });

  it("tell the phone of a new device, and not of one that is known", async () => {
    const { phone, first } = await newcomer();
    await first.signIn(phone);
    const other = new Browser(house, "Mozilla/5.0 (iPhone) Version/17 Safari/604.1");
    await other.signIn(phone);
    expect(await messageWith(house, phone, "new device")).toContain("Safari · iPhone");
    await other.signIn(phone);
    const alerts = (await inboxOf(house, phone)).filter((text) => text.includes("new device"));
    expect(alerts).toHaveLength(1);
  });

  it("are listed with the one in use first, and nobody sees another's", async () => {
    const { phone, first } = await newcomer();
    const second = new Browser(house);
    await second.signIn(phone);
    const listed = await sessionsOf(second);
    expect(listed.map(({ current }) => current)).toEqual([true, false]);
    expect(listed[0]).toMatchObject({ device: "Chrome · Android" });
    const stranger = (await newcomer()).first;
    expect(await sessionsOf(stranger)).toHaveLength(1);
    const others = listed.find(({ current }) => !current);
    const refused = await stranger.say("DELETE", `/v1/me/sessions/${others?.["id"]}`);
    expect([refused.status, refused.body["code"]]).toEqual([404, "resource.not_found"]);
    expect(await statusOf(first)).toBe(200);
  });

  it("D09 one is ended by another, and its device is new again", async () => {
    const { phone, first } = await newcomer();
    const lost = new Browser(house);
    await lost.signIn(phone);
    await messageWith(house, phone, "new device");
    const [mine, theirs] = await sessionsOf(first);
    const own = await first.say("DELETE", `/v1/me/sessions/${mine?.["id"]}`);
    expect(own.body["code"]).toBe("session.current");
    expect((await first.say("DELETE", `/v1/me/sessions/${theirs?.["id"]}`)).status).toBe(204);
    expect(await statusOf(lost)).toBe(401);
    expect((await first.say("DELETE", `/v1/me/sessions/${theirs?.["id"]}`)).status).toBe(404);
    await lost.signIn(phone);
    const alerts = async () =>
      (await inboxOf(house, phone)).filter((text) => text.includes("new device")).length;
    await expect.poll(alerts).toBe(2);
  });

  it("X13 all others end at once, and this one goes on under a new token", async () => {
    const { phone, first } = await newcomer();
    const second = new Browser(house);
    await second.signIn(phone);
    const [before] = await sessionsOf(first);
    const old = first.session;
    expect((await first.say("POST", "/v1/me/sessions/end-others")).status).toBe(204);
    expect(await statusOf(second)).toBe(401);
    expect(await statusOf(first)).toBe(200);
    const [after, ...rest] = await sessionsOf(first);
    expect([after?.["id"], rest]).toEqual([before?.["id"], []]);
    first.cookies.set("coffer_wallet", old);
    expect(await statusOf(first)).toBe(401);
  });

  it("D09 are dead on the next request after logout, a new password and a freeze", async () => {
    const { phone, first, user } = await newcomer();
    const out = new Browser(house);
    await out.signIn(phone);
    const token = out.session;
    await out.say("POST", "/v1/auth/sign-out");
    out.cookies.set("coffer_wallet", token);
    expect(await statusOf(out)).toBe(401);

    const other = new Browser(house);
    await other.signIn(phone);
    expect((await changePassword(first)).status).toBe(204);
    expect(await statusOf(other)).toBe(401);
    expect(await statusOf(first)).toBe(200);

    const order = { person: user, reason: "suspected_fraud", until: null } as const;
    await perform(house.house.journal, (read) => freezePerson(read, order));
    expect(await statusOf(first)).toBe(401);
  });
});

describe("changing the password", () => {
  it("D22 takes the current one, tells the phone, and the old one opens nothing", async () => {
    const { phone, first } = await newcomer();
    const wrong = await changePassword(first, "something else entirely");
    expect([wrong.status, wrong.body["code"]]).toEqual([403, "auth.password_wrong"]);
    expect(wrong.body["details"]).toEqual({ attemptsLeft: 4 });
    const token = first.session;
    await changePassword(first);
    expect(first.session).not.toBe(token);
    expect(await messageWith(house, phone, "password was changed")).toBeDefined();
    const thief = new Browser(house);
    const challenge = await thief.givePassword(phone);
    expect((await thief.verify(challenge, "123456")).body["code"]).toBe("auth.sign_in_failed");
    expect((await thief.signIn(phone, NEW_PASSWORD)).status).toBe(200);
  });

  it("D24 is locked by the fifth wrong one, in parallel too, and signing in is not", async () => {
    const { phone, first } = await newcomer();
    const guesses = Array.from({ length: 20 }, (_, i) =>
      changePassword(first, `wrong number ${i}`),
    );
    const codes = (await Promise.all(guesses)).map(({ body }) => body["code"]);
    const counted = codes.filter((code) => code === "auth.password_wrong").length;
    expect(counted).toBeLessThanOrEqual(4);
    for (let more = 0; more < 5; more++) await changePassword(first, "wrong again and again");
    expect((await changePassword(first)).body["code"]).toBe("auth.locked");
    // A thief at an open session locks the change, not the person out of the account (D18).
    expect((await new Browser(house).signIn(phone)).status).toBe(200);
  });

  it("of two at once one is made, and the other's session is over", async () => {
    const { first } = await newcomer();
    const ends = await Promise.all([changePassword(first), changePassword(first)]);
    expect(ends.filter(({ status }) => status === 204)).toHaveLength(1);
    // Nobody guessed anything: the session had moved on.
    expect(ends.map(({ body }) => body["code"])).toContain("auth.required");
  });

  it("D20 gives another one: the password there is, in whatever spelling, is refused", async () => {
    const { first } = await newcomer();
    const body = { password: PASSWORD.replace("tired", "ｔired"), currentPassword: PASSWORD };
    const same = await first.say("PUT", "/v1/me/password", { body });
    expect([same.status, same.body["code"]]).toEqual([422, "auth.password_same"]);
  });
});

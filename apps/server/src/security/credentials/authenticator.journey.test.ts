import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authenticatorOf } from "../../../test/authenticator-app.ts";
import { Browser, messageWith } from "../../../test/browser.ts";
import { openHouse, type TestHouse } from "../../../test/house.ts";
import { perform, phoneNumber } from "../../../test/people.ts";
import { expectSound } from "../../../test/sound.ts";
import type { Reader } from "../../books/work/index.ts";
import { answerTotp } from "../totp/index.ts";
import { sensitive } from "../vault/index.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  await expectSound(house.databaseUrl);
  await house.close();
});

interface Enrolled {
  readonly phone: string;
  readonly user: string;
  readonly browser: Browser;
  /** What the authenticator shows. */
  readonly code: (stepsAway?: number) => string;
  /** The one that confirmed it. */
  readonly spent: string;
  readonly recovery: readonly string[];
}

/** Somebody with an account and an authenticator whose code of this half minute has been used. */
async function enrolled(): Promise<Enrolled> {
  const phone = phoneNumber();
  const browser = new Browser(house);
  const { body: me } = await browser.signUp(phone);
  const begun = await browser.say("POST", "/v1/me/totp");
  expect(begun.status).toBe(201);
  const code = authenticatorOf(String(begun.body["secret"]));
  const spent = code();
  const { status, body } = await browser.say("POST", "/v1/me/totp/confirm", {
    body: { code: spent },
  });
  expect(status).toBe(200);
  const recovery = body["codes"] as string[];
  return { phone, user: String(me["id"]), browser, code, spent, recovery };
}

const credentialsOf = async (browser: Browser) =>
  (await browser.say("GET", "/v1/me/credentials")).body;

const withProof = (proof: string) => ({ headers: { "coffer-proof": proof } });

const removeBy = (browser: Browser, proof: string) =>
  browser.say("DELETE", "/v1/me/totp", withProof(proof));

/** The time of this person's last code is forgotten: the next half minute is not waited for. */
const anotherHalfMinute = (user: string) =>
  house.house.pool.query("update totp set last_step = last_step - 5 where id = $1", [user]);

describe("an authenticator", () => {
  it("counts once its first code has come, and gives ten recovery codes", async () => {
    const phone = phoneNumber();
    const browser = new Browser(house);
    await browser.signUp(phone);
    const begun = await browser.say("POST", "/v1/me/totp");
    expect(begun.body["uri"]).toContain(`secret=${begun.body["secret"]}`);
    expect(String(begun.body["uri"])).not.toContain(phone.slice(-8));
    expect(await credentialsOf(browser)).toMatchObject({ totp: false });
    const code = authenticatorOf(String(begun.body["secret"]));
    const wrong = await browser.say("POST", "/v1/me/totp/confirm", { body: { code: code(9) } });
    expect(wrong.body).toMatchObject({ code: "auth.code_wrong", details: { attemptsLeft: 4 } });
    const { body } = await browser.say("POST", "/v1/me/totp/confirm", { body: { code: code() } });
    const codes = body["codes"] as string[];
    expect(new Set(codes).size).toBe(10);
    expect(await credentialsOf(browser)).toMatchObject({ totp: true, recoveryCodesLeft: 10 });
    expect(await messageWith(house, phone, "an authenticator was added")).toBeDefined();
  });

  it("X06 keeps neither its secret nor the recovery codes in clear", async () => {
    const { user, recovery } = await enrolled();
    const { rows } = await house.house.pool.query(
      `select (select to_jsonb(t) from totp t where id = $1)::text
        || (select to_jsonb(r) from recovery_codes r where id = $1)::text as kept`,
      [user],
    );
    for (const code of recovery) expect(rows[0]?.kept).not.toContain(code);
    expect(rows[0]?.kept).toContain('"pending": null');
  });

  it("is asked for at sign-in instead of a message, in the same words as ever", async () => {
    const { phone, user, code } = await enrolled();
    await anotherHalfMinute(user);
    const browser = new Browser(house);
    const challenge = await browser.givePassword(phone);
    const decoy = await browser.givePassword(phoneNumber());
    for (const one of [challenge, decoy]) {
      const heard = await browser.verify(one, "000000");
      expect([heard.status, heard.body["code"], heard.body["details"]]).toEqual([
        401,
        "auth.sign_in_failed",
        { attemptsLeft: 4 },
      ]);
    }
    expect((await browser.verify(challenge, code())).status).toBe(200);
    const { rows } = await house.house.pool.query(
      "select count(*)::int as sent from event where type = 'code.issued' and subject = $1",
      [challenge],
    );
    expect(rows[0]?.sent).toBe(0);
  });

  it("D23 takes a code once: in parallel, at another door, and no older one after it", async () => {
    const { phone, user, browser, code, spent } = await enrolled();
    // The code of the enrolment itself is spent.
    const first = await browser.givePassword(phone);
    expect((await browser.verify(first, spent)).status).toBe(401);
    await anotherHalfMinute(user);
    const browsers = Array.from({ length: 6 }, () => new Browser(house));
    // One after the other: sign-ins of one phone begun at once come in turn, or are sent away.
    const challenges: string[] = [];
    for (const one of browsers) challenges.push(await one.givePassword(phone));
    // One code for all of it, though a half minute may end meanwhile.
    const once = code();
    const ends = await Promise.all(
      browsers.map((one, at) => one.verify(challenges[at] ?? "", once)),
    );
    expect(ends.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status, body } of ends) {
      if (status !== 200)
        expect(["auth.sign_in_failed", "conflict.changed"]).toContain(body["code"]);
    }
    const removal = await removeBy(browser, `totp ${once}`);
    expect(removal.body["code"]).toMatch(/auth\.(code_wrong|locked)/);
    await house.house.pool.query("update guard set attempts = 0, locked_until = null");
    const older = await removeBy(browser, `totp ${code(-1)}`);
    expect(older.body["code"]).toBe("auth.code_wrong");
  });

  it("D24 is locked by five wrong codes over any number of challenges and processes", async () => {
    const { phone, user, browser, code } = await enrolled();
    await anotherHalfMinute(user);
    const guesses = Array.from({ length: 24 }, (_, i) =>
      removeBy(browser, `totp ${String(100_000 + i)}`),
    );
    const codes = (await Promise.all(guesses)).map(({ body }) => body["code"]);
    expect(codes.filter((one) => one === "auth.code_wrong").length).toBeLessThanOrEqual(4);
    for (let more = 0; more < 5; more++) {
      await removeBy(browser, "totp 000000");
    }
    const right = await removeBy(browser, `totp ${code()}`);
    expect(right.body["code"]).toBe("auth.locked");
    expect(await credentialsOf(browser)).toMatchObject({ totp: true });
    // A thief at an open session locks what is changed there, not its owner out (D18).
    const elsewhere = new Browser(house);
    expect((await elsewhere.verify(await elsewhere.givePassword(phone), code())).status).toBe(200);
  });

  it("D24 is locked at sign-in too, in the words of any wrong code", async () => {
    const { phone, user, code } = await enrolled();
    await anotherHalfMinute(user);
    for (let tries = 0; tries < 6; tries++) {
      const thief = new Browser(house);
      const heard = await thief.verify(await thief.givePassword(phone), "000000");
      expect(heard.body).toMatchObject({
        code: "auth.sign_in_failed",
        details: { attemptsLeft: 4 },
      });
    }
    const late = new Browser(house);
    const heard = await late.verify(await late.givePassword(phone), code());
    expect(heard.body["code"]).toBe("auth.sign_in_failed");
  });

  it("D25 takes codes thirty seconds to either side, and no others", async () => {
    const { user, code } = await enrolled();
    await anotherHalfMinute(user);
    const at = (read: Reader, steps: number): Reader => ({
      ...read,
      wall: new Date(read.wall.getTime() + steps * 30_000),
    });
    for (const [steps, taken] of [
      [2, false],
      [-2, false],
      [1, true],
    ] as const) {
      const answered = await answerTotp(
        at(house.house.journal.read(), steps),
        user,
        sensitive(code()),
      );
      expect(answered.ok, `${steps} steps away`).toBe(taken);
    }
  });

  it("D44 of two enrolments begun at once one can be finished", async () => {
    const browser = new Browser(house);
    await browser.signUp(phoneNumber());
    const [one, two] = await Promise.all([
      browser.say("POST", "/v1/me/totp"),
      browser.say("POST", "/v1/me/totp"),
    ]);
    const ends = [];
    for (const { body } of [one, two]) {
      const code = authenticatorOf(String(body["secret"]))();
      const confirmed = await browser.say("POST", "/v1/me/totp/confirm", { body: { code } });
      ends.push(confirmed.status === 200);
    }
    expect(ends.filter((one) => one)).toHaveLength(1);
  });

  it("D33 is taken away by nothing weaker than itself", async () => {
    const { phone, user, browser, code } = await enrolled();
    await browser.say("PUT", "/v1/me/pin", { body: { pin: "958213" } });
    const bare = await browser.say("DELETE", "/v1/me/totp");
    expect(bare.body).toMatchObject({
      code: "stepup.required",
      details: { methods: ["totp", "recovery"] },
    });
    const byPin = await removeBy(browser, "pin 958213");
    expect(byPin.body["code"]).toBe("stepup.required");
    await anotherHalfMinute(user);
    const gone = await removeBy(browser, `totp ${code()}`);
    expect(gone.status).toBe(204);
    expect(await credentialsOf(browser)).toMatchObject({ totp: false });
    expect((await new Browser(house).signIn(phone)).status).toBe(200);
  });

  it("D22 is begun only by whoever has just signed in, or proves it anew", async () => {
    const browser = new Browser(house);
    const { body: me } = await browser.signUp(phoneNumber());
    await browser.say("PUT", "/v1/me/pin", { body: { pin: "958213" } });
    await house.house.pool.query(
      "update session set authenticated_at = now() - interval '11 minutes' where person = $1",
      [me["id"]],
    );
    const late = await browser.say("POST", "/v1/me/totp");
    expect(late.body).toMatchObject({ code: "stepup.required", details: { methods: ["pin"] } });
    const proven = await browser.say("POST", "/v1/me/totp", withProof("pin 958213"));
    expect(proven.status).toBe(201);
  });
});

describe("recovery codes", () => {
  it("X11 open the account once each, in parallel too, and the phone hears of it", async () => {
    const { phone, browser, recovery } = await enrolled();
    const [spent = ""] = recovery;
    const browsers = Array.from({ length: 4 }, () => new Browser(house));
    // One after the other: sign-ins of one phone begun at once come in turn, or are sent away.
    const challenges: string[] = [];
    for (const one of browsers) challenges.push(await one.givePassword(phone));
    const ends = await Promise.all(
      browsers.map((one, at) => one.verify(challenges[at] ?? "", spent)),
    );
    expect(ends.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await credentialsOf(browser)).toMatchObject({ recoveryCodesLeft: 9 });
    expect(await messageWith(house, phone, "recovery code was used")).toBeDefined();
  });

  it("are void once there are new ones", async () => {
    const { phone, browser, recovery } = await enrolled();
    const [proof = "", old = ""] = recovery;
    const renewed = await browser.say(
      "POST",
      "/v1/me/recovery-codes",
      withProof(`recovery ${proof}`),
    );
    expect(renewed.status).toBe(201);
    const fresh = renewed.body["codes"] as string[];
    expect(fresh.filter((code) => recovery.includes(code))).toEqual([]);
    const other = new Browser(house);
    expect((await other.verify(await other.givePassword(phone), old)).status).toBe(401);
    const last = await other.verify(await other.givePassword(phone), fresh[0] ?? "");
    expect(last.status).toBe(200);
  });

  it("open nobody else's account", async () => {
    const one = await enrolled();
    const other = await enrolled();
    const browser = new Browser(house);
    const challenge = await browser.givePassword(other.phone);
    expect((await browser.verify(challenge, one.recovery[0] ?? "")).status).toBe(401);
  });
});

// Held here and not only over HTTP: what a wrong code writes is a Work like any other.
it("X12 counts a wrong code in the books, by whom and how often", async () => {
  const { user } = await enrolled();
  const attempt = perform(house.house.journal, async (read) => {
    const answered = await answerTotp(read, user, sensitive("000000"));
    return answered.ok ? { reply: null } : answered.work;
  });
  await expect(attempt).rejects.toThrow("auth.code_wrong");
  const { rows } = await house.house.pool.query(
    "select action from audit where subject = $1 order by batch desc limit 1",
    [user],
  );
  expect(rows[0]?.action).toBe("totp.wrong");
});

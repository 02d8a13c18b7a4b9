import { refuseRecovery, revealRecovery } from "@coffer/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Browser, inboxOf, messageWith, PASSWORD } from "../../../test/browser.ts";
import { type Checker, newChecker } from "../../../test/colleagues.ts";
import { openHouse, type TestHouse } from "../../../test/house.ts";
import { phoneNumber } from "../../../test/people.ts";
import {
  beginOwn,
  type Desk,
  left,
  newOwner,
  OWN_PIN,
  openDesk,
  recoveryCode,
  stateOf,
} from "../../../test/recovery/lost.ts";

let house: TestHouse;
let desk: Desk;
beforeAll(async () => {
  house = await openHouse();
  desk = await openDesk(house);
});
afterAll(() => house.close());

/** Asked for by the operator, and released by somebody else. */
async function approve(id: `rcv_${string}`, checker?: Checker) {
  const { approval } = await desk.letIn(id);
  const decided = await (checker ?? (await newChecker(house))).approve(approval);
  expect(decided).toMatchObject({ state: "executed" });
  return desk.caseOf(id);
}

const own = (browser: Browser, claim: object) =>
  browser.say("POST", "/v1/me/recovery", { body: claim });

const fromOutside = (phone: string, claim: object, browser = new Browser(house)) =>
  browser.say("POST", "/v1/auth/recovery", { body: { phone, ...claim } });

const credentialsOf = async (browser: Browser) =>
  (await browser.say("GET", "/v1/me/credentials")).body;

const standingOf = async (browser: Browser) => (await browser.say("GET", "/v1/me/recovery")).body;

const auditOf = async (subject: string) => {
  const { rows } = await house.house.pool.query<{ action: string; actor: string }>(
    "select action, actor from audit where subject = $1 order by batch, index",
    [subject],
  );
  return rows;
};

describe("the only passkey is lost, still signed in", () => {
  it("D33 goes by all that is left, a wait, a person, and days of small amounts", async () => {
    const owner = await newOwner(house);
    const other = new Browser(house);
    await other.signIn(owner.phone);
    const { id, asked } = await beginOwn(house, owner);
    expect(asked["waitHours"]).toBe(24);
    // In every session and on the phone, with its date, at once.
    expect(await standingOf(other)).toMatchObject({
      recovery: { id, state: "waiting", lost: ["passkeys"], ownSession: false },
    });
    await messageWith(house, owner.phone, "a recovery of your account was asked for");
    await expect(approve(id)).rejects.toMatchObject({ code: "recovery.still_waiting" });
    await desk.hoursPass(23);
    await expect(approve(id)).rejects.toMatchObject({ code: "recovery.still_waiting" });
    expect(await credentialsOf(owner.browser)).toMatchObject({ passkeys: [{}] });
    await desk.hoursPass(1);
    expect(await stateOf(house, id)).toBe("review");
    const checker = await newChecker(house);
    const done = await approve(id, checker);
    expect(done).toMatchObject({ state: "completed", decidedBy: checker.staff });
    for (const one of [owner.browser, other]) {
      expect((await one.say("GET", "/v1/me")).status).toBe(401);
    }
    await owner.browser.signIn(owner.phone);
    expect(await credentialsOf(owner.browser)).toMatchObject({ passkeys: [], pinSet: true });
    expect(await standingOf(owner.browser)).toMatchObject({
      recovery: null,
      coolOff: { spendDay: { currency: "CNY", value: "500.00" } },
    });
    await messageWith(house, owner.phone, "the recovery of your account is complete");
    const actions = (await auditOf(id)).map(({ action }) => action);
    expect(actions).toEqual([
      "recovery.ask",
      "recovery.begin",
      "recovery.review",
      "recovery.complete",
    ]);
  });

  it("D33 is refused without what the account still has, and for what it never had", async () => {
    const owner = await newOwner(house);
    const { pin: _, ...withoutPin } = left(owner);
    expect((await own(owner.browser, withoutPin)).body["code"]).toBe("recovery.too_little");
    const { idNumber: __, ...unnamed } = left(owner);
    expect((await own(owner.browser, unnamed)).body["code"]).toBe("recovery.too_little");
    const wrong = await own(owner.browser, { ...left(owner), pin: "864209" });
    expect(wrong.body).toMatchObject({ code: "recovery.wrong", details: { attemptsLeft: 4 } });
    const plain = await newOwner(house, false);
    expect((await own(plain.browser, left(plain))).body["code"]).toBe("recovery.nothing_lost");
    expect((await own(owner.browser, { ...left(owner), lost: [] })).body["code"]).toBe(
      "request.invalid",
    );
  });

  it("D24 locks its own door after five wrong tries, and leaves PIN and sign-in open", async () => {
    const owner = await newOwner(house);
    const tries = [];
    for (let i = 0; i < 6; i++) {
      tries.push(await own(owner.browser, { ...left(owner), pin: `86420${i}` }));
    }
    expect(tries.map(({ body }) => body["code"])).toEqual([
      ...Array<string>(4).fill("recovery.wrong"),
      "auth.locked",
      "auth.locked",
    ]);
    expect((await own(owner.browser, left(owner))).body["code"]).toBe("auth.locked");
    const pin = { pin: "681354", currentPin: OWN_PIN };
    expect((await owner.browser.say("PUT", "/v1/me/pin", { body: pin })).status).toBe(204);
    expect((await new Browser(house).signIn(owner.phone)).status).toBe(200);
  });

  it("D44 a second one shows the first, asked for at once or later", async () => {
    const owner = await newOwner(house);
    const other = new Browser(house);
    await other.signIn(owner.phone);
    const askedIn = async (browser: Browser) => {
      const seen = (await inboxOf(house, owner.phone)).length;
      const { body } = await own(browser, left(owner));
      const code = await recoveryCode(house, owner.phone, seen);
      return { browser, body: { challenge: body["challenge"], code } };
    };
    const challenges = [await askedIn(owner.browser), await askedIn(other)];
    const both = await Promise.all(
      challenges.map(({ browser, body }) =>
        browser.say("POST", "/v1/me/recovery/confirm", { body }),
      ),
    );
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both[0]?.body["id"]).toBe(both[1]?.body["id"]);
    const { rows } = await house.house.pool.query(
      "select state from recovery where person = $1 order by state",
      [owner.user],
    );
    expect(rows.map(({ state }) => state)).toEqual(["lapsed", "waiting"]);
    expect((await own(owner.browser, left(owner))).body["code"]).toBe("recovery.running");
  });

  it("D25 a code asked for again in one session voids the one before", async () => {
    const owner = await newOwner(house);
    const asked = async () => {
      const seen = (await inboxOf(house, owner.phone)).length;
      const { body } = await own(owner.browser, left(owner));
      const code = await recoveryCode(house, owner.phone, seen);
      return { challenge: body["challenge"], code };
    };
    const [first, second] = [await asked(), await asked()];
    const enter = (body: object) => owner.browser.say("POST", "/v1/me/recovery/confirm", { body });
    expect((await enter(first)).body["code"]).toBe("auth.code_expired");
    expect((await enter(second)).status).toBe(200);
  });

  it("D25 a code opens nobody else's, and each is taken once", async () => {
    const [owner, other] = [await newOwner(house), await newOwner(house)];
    const { body } = await own(owner.browser, left(owner));
    const code = await recoveryCode(house, owner.phone);
    const answer = { challenge: body["challenge"], code };
    const confirm = (browser: Browser, path: string) => browser.say("POST", path, { body: answer });
    const foreign = await confirm(other.browser, "/v1/me/recovery/confirm");
    expect(foreign.body["code"]).toBe("auth.code_expired");
    const asSignIn = await confirm(new Browser(house), "/v1/auth/sign-in/verify");
    expect(asSignIn.body["code"]).toBe("auth.code_expired");
    expect((await confirm(owner.browser, "/v1/me/recovery/confirm")).status).toBe(200);
    const again = await confirm(owner.browser, "/v1/me/recovery/confirm");
    expect(again.body["code"]).toBe("auth.code_expired");
  });
});

describe("that was not me", () => {
  it("D22 one tap in another session stops it and ends the one that had asked", async () => {
    const owner = await newOwner(house);
    const mine = new Browser(house);
    await mine.signIn(owner.phone);
    const { id } = await beginOwn(house, owner);
    expect((await mine.say("POST", "/v1/me/recovery/stop")).status).toBe(204);
    expect((await mine.say("GET", "/v1/me")).status).toBe(200);
    expect((await owner.browser.say("GET", "/v1/me")).status).toBe(401);
    await messageWith(house, owner.phone, "recovery of your account was stopped");
    await desk.hoursPass(30);
    await expect(approve(id)).rejects.toMatchObject({ code: "recovery.over" });
    expect(await credentialsOf(mine)).toMatchObject({ passkeys: [{}] });
    const again = await mine.say("POST", "/v1/me/recovery/stop");
    expect(again.body["code"]).toBe("recovery.over");
  });

  it("the freeze stops it too, from any phone by number and PIN", async () => {
    const owner = await newOwner(house);
    const { id } = await beginOwn(house, owner);
    await new Browser(house).say("POST", "/v1/auth/freeze", {
      body: { phone: owner.phone, pin: OWN_PIN },
    });
    expect(await stateOf(house, id)).toBe("stopped");
    expect((await house.house.journal.read().load("holder", owner.user))?.status).toBe("frozen");
  });

  it("D44 against an approval of the same moment: one of the two wins", async () => {
    const owners = await Promise.all([1, 2, 3].map(() => newOwner(house)));
    const begun = [];
    for (const owner of owners) begun.push(await beginOwn(house, owner));
    await desk.hoursPass(24);
    for (const [at, owner] of owners.entries()) {
      const id = begun[at]?.id;
      if (!id) throw new Error("each has begun one");
      const { approval } = await desk.letIn(id);
      const checker = await newChecker(house);
      const [approved, stopped] = await Promise.all([
        checker.approve(approval).then(
          () => true,
          () => false,
        ),
        owner.browser.say("POST", "/v1/me/recovery/stop"),
      ]);
      expect([approved, stopped.status === 204].filter(Boolean)).toHaveLength(1);
      expect(await stateOf(house, id)).toBe(approved ? "completed" : "stopped");
      const passkeys = await house.house.pool.query(
        "select 1 from passkey where person = $1 and removed_at is null",
        [owner.user],
      );
      expect(passkeys.rowCount).toBe(approved ? 0 : 1);
    }
  });
});

describe("from outside", () => {
  const newPassword = "seven quiet herons";

  it("D19 answers alike, known or not, right or wrong, and sends guessers nothing", async () => {
    const owner = await newOwner(house);
    const stranger = phoneNumber();
    const seen = (await inboxOf(house, owner.phone)).length;
    const claim = left(owner);
    const heard = [
      await fromOutside(stranger, claim),
      await fromOutside(owner.phone, { ...claim, password: "not my password" }),
      await fromOutside(owner.phone, { ...claim, pin: "864209" }),
      await fromOutside(owner.phone, { ...claim, idNumber: "999903199001010010" }),
    ];
    for (const { status, body } of heard) {
      expect([status, Object.keys(body).sort(), body["waitHours"]]).toEqual([
        201,
        ["challenge", "expiresAt", "waitHours"],
        24,
      ]);
      const tried = await new Browser(house).say("POST", "/v1/auth/recovery/confirm", {
        body: { challenge: body["challenge"], code: "123456" },
      });
      expect(tried.body).toMatchObject({ code: "auth.code_wrong", details: { attemptsLeft: 4 } });
    }
    expect((await inboxOf(house, owner.phone)).length).toBe(seen);
    expect(await inboxOf(house, stranger)).toEqual([]);
    const right = await fromOutside(owner.phone, claim);
    expect([right.status, right.body["waitHours"]]).toEqual([201, 24]);
    expect(await recoveryCode(house, owner.phone)).toMatch(/^[0-9]{6}$/);
  });

  it("D18 strangers lock nobody out, who knows a part only other browsers", async () => {
    const owner = await newOwner(house);
    const claim = left(owner);
    for (let i = 0; i < 3; i++) {
      const guess = { password: `guess number ${i}`, pin: `86420${i}` };
      await fromOutside(owner.phone, { ...claim, ...guess, idNumber: "999903199001010010" });
    }
    const seen = (await inboxOf(house, owner.phone)).length;
    await fromOutside(owner.phone, claim);
    expect(await recoveryCode(house, owner.phone, seen)).toBeDefined();
    // The password is right, the PIN is guessed: five, then the door is shut for new browsers.
    for (let i = 0; i < 5; i++) await fromOutside(owner.phone, { ...claim, pin: `86420${i}` });
    expect((await fromOutside(owner.phone, claim)).status).toBe(201);
    expect((await new Browser(house).signIn(owner.phone)).status).toBe(200);
    await owner.browser.say("POST", "/v1/auth/sign-out");
    const codes = async () =>
      (await inboxOf(house, owner.phone)).filter((text) => text.includes("recovery code"));
    expect(await codes()).toHaveLength(1);
    const now = (await inboxOf(house, owner.phone)).length;
    expect((await fromOutside(owner.phone, claim, owner.browser)).status).toBe(201);
    expect(await recoveryCode(house, owner.phone, now)).toBeDefined();
  });

  it("D33 a lost phone, nothing held: 72 hours, and the old number is told", async () => {
    const owner = await newOwner(house, false);
    const newPhone = phoneNumber();
    const claim = { ...left(owner), lost: ["phone"], newPhone };
    const { body } = await fromOutside(owner.phone, claim);
    expect(body["waitHours"]).toBe(72);
    const code = await recoveryCode(house, newPhone);
    const confirm = (challenge: unknown, typed: string) =>
      new Browser(house).say("POST", "/v1/auth/recovery/confirm", {
        body: { challenge, code: typed },
      });
    expect((await confirm(body["challenge"], code)).status).toBe(204);
    for (const phone of [owner.phone, newPhone]) {
      await messageWith(house, phone, "a recovery of your account was asked for");
    }
    // A guess gets its code at the guesser's own number and the same answer, and begins nothing.
    const guesser = phoneNumber();
    const guess = { ...claim, password: "not my password", newPhone: guesser };
    const guessed = await fromOutside(owner.phone, guess);
    expect(guessed.body["waitHours"]).toBe(72);
    const its = await confirm(guessed.body["challenge"], await recoveryCode(house, guesser));
    expect(its.status).toBe(204);
    const { recovery } = (await standingOf(owner.browser)) as { recovery: { id: `rcv_${string}` } };
    await desk.hoursPass(71);
    await expect(approve(recovery.id)).rejects.toMatchObject({ code: "recovery.still_waiting" });
    await desk.hoursPass(1);
    expect(await approve(recovery.id)).toMatchObject({ state: "completed" });
    const anew = new Browser(house);
    expect((await anew.signIn(newPhone)).status).toBe(200);
    expect((await anew.say("GET", "/v1/me")).body["id"]).toBe(owner.user);
    // The old number is free, and opens nothing of this account.
    expect((await new Browser(house).signUp(owner.phone)).status).toBe(201);
  });

  it("D21 a new password is one factor of two, and void once the old one was used", async () => {
    const owner = await newOwner(house, false);
    const claim = { ...left(owner), password: undefined, lost: ["password"], newPassword };
    for (const guessed of ["password1", `a${owner.phone.slice(-11)}!`]) {
      const weak = { ...claim, newPassword: guessed };
      for (const asked of [fromOutside(owner.phone, weak), own(owner.browser, weak)]) {
        expect((await asked).body["code"]).toBe("auth.password_weak");
      }
    }
    const { id } = await beginOwn(house, owner, claim);
    await desk.hoursPass(24);
    await approve(id);
    const challenge = await new Browser(house).givePassword(owner.phone, newPassword);
    await messageWith(house, owner.phone, "sign-in code");
    // The second factor is asked for as ever.
    expect((await new Browser(house).verify(challenge, "000000")).status).toBe(401);
    expect((await owner.browser.signIn(owner.phone, newPassword)).status).toBe(200);
    const second = await beginOwn(house, owner, { ...claim, newPassword: "nine quiet herons" });
    const changed = { password: "four noisy magpies", currentPassword: newPassword };
    await owner.browser.say("PUT", "/v1/me/password", { body: changed });
    await desk.hoursPass(24);
    await expect(approve(second.id)).rejects.toMatchObject({ code: "recovery.overtaken" });
  });

  it("D34 sends at most five codes a day to whoever has everything right", async () => {
    const owner = await newOwner(house);
    const seen = (await inboxOf(house, owner.phone)).length;
    for (let i = 0; i < 7; i++) await fromOutside(owner.phone, left(owner));
    await recoveryCode(house, owner.phone, seen + 4);
    expect((await inboxOf(house, owner.phone)).length).toBe(seen + 5);
  });
});

describe("the desk", () => {
  it("X14 shows a case masked; clear text takes a reason that is written first", async () => {
    const owner = await newOwner(house);
    const { id } = await beginOwn(house, owner);
    const shown = await desk.caseOf(id);
    expect(shown).toMatchObject({
      nameMasked: "林*",
      lost: ["passkeys"],
      proven: ["password", "pin", "identity", "phone_code"],
      signedIn: true,
    });
    for (const secret of [owner.phone.slice(3), owner.idNumber, "林晓", PASSWORD]) {
      expect(JSON.stringify(shown)).not.toContain(secret);
    }
    const clear = await desk.checker.client.call(revealRecovery, {
      params: { id },
      body: { reason: "identity_call" },
    });
    expect(clear).toMatchObject({ name: "林晓", phone: owner.phone, idNumber: owner.idNumber });
    const [last] = (await auditOf(id)).toReversed();
    expect(last).toEqual({ action: "recovery.reveal", actor: desk.checker.staff });
  });

  it("D40 a namesake neither asks nor releases; a refusal changes nothing", async () => {
    const owner = await newOwner(house);
    const { id } = await beginOwn(house, owner);
    const order = { params: { id }, body: { reason: "not_reached" } } as const;
    await expect(desk.checker.client.call(refuseRecovery, order)).rejects.toMatchObject({
      code: "access.denied",
    });
    // The members of the staff of these tests are called 周敏.
    const namesake = await newOwner(house, true, "周敏");
    const theirs = await beginOwn(house, namesake);
    await desk.hoursPass(24);
    await expect(desk.letIn(theirs.id)).rejects.toMatchObject({ code: "recovery.own" });
    const other = await house.staff({ role: "support", merchant: null }, "other.desk", "苏琴");
    const checker = await newChecker(house, "周敏");
    const { approval } = await desk.letIn(theirs.id, other);
    await expect(checker.approve(approval)).rejects.toMatchObject({ code: "recovery.own" });
    const asked = await desk.operator.client.call(refuseRecovery, order);
    expect(await stateOf(house, id)).toBe("review");
    await (await newChecker(house)).approve(asked.approval);
    expect(await desk.caseOf(id)).toMatchObject({ state: "refused", reason: "not_reached" });
    await messageWith(house, owner.phone, "was not approved");
    await expect(approve(id)).rejects.toMatchObject({ code: "recovery.over" });
    expect(await credentialsOf(owner.browser)).toMatchObject({ passkeys: [{}] });
    // It is over: another one may begin.
    expect((await beginOwn(house, owner)).id).not.toBe(id);
  });
});

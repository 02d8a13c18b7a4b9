import { confirmStaffTotp, enrolStaffTotp } from "@coffer/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { authenticatorOf } from "../../../test/authenticator-app.ts";
import { enrolled } from "../../../test/colleagues.ts";
import { openHouse, STAFF_PASSWORD, type TestHouse, type TestStaff } from "../../../test/house.ts";
import { perform } from "../../../test/people.ts";
import { idOf } from "../../platform/ids.ts";
import { sensitive } from "../vault/index.ts";
import { changeStaffPassword } from "./change-password.ts";
import { place } from "./index.ts";
import { confirmStaffTotp as confirmOwnTotp } from "./second-factor.ts";
import { authenticateHouse } from "./session.ts";

// Whoever works here changes their own password: at the console, and at a shop's till.

let house: TestHouse;
let merchant: string;
beforeAll(async () => {
  house = await openHouse();
  merchant = (await house.shop("清风茶铺")).merchant;
});
afterAll(() => house.close());

const NEW = "seven herons by the mill";
const doors = {
  console: { app: "console", origin: "consoleOrigin", cookie: "coffer_console" },
  till: { app: "merchant", origin: "merchantOrigin", cookie: "coffer_merchant" },
} as const;
type At = keyof typeof doors;

/** A desk or a till that somebody sits at: it keeps the cookie of its session. */
class Desk {
  readonly at: At;
  token = "";

  constructor(at: At) {
    this.at = at;
  }

  async say(method: string, path: string, body?: object, proof?: string) {
    const { app, origin, cookie } = doors[this.at];
    const answer = await fetch(`${house.house.urls[app]}/v1/${this.at}${path}`, {
      method,
      headers: {
        origin: house.config[origin],
        "accept-language": "en",
        cookie: `${cookie}=${this.token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(proof === undefined ? {} : { "coffer-proof": proof }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const set = answer.headers.getSetCookie().find((one) => one.startsWith(`${cookie}=`));
    this.token = /=([^;]+)/.exec(set ?? "")?.[1] ?? this.token;
    const text = await answer.text();
    const told = text === "" ? {} : JSON.parse(text);
    return { status: answer.status, code: told.code, body: told };
  }

  signIn = async (login: string, password = STAFF_PASSWORD, code?: string) =>
    this.say("POST", "/session", { login, password, ...(code === undefined ? {} : { code }) });

  change = async (password = NEW, currentPassword = STAFF_PASSWORD, proof?: string) =>
    this.say("PUT", "/session/password", { password, currentPassword }, proof);

  isOpen = async () => (await this.say("GET", "/session")).status === 200;
}

let members = 0;
async function hired(at: At, name?: string): Promise<TestStaff> {
  const post =
    at === "console"
      ? ({ role: "operator", merchant: null } as const)
      : ({ role: "cashier", merchant: idOf("mer", merchant) } as const);
  return house.staff(post, `own.password${members++}`, name);
}

async function seated(at: At, { login }: TestStaff, password?: string): Promise<Desk> {
  const desk = new Desk(at);
  expect((await desk.signIn(login, password)).status).toBe(201);
  return desk;
}

/** Nobody suspends a shop's members yet; the mark is the same. */
async function suspended(at: At, { staff }: TestStaff): Promise<void> {
  const mark = "update staff_member set suspended_at = now() where id = $1";
  if (at === "till") await house.house.pool.query(mark, [staff]);
  else await perform(house.house.journal, (read) => place.suspend(read, staff));
}

const auditOf = async (staff: string): Promise<readonly string[]> => {
  const { rows } = await house.house.pool.query<{ action: string }>(
    "select action from audit where subject = $1 order by batch, index",
    [staff],
  );
  return rows.map(({ action }) => action);
};

/** Written beside the answer, which does not wait for it. */
async function failedProofs(at: At): Promise<number> {
  const { rows } = await house.house.pool.query(
    "select 1 from security_log where kind = 'proof.failed' and source = $1",
    [at === "console" ? "changeStaffPassword" : "changeTillPassword"],
  );
  return rows.length;
}

describe.each(["console", "till"] as const)("at the %s", (at) => {
  test("D22 every other session ends, this one goes on under a new token", async () => {
    const member = await hired(at);
    const [here, there] = [await seated(at, member), await seated(at, member)];
    const before = (await here.say("GET", "/session")).body;
    const old = here.token;
    expect((await here.change()).status).toBe(204);

    expect(await here.isOpen()).toBe(true);
    expect(await there.isOpen()).toBe(false);
    expect(here.token).not.toBe(old);
    here.token = old;
    expect(await here.isOpen()).toBe(false);
    const stranger = new Desk(at);
    expect((await stranger.signIn(member.login)).code).toBe("auth.login_failed");
    const again = await seated(at, member, NEW);
    const since = (await again.say("GET", "/session")).body.passwordSince;
    expect(Date.parse(since)).toBeGreaterThan(Date.parse(before.passwordSince));
    expect(await auditOf(member.staff)).toContain("staff.change_password");
  });

  test("D22 takes the current one: a wrong one is counted, told, and changes nothing", async () => {
    const member = await hired(at);
    const desk = await seated(at, member);
    const wrong = await desk.change(NEW, "not the password at all");
    expect([wrong.status, wrong.code]).toEqual([403, "auth.password_wrong"]);
    expect(wrong.body.details).toEqual({ attemptsLeft: 4 });
    expect(await auditOf(member.staff)).toContain("password.wrong");
    await expect.poll(() => failedProofs(at)).toBeGreaterThan(0);
    expect(await desk.isOpen()).toBe(true);
    await seated(at, member);
  });

  test("D24 D18 the fifth wrong one locks it, in parallel too, and never signing in", async () => {
    const member = await hired(at);
    const desk = await seated(at, member);
    const guesses = await Promise.all(
      Array.from({ length: 12 }, (_, i) => desk.change(NEW, `wrong number ${i}`)),
    );
    const counted = guesses.filter(({ code }) => code === "auth.password_wrong");
    expect(counted.length).toBeLessThanOrEqual(4);
    for (let more = 0; more < 5; more++) await desk.change(NEW, "wrong again and again");
    expect((await desk.change()).code).toBe("auth.locked");
    await seated(at, member);
  });

  test("D20 keeps the rules of every other password of the staff", async () => {
    const member = await hired(at, "Rosalind Okonkwo");
    const desk = await seated(at, member);
    const weak = [
      "elm and oak",
      "passwordpassword",
      "1234567890123456",
      "Rosalind Okonkwo1!",
      // Their login, in another case and in full-width letters.
      `${member.login.toUpperCase()}2026`,
      `１${member.login.replace("own", "ｏｗｎ")}！`,
    ];
    for (const one of weak) {
      expect((await desk.change(one)).code, one).toBe("auth.password_weak");
    }
    expect((await desk.change("x".repeat(129))).code).toBe("request.invalid");
    // One spelling of composed letters, to the last of 128 as it is sent.
    const long = `Caf\u00e9 ${"柳暗花明又一村".repeat(20)}`.slice(0, 127);
    expect((await desk.change(long)).status).toBe(204);
    const other = new Desk(at);
    expect((await other.signIn(member.login, long.slice(0, -1))).status).toBe(401);
    expect((await other.signIn(member.login, long.normalize("NFD"))).status).toBe(201);
  });

  test("D20 is another one: the same again is refused, in whatever spelling", async () => {
    const member = await hired(at);
    const desk = await seated(at, member);
    expect((await desk.change(STAFF_PASSWORD)).code).toBe("auth.password_same");
    const accented = "the caf\u00e9 by the old mill";
    expect((await desk.change(accented)).status).toBe(204);
    const again = await desk.change(accented.normalize("NFD"), accented);
    expect([again.status, again.code]).toEqual([422, "auth.password_same"]);
    expect(await desk.isOpen()).toBe(true);
  });

  test("X13 of a double click one changes it, and the other is no wrong guess", async () => {
    const member = await hired(at);
    const desk = await seated(at, member);
    const answers = await Promise.all([desk.change(), desk.change()]);
    const codes = answers.map(({ status, code }) => code ?? status);
    expect(codes.toSorted()).toEqual([204, "auth.required"].toSorted());
    expect(await auditOf(member.staff)).not.toContain("password.wrong");
    await seated(at, member, NEW);
  });

  test("D09 whoever is suspended changes nothing, nor whoever signed out", async () => {
    const member = await hired(at);
    const desk = await seated(at, member);
    const left = await seated(at, member);
    const token = left.token;
    await left.say("DELETE", "/session");
    left.token = token;
    expect((await left.change()).code).toBe("auth.required");
    await suspended(at, member);
    expect((await desk.change()).code).toBe("auth.required");
    expect(await auditOf(member.staff)).not.toContain("staff.change_password");
  });
});

test("X13 one who is suspended while it is decided changes nothing any more", async () => {
  const member = await hired("console");
  const desk = await seated("console", member);
  const who = await authenticateHouse(house.house.journal.read(), desk.token);
  if (!who) throw new Error("somebody who signed in is known");
  await perform(house.house.journal, (read) => place.suspend(read, member.staff));
  const order = {
    password: sensitive(NEW),
    currentPassword: sensitive(STAFF_PASSWORD),
    proof: null,
  };
  const late = perform(house.house.journal, (read) => changeStaffPassword(read, who, order));
  await expect(late).rejects.toThrow("auth.required");
  expect(await auditOf(member.staff)).not.toContain("staff.change_password");
});

test("X13 nor does one get an authenticator whose sessions ended while it is decided", async () => {
  const member = await hired("console");
  const desk = await seated("console", member);
  const { journal } = house.house;
  const who = await authenticateHouse(journal.read(), desk.token);
  if (!who) throw new Error("somebody who signed in is known");
  const { secret } = await member.client.call(enrolStaffTotp, {
    body: { password: STAFF_PASSWORD },
  });
  const first = sensitive(authenticatorOf(secret)());
  // By whom the account is, in another session: whoever began this may be somebody else.
  const own = await seated("console", member);
  expect((await own.change()).status).toBe(204);
  const late = perform(journal, (read) => confirmOwnTotp(read, who, first));
  await expect(late).rejects.toThrow("auth.required");
  expect(await auditOf(member.staff)).not.toContain("staff.totp_enrol");
});

describe("whoever has an authenticator", () => {
  test("D22 proves it as well: a stolen session and password are not enough", async () => {
    const member = await hired("console");
    const code = await enrolled(member);
    const desk = new Desk("console");
    expect((await desk.signIn(member.login, STAFF_PASSWORD, code())).status).toBe(201);
    const bare = await desk.change();
    expect([bare.status, bare.code]).toEqual([403, "stepup.required"]);
    expect(bare.body.details).toEqual({ methods: ["totp", "recovery"] });
    expect((await desk.change(NEW, STAFF_PASSWORD, "pin 135790")).code).toBe("stepup.required");
    expect((await desk.change(NEW, STAFF_PASSWORD, "totp 000000")).code).toBe("auth.code_wrong");
    // The password first: whoever has not got it uses up nobody's codes.
    const blind = await desk.change(NEW, "not the password at all", `totp ${code(1)}`);
    expect(blind.code).toBe("auth.password_wrong");
    const proven = await desk.change(NEW, STAFF_PASSWORD, `totp ${code(1)}`);
    expect(proven.status).toBe(204);
    const { rows } = await house.house.pool.query("select attempts from guard where id = $1", [
      `password:${member.staff}`,
    ]);
    expect(rows).toEqual([{ attempts: 0 }]);
  });

  test("C39 may do it by a code kept on paper, once", async () => {
    const member = await hired("console");
    const { secret } = await member.client.call(enrolStaffTotp, {
      body: { password: STAFF_PASSWORD },
    });
    const { codes } = await member.client.call(confirmStaffTotp, {
      body: { code: authenticatorOf(secret)() },
    });
    const [first = "", second = ""] = codes;
    const desk = new Desk("console");
    expect((await desk.signIn(member.login, STAFF_PASSWORD, first)).status).toBe(201);
    expect((await desk.change(NEW, STAFF_PASSWORD, `recovery ${second}`)).status).toBe(204);
    const again = await desk.change("nine owls in a row", NEW, `recovery ${second}`);
    expect(again.code).toBe("auth.code_wrong");
  });
});

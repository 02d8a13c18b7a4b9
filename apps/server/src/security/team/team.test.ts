import * as contract from "@coffer/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Checker, enrolled, newChecker } from "../../../test/colleagues.ts";
import { openHouse, STAFF_PASSWORD, type TestHouse, type TestStaff } from "../../../test/house.ts";
import { eventually } from "../../../test/outside.ts";
import { perform } from "../../../test/people.ts";
import { idOf } from "../../platform/ids.ts";
import { letGo } from "../staff/index.ts";

let house: TestHouse;
let admin: TestStaff;
beforeAll(async () => {
  house = await openHouse();
  admin = await house.staff({ role: "administrator", merchant: null }, "the.admin", "沈青");
});
afterAll(() => house.close());

const OWN = "a kettle under the blue bridge";
let logins = 0;
const nextLogin = (): string => `newcomer.${logins++}`;
const person = (id: string) => ({ params: { id: idOf("stf", id) } });

type Asking = contract.BodyOf<typeof contract.askMemberChange>;
const askChange = (member: string, body: Asking, by = admin) =>
  by.client.call(contract.askMemberChange, { ...person(member), body });

/** Asked for by the administrator, released by a colleague. */
async function changed(member: string, body: Asking, checker?: Checker): Promise<void> {
  const { approval } = await askChange(member, body);
  await (checker ?? (await newChecker(house))).approve(approval);
}

async function added(login: string, checker: Checker): Promise<string> {
  const body = { name: "钟新", login, role: "support", reason: "hired" } as const;
  const { approval } = await admin.client.call(contract.askMember, { body });
  await checker.approve(approval);
  const card = await admin.client.call(contract.getApproval, {
    params: { id: idOf("apr", approval ?? "") },
  });
  return card.result ?? "";
}

async function halvesFor(member: string, checker: Checker) {
  const first = await admin.client.call(contract.drawFirstHalf, person(member));
  const second = await checker.client.call(contract.drawSecondHalf, person(member));
  return { first: first.half, second: second.half };
}

const post = async (path: string, body: object) => {
  const answer = await fetch(`${house.house.urls.console}${path}`, {
    method: "POST",
    headers: { origin: house.config.consoleOrigin, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const { code, role } = JSON.parse(await answer.text());
  return { status: answer.status, code, role, cookie: answer.headers.getSetCookie().join("; ") };
};
const activate = (body: object) => post("/v1/console/activation", { password: OWN, ...body });
const signIn = (login: string, password = STAFF_PASSWORD) =>
  post("/v1/console/session", { login, password });

const seen = (id: string) => admin.client.call(contract.getTeamMember, person(id));

describe("somebody new", () => {
  test("C44 is taken on by two, sets a password by two halves of a code, and is in", async () => {
    const checker = await newChecker(house);
    const login = nextLogin();
    const member = await added(login, checker);
    expect(await seen(member)).toMatchObject({ state: "invited", totp: false, signedInAt: null });
    const halves = await halvesFor(member, checker);
    const { status, role, cookie } = await activate({ login, ...halves });
    expect({ status, role }).toEqual({ status: 201, role: "support" });
    expect(cookie).toMatch(/coffer_console=.*HttpOnly/);
    const now = await seen(member);
    expect(now).toMatchObject({ state: "active", codesUntil: null });
    expect(now.signedInAt).not.toBeNull();
    expect((await signIn(login, OWN)).status).toBe(201);
    // The code is used up.
    expect((await activate({ login, ...halves })).code).toBe("staff.not_activated");
  });

  test("D40 comes in by no half alone, and both halves are drawn by two people", async () => {
    const checker = await newChecker(house);
    const login = nextLogin();
    const member = await added(login, checker);
    const namesake = await newChecker(house, "沈 青");
    const { first, second } = await halvesFor(member, checker);
    const mine = namesake.client.call(contract.drawSecondHalf, person(member));
    await expect(mine).rejects.toMatchObject({ code: "approval.same_person" });
    expect((await activate({ login, first, second: first })).code).toBe("staff.not_activated");
    expect((await activate({ login, first: second, second })).code).toBe("staff.not_activated");
    // Whoever they let in draws none either.
    const own = await newChecker(house, "钟新");
    const theirs = own.client.call(contract.drawSecondHalf, person(member));
    await expect(theirs).rejects.toMatchObject({ code: "team.own" });
  });

  test("X17 hears one answer, whatever is wrong with the code", async () => {
    const checker = await newChecker(house);
    const login = nextLogin();
    const member = await added(login, checker);
    const halves = await halvesFor(member, checker);
    const before = halves.first;
    const { half } = await admin.client.call(contract.drawFirstHalf, person(member));
    const right = { ...halves, first: half };
    const answers = await Promise.all([
      activate({ login: "nobody.here", ...right }),
      activate({ login: "the.admin", ...right }),
      activate({ login, ...right, first: before }),
    ]);
    for (const { status, code } of answers) {
      expect({ status, code }).toEqual({ status: 401, code: "staff.not_activated" });
    }
    await house.house.pool.query(
      "update staff_member set halves_until = now() - interval '1 s' where id = $1",
      [member],
    );
    expect((await activate({ login, ...right })).code).toBe("staff.not_activated");
    expect((await activate({ login, ...right, password: "too short" })).code).toBe(
      "auth.password_weak",
    );
  });

  test("D44 of two who have the code at once, one sets the password", async () => {
    const checker = await newChecker(house);
    const login = nextLogin();
    const member = await added(login, checker);
    const halves = await halvesFor(member, checker);
    const tries = await Promise.all(
      [OWN, `${OWN} again`].map((password) => activate({ login, ...halves, password })),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual([201, 401]);
  });

  test("a login name is asked for once at a time, and never twice", async () => {
    const body = { name: "钟新", login: nextLogin(), role: "auditor", reason: "hired" } as const;
    const ask = (login: string, by = admin) =>
      by.client.call(contract.askMember, { body: { ...body, login } });
    const { approval } = await ask(body.login);
    expect((await ask(body.login)).approval).toBe(approval);
    const other = await house.staff({ role: "administrator", merchant: null }, "admin.2", "柳二");
    await expect(ask(body.login, other)).rejects.toMatchObject({ code: "approval.pending" });
    await expect(ask("the.admin")).rejects.toMatchObject({ code: "staff.login_taken" });
  });
});

describe("somebody who is there", () => {
  test("D09 has another role, and is signed in anew for it", async () => {
    const member = await house.staff({ role: "support", merchant: null }, undefined, "宋雨");
    await changed(member.staff, { change: "role", role: "auditor", reason: "moved" });
    const asked = member.client.call(contract.getConsoleSession);
    await expect(asked).rejects.toMatchObject({ code: "auth.required" });
    expect((await signIn(member.login)).role).toBe("auditor");
  });

  test("X13 is out with the next request when suspended, and back when reinstated", async () => {
    const member = await house.staff({ role: "support", merchant: null }, undefined, "宋晴");
    await changed(member.staff, { change: "suspend", reason: "suspected" });
    const asked = member.client.call(contract.getConsoleSession);
    await expect(asked).rejects.toMatchObject({ code: "auth.required" });
    expect(await signIn(member.login)).toMatchObject({ status: 401, code: "auth.login_failed" });
    expect((await seen(member.staff)).state).toBe("suspended");
    await changed(member.staff, { change: "reinstate", reason: "returned" });
    // The session of before stays dead.
    await expect(member.client.call(contract.getConsoleSession)).rejects.toMatchObject({
      code: "auth.required",
    });
    expect((await signIn(member.login)).status).toBe(201);
  });

  test("D40 has no say any more once suspended: a yes they gave counts no longer", async () => {
    const first = await newChecker(house, "苏一");
    const { shop, order } = await refundable();
    const { approval } = await askRefund(order);
    await first.approve(approval);
    await changed(first.staff, { change: "suspend", reason: "suspected" });
    const second = await newChecker(house, "苏二");
    expect((await second.approve(approval)).state).toBe("pending");
    expect(shop).toBeTruthy();
  });

  test("begins anew after losing what they signed in with, as on the first day", async () => {
    const member = await newChecker(house, "韩冬");
    const checker = await newChecker(house, "韩秋");
    await changed(member.staff, { change: "reset", reason: "lost_factor" }, checker);
    expect(await seen(member.staff)).toMatchObject({ state: "invited", totp: false });
    expect((await signIn(member.login)).code).toBe("auth.login_failed");
    const halves = await halvesFor(member.staff, checker);
    expect((await activate({ login: member.login, ...halves })).status).toBe(201);
  });

  test("is not asked about what cannot be, nor another's staff", async () => {
    const member = await house.staff({ role: "support", merchant: null }, undefined, "宋雪");
    for (const body of [
      { change: "reinstate", reason: "returned" },
      { change: "role", role: "support", reason: "moved" },
    ] as const) {
      await expect(askChange(member.staff, body)).rejects.toMatchObject({ code: "team.unchanged" });
    }
    const shop = await house.shop();
    const owner = await house.staff({ role: "owner", merchant: idOf("mer", shop.merchant) });
    const asked = askChange(owner.staff, { change: "suspend", reason: "leaves" });
    await expect(asked).rejects.toMatchObject({ code: "resource.not_found" });
    const roleless = askChange(member.staff, { change: "role", reason: "moved" });
    await expect(roleless).rejects.toMatchObject({ code: "request.invalid" });
  });
});

describe("what somebody asked for", () => {
  const cardOf = (approval: string | null) =>
    admin.client.call(contract.getApproval, { params: { id: idOf("apr", approval ?? "") } });

  /** A second administrator, who has asked for something about a colleague. */
  async function asker(name: string) {
    const other = await house.staff({ role: "administrator", merchant: null }, undefined, name);
    const colleague = await house.staff({ role: "support", merchant: null }, undefined, "林旁");
    const wish = { change: "suspend", reason: "absent" } as const;
    const { approval } = await askChange(colleague.staff, wish, other);
    const anew = () => askChange(colleague.staff, { ...wish, reason: "leaves" });
    return { other, approval, anew };
  }

  test.each([
    ["a suspension", { change: "suspend", reason: "suspected" }],
    ["a new beginning", { change: "reset", reason: "lost_factor" }],
    ["a role that may not ask", { change: "role", role: "auditor", reason: "moved" }],
  ] as const)("D40 is void with %s, and may be asked for by somebody else", async (_, change) => {
    const { other, approval, anew } = await asker(`方${change.change}`);
    await expect(anew()).rejects.toMatchObject({ code: "approval.pending" });
    await changed(other.staff, change);
    expect(await cardOf(approval)).toMatchObject({ state: "void", seen: null });
    const checker = await newChecker(house);
    await expect(checker.approve(approval)).rejects.toMatchObject({ code: "approval.closed" });
    const { rows } = await house.house.pool.query(
      "select action from audit where subject = $1 order by batch, index",
      [approval],
    );
    expect(rows.map(({ action }) => action)).toEqual(["approval.ask", "approval.void"]);
    expect((await anew()).approval).not.toBe(approval);
  });

  test.each([
    ["a suspension", { change: "suspend", reason: "suspected" }],
    ["a role that may not", { change: "role", role: "support", reason: "moved" }],
  ] as const)("D40 is void to the last by %s, however much it was", async (_, change) => {
    const post = { role: "administrator", merchant: null } as const;
    const other = await house.staff(post, undefined, "方多");
    const asking = Array.from({ length: 105 }, () => {
      const body = { name: "新人", login: nextLogin(), role: "support", reason: "hired" } as const;
      return other.client.call(contract.askMember, { body });
    });
    await Promise.all(asking);
    await changed(other.staff, change);
    const ended = async () => {
      const { rows } = await house.house.pool.query<{ count: number }>(
        "select count(*)::int from approval where maker = $1 and state = 'void'",
        [other.staff],
      );
      return rows[0]?.count === 105 ? true : undefined;
    };
    await eventually(ended, { what: "the end of all they asked for" });
    const { rows } = await house.house.pool.query<{ lines: number }>(
      `select count(*)::int lines from audit
       where action = 'approval.void' and subject in (select id from approval where maker = $1)`,
      [other.staff],
    );
    expect(rows).toEqual([{ lines: 105 }]);
  });

  test("D40 takes no yes once they were let go, and takes a no", async () => {
    const { other, approval } = await asker("方走");
    await perform(house.house.journal, (read) => letGo(read, other.login));
    expect(await cardOf(approval)).toMatchObject({
      state: "pending",
      obstacle: "approval.maker_gone",
      seen: null,
    });
    const checker = await newChecker(house);
    await expect(checker.approve(approval)).rejects.toMatchObject({ code: "approval.maker_gone" });
    const params = { id: idOf("apr", approval ?? "") };
    const body = { reason: "not_justified" } as const;
    await checker.client.call(contract.rejectApproval, { params, body });
    expect((await cardOf(approval)).state).toBe("rejected");
  });

  test("D40 stays with somebody whose new role may ask for it as well", async () => {
    const operator = await house.staff({ role: "operator", merchant: null }, undefined, "方留");
    const { user } = (await house.person()).session;
    const params = { id: user };
    await operator.client.call(contract.freezeUser, { params, body: { reason: "screening" } });
    const body = { reason: "cleared" } as const;
    const { approval } = await operator.client.call(contract.liftUser, { params, body });
    await changed(operator.staff, { change: "role", role: "support", reason: "moved" });
    const checker = await newChecker(house);
    expect((await checker.approve(approval)).state).toBe("executed");
  });
});

describe("oneself", () => {
  test("D40 nobody asks for a change of their own, under no login of theirs", async () => {
    const second = await house.staff({ role: "support", merchant: null }, undefined, "沈青");
    for (const one of [admin, second]) {
      const asked = askChange(one.staff, { change: "role", role: "security", reason: "moved" });
      await expect(asked).rejects.toMatchObject({ code: "team.own" });
    }
  });

  test("D40 nobody releases what is about themselves", async () => {
    const checker = await newChecker(house, "魏然");
    const { approval } = await askChange(checker.staff, { change: "suspend", reason: "absent" });
    await expect(checker.approve(approval)).rejects.toMatchObject({ code: "team.own" });
    const params = { id: idOf("apr", approval ?? "") };
    const no = checker.client.call(contract.rejectApproval, {
      params,
      body: { reason: "duplicate" },
    });
    await expect(no).rejects.toMatchObject({ code: "team.own" });
    const card = await checker.client.call(contract.getApproval, { params });
    expect(card.may.check).toBe(false);
  });
});

async function refundable() {
  const payer = await house.person({ fen: 3_000_00 });
  const shop = await house.shop();
  const amount = { currency: "CNY", value: "2500.00" };
  const order = await shop.client.call(contract.createOrder, {
    idempotencyKey: contract.newIdempotencyKey(),
    body: {
      reference: contract.newIdempotencyKey(),
      amount,
      description: "tea",
      capture: "automatic",
      expiresInSeconds: 900,
    },
  });
  const paid = await payer.client.call(contract.pay, {
    idempotencyKey: contract.newIdempotencyKey(),
    body: { order: order.id, amount },
    proof: { pin: "135790" },
  });
  return { shop, order: paid.id };
}

async function askRefund(payment: string) {
  const operator = await house.staff({ role: "operator", merchant: null }, undefined, "钱进");
  return operator.client.call(contract.askRefund, {
    idempotencyKey: contract.newIdempotencyKey(),
    params: { id: idOf("pay", payment) },
    body: { amount: { currency: "CNY", value: "2500.00" }, reason: "complaint" },
  });
}

test("C44 the team is listed with role, factor and state, and with no login name", async () => {
  const member = await house.staff({ role: "security", merchant: null }, "the.security", "罗盾");
  await enrolled(member);
  const { data } = await admin.client.call(contract.listTeam, { query: { limit: 100 } });
  const line = data.find(({ id }) => id === member.staff);
  expect(line).toMatchObject({ name: "罗盾", role: "security", totp: true, state: "active" });
  expect(line?.signedInAt).not.toBeNull();
  expect(JSON.stringify(data)).not.toContain("the.security");
});

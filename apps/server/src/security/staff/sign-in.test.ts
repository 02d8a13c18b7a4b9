import { confirmStaffTotp, enrolStaffTotp, getConsoleSession, routes } from "@coffer/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { authenticatorOf } from "../../../test/authenticator-app.ts";
import { enrolled } from "../../../test/colleagues.ts";
import { openHouse, STAFF_PASSWORD, type TestHouse, type TestStaff } from "../../../test/house.ts";
import type { Reader } from "../../books/work/index.ts";
import { allows } from "../access/policy.ts";
import { authenticateHouse } from "./session.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const checker = { role: "checker", merchant: null } as const;

interface Said {
  readonly login: string;
  readonly password?: string;
  readonly code?: string;
  /** The cookies of a browser that signed in before. */
  readonly browser?: string;
}

async function signIn({ login, password = STAFF_PASSWORD, code, browser = "" }: Said) {
  const answer = await fetch(`${house.house.urls.console}/v1/console/session`, {
    method: "POST",
    headers: {
      origin: house.config.consoleOrigin,
      "content-type": "application/json",
      cookie: browser,
    },
    body: JSON.stringify({ login, password, ...(code === undefined ? {} : { code }) }),
  });
  const body = JSON.parse(await answer.text());
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
  const browserNow = cookies.find((cookie) => cookie.startsWith("coffer_console_device="));
  // Everything of a refusal but the number of the request.
  const told = JSON.stringify({ ...body, requestId: "", instance: "" });
  return { status: answer.status, code: body.code, told, browser: browserNow ?? "" };
}

let members = 0;
async function withFactor(): Promise<TestStaff & { code(stepsAway?: number): string }> {
  const staff = await house.staff(checker, `factor.${members++}`);
  return { ...staff, code: await enrolled(staff) };
}

const live = (read: Reader): Reader => ({ ...read, install: { ...read.install, mode: "live" } });

describe("somebody new in live mode", () => {
  test("D02 does nothing before they have an authenticator but set it up", async () => {
    const { headers, client } = await house.staff(checker, `new.${members++}`, "安然");
    const token = /=(.+)$/.exec(headers["cookie"] ?? "")?.[1] ?? "";
    const now = async () => authenticateHouse(live(house.house.journal.read()), token);
    const may = async (name: string) => {
      const route = routes.find((one) => one.name === name);
      return route !== undefined && allows(route, (await now()) ?? null);
    };
    const own = [
      "getConsoleSession",
      "signOutConsole",
      "changeStaffPassword",
      "enrolStaffTotp",
      "confirmStaffTotp",
    ];
    for (const name of own) expect(await may(name), name).toBe(true);
    for (const name of ["searchConsole", "listUsers", "listApprovals", "approveApproval"]) {
      expect(await may(name), name).toBe(false);
    }
    await enrolled({ client });
    expect(await may("approveApproval")).toBe(true);
    // The role's limits stay.
    expect(await may("freezeUser")).toBe(false);
  });
});

test("D09 of more sessions at once than five the oldest has ended", async () => {
  const { login, client } = await house.staff(checker, `many.${members++}`);
  for (let at = 0; at < 4; at++) expect((await signIn({ login })).status).toBe(201);
  await client.call(getConsoleSession);
  expect((await signIn({ login })).status).toBe(201);
  await expect(client.call(getConsoleSession)).rejects.toMatchObject({ code: "auth.required" });
});

describe("whoever has an authenticator", () => {
  test("C39 signs in with its code, once with each", async () => {
    const { login, code } = await withFactor();
    const now = code();
    expect((await signIn({ login })).status).toBe(401);
    expect((await signIn({ login, code: now })).status).toBe(201);
    expect((await signIn({ login, code: now })).status).toBe(401);
  });

  test("D23 of one code sent twice at once, one opens a session", async () => {
    const { login, code } = await withFactor();
    const now = code();
    const tries = await Promise.all([1, 2, 3].map(() => signIn({ login, code: now })));
    expect(tries.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  test("D23 a code that signed somebody in approves nothing, and the reverse", async () => {
    const { login, code, client } = await withFactor();
    const now = code();
    expect((await signIn({ login, code: now })).status).toBe(201);
    const again = client.call(enrolStaffTotp, {
      body: { password: STAFF_PASSWORD },
      proof: { totp: now },
    });
    await expect(again).rejects.toMatchObject({ code: "auth.code_wrong" });
  });

  test("X17 is not told which of the three was wrong, nor that a door is locked", async () => {
    const { login, code } = await withFactor();
    const wrong = [
      await signIn({ login: "nobody.at.all", code: "000000" }),
      await signIn({ login, password: "not the password at all", code: code() }),
      await signIn({ login }),
    ];
    // Six wrong codes: the last comes upon a locked door.
    for (let tries = 0; tries < 6; tries++) wrong.push(await signIn({ login, code: "000000" }));
    wrong.push(await signIn({ login, code: code() }));
    expect(new Set(wrong.map(({ told }) => told)).size).toBe(1);
    expect(wrong[0]).toMatchObject({ status: 401, code: "auth.login_failed" });
  });

  test("D18 is locked out of their own browser by no stranger's guesses", async () => {
    const { staff, login, code, client } = await withFactor();
    const { browser } = await signIn({ login, code: code() });
    // Without the password nothing is counted at all.
    for (let tries = 0; tries < 6; tries++) {
      await signIn({ login, password: "not the password at all", code: "000000" });
    }
    const { rows } = await house.house.pool.query("select attempts from guard where id = $1", [
      `sign_in:${staff}`,
    ]);
    expect(rows).toEqual([{ attempts: 0 }]);
    // With it stolen, five guesses lock this door for other browsers alone.
    for (let tries = 0; tries < 5; tries++) await signIn({ login, code: "000000" });
    expect((await signIn({ login, code: code(1) })).status).toBe(401);
    expect((await signIn({ login, code: code(1), browser })).status).toBe(201);
    expect((await client.call(getConsoleSession)).totp).toBe(true);
  });

  test("C39 signs in once by a code kept on paper when the phone is gone", async () => {
    const staff = await house.staff(checker, "paper.one");
    const { secret } = await staff.client.call(enrolStaffTotp, {
      body: { password: STAFF_PASSWORD },
    });
    const { codes } = await staff.client.call(confirmStaffTotp, {
      body: { code: authenticatorOf(secret)() },
    });
    const [code = ""] = codes;
    expect((await signIn({ login: "paper.one", code })).status).toBe(201);
    expect((await signIn({ login: "paper.one", code })).status).toBe(401);
  });
});

test("C39 whoever has none signs in without, and a code they make up does no harm", async () => {
  await house.staff(checker, "plain.one");
  expect((await signIn({ login: "plain.one" })).status).toBe(201);
  expect((await signIn({ login: "plain.one", code: "123456" })).status).toBe(201);
});

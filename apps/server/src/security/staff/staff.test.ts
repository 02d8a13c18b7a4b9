import { getConsoleSession, getTillSession, ProblemError } from "@coffer/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openHouse, STAFF_PASSWORD, type TestHouse } from "../../../test/house.ts";
import { perform } from "../../../test/people.ts";
import { idOf } from "../../platform/ids.ts";
import { sensitive } from "../vault/index.ts";
import { letGo, takeOn } from "./index.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const operator = { role: "operator", merchant: null } as const;

interface Said {
  readonly at?: "console" | "merchant";
  readonly login: string;
  readonly password?: string;
}

async function signIn({ at = "console", login, password = STAFF_PASSWORD }: Said) {
  const { config, house: server } = house;
  const path = at === "console" ? "/v1/console/session" : "/v1/till/session";
  const answer = await fetch(`${server.urls[at]}${path}`, {
    method: "POST",
    headers: {
      origin: at === "console" ? config.consoleOrigin : config.merchantOrigin,
      "content-type": "application/json",
    },
    body: JSON.stringify({ login, password }),
  });
  const cookie = answer.headers.get("set-cookie") ?? "";
  return { status: answer.status, body: JSON.parse(await answer.text()), cookie };
}

const askWho = (at: "console" | "merchant", cookie: string) =>
  fetch(`${house.house.urls[at]}/v1/${at === "console" ? "console" : "till"}/session`, {
    headers: { cookie },
  });

const tokenIn = (cookie: string): string => /=([^;]+)/.exec(cookie)?.[1] ?? "";

test("a member of the house signs in, is known, and signs out at once", async () => {
  await house.staff(operator, "mei.operator");
  const { status, body, cookie } = await signIn({ login: "mei.operator" });
  expect(status).toBe(201);
  expect(body).toMatchObject({ role: "operator", mode: "test", name: "周敏" });
  expect(body.rights).toContain("users.manage");
  expect(body.rights).not.toContain("users.approve");
  expect(cookie).toMatch(/^coffer_console=.*HttpOnly; SameSite=Strict$/);

  const own = `coffer_console=${tokenIn(cookie)}`;
  expect((await askWho("console", own)).status).toBe(200);
  const gone = await fetch(`${house.house.urls.console}/v1/console/session`, {
    method: "DELETE",
    headers: { cookie: own, origin: house.config.consoleOrigin },
  });
  expect(gone.status).toBe(204);
  expect((await askWho("console", own)).status).toBe(401);
});

test("a member of a shop sees at its till whose till it is", async () => {
  const shop = await house.shop("清风茶铺");
  const post = { role: "cashier", merchant: idOf("mer", shop.merchant) } as const;
  const { client } = await house.staff(post, "tea.cashier");
  expect(await client.call(getTillSession)).toMatchObject({
    role: "cashier",
    merchant: shop.merchant,
    merchantName: "清风茶铺",
    currency: "CNY",
  });
});

test("D09 a shop's tills share a login twenty times: one more ends the oldest", async () => {
  const { merchant } = await house.shop();
  const post = { role: "cashier", merchant: idOf("mer", merchant) } as const;
  const { client } = await house.staff(post, "many.tills");
  const sit = async () => signIn({ at: "merchant", login: "many.tills" });
  const second = await sit();
  for (let tills = 2; tills < 20; tills++) expect((await sit()).status).toBe(201);
  await client.call(getTillSession);
  expect((await sit()).status).toBe(201);
  await expect(client.call(getTillSession)).rejects.toMatchObject({ code: "auth.required" });
  const own = `coffer_merchant=${tokenIn(second.cookie)}`;
  expect((await askWho("merchant", own)).status).toBe(200);
});

test("X17 whoever may not sign in gets one answer, whatever the reason", async () => {
  const shop = await house.shop();
  await house.staff(operator, "known.operator");
  await house.staff({ role: "owner", merchant: idOf("mer", shop.merchant) }, "known.owner");
  await house.staff(operator, "left.operator");
  await perform(house.house.journal, (read) => letGo(read, "left.operator"));
  const tries = [
    { login: "nobody.at.all" },
    { login: "known.operator", password: "not the password at all" },
    { login: "left.operator" },
    { login: "known.owner" },
    { at: "merchant", login: "known.operator" },
  ] as const;
  for (const said of tries) {
    const { status, body, cookie } = await signIn(said);
    expect({ status, code: body.code, cookie }, said.login).toEqual({
      status: 401,
      code: "auth.login_failed",
      cookie: "",
    });
  }
  const { rows } = await house.house.pool.query(
    "select count(*)::int as n from security_log where kind = 'login.failed'",
  );
  expect(rows[0].n).toBeGreaterThanOrEqual(tries.length - 1);
});

test("C80 the console is told what time it is at the house, whose days cut its lists", async () => {
  const { client } = await house.staff(operator, "long.stay");
  const { now } = await client.call(getConsoleSession);
  const ahead = Date.parse(now) - house.house.clock.now().getTime();
  expect(Math.abs(ahead)).toBeLessThan(60_000);
});

test("X13 whoever is let go is out with the next request", async () => {
  const { client } = await house.staff(operator, "short.stay");
  await expect(client.call(getConsoleSession)).resolves.toMatchObject({ role: "operator" });
  await perform(house.house.journal, (read) => letGo(read, "short.stay"));
  const refused = client.call(getConsoleSession);
  await expect(refused).rejects.toBeInstanceOf(ProblemError);
  await expect(refused).rejects.toMatchObject({ code: "auth.required" });
});

describe("D02 a session opens its own app and no other", () => {
  test("a member's token is none of the wallet's, a customer's none of the staff's", async () => {
    const shop = await house.shop();
    const people = {
      wallet: await house.person(),
      console: await house.staff(operator),
      merchant: await house.staff({ role: "owner", merchant: idOf("mer", shop.merchant) }),
    };
    const paths = {
      wallet: "/v1/me",
      console: "/v1/console/session",
      merchant: "/v1/till/session",
    };
    const apps = ["wallet", "console", "merchant"] as const;
    for (const app of apps) {
      for (const from of apps) {
        const token = tokenIn(people[from].headers["cookie"] ?? "");
        const answer = await fetch(`${house.house.urls[app]}${paths[app]}`, {
          headers: { cookie: `coffer_${app}=${token}` },
        });
        expect(answer.status, `${from} at ${app}`).toBe(app === from ? 200 : 401);
      }
    }
  });
});

test("a login name is taken once, whatever its case", async () => {
  await house.staff(operator, "taken.name");
  const again = perform(house.house.journal, (read) =>
    takeOn(read, {
      post: { role: "checker", merchant: null },
      name: sensitive("陈静"),
      uncheckedLogin: "TAKEN.name",
      password: sensitive("another long sentence"),
    }),
  );
  await expect(again).rejects.toThrow("staff.login_taken");
});

test.each([
  ["too short for a secret alone", "elm and oak"],
  ["a common beginning", "passwordpassword"],
])("X06 a password that is %s is refused", async (_, password) => {
  const weak = perform(house.house.journal, (read) =>
    takeOn(read, {
      post: operator,
      name: sensitive("陈静"),
      uncheckedLogin: "weak.one",
      password: sensitive(password),
    }),
  );
  await expect(weak).rejects.toThrow("auth.password_weak");
});

test("X06 neither name, login nor password stands in clear in the table", async () => {
  await house.staff(operator, "secretive");
  const { rows } = await house.house.pool.query("select s::text as line from staff_member s");
  const all = rows.map(({ line }) => String(line)).join("\n");
  expect(all).not.toContain("secretive");
  expect(all).not.toContain(STAFF_PASSWORD);
  expect(all).toContain("$argon2id$");
});

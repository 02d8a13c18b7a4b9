import { type Route, routes } from "@coffer/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compileRoute } from "../../src/platform/http/index.ts";
import { idOf } from "../../src/platform/ids.ts";
import { openHouse, type TestHouse, type TestPerson, type TestStaff } from "../house.ts";
import { PIN } from "../people.ts";

// Nobody sets what they were not asked for, by whatever name the database knows it (N11).

let house: TestHouse;
let payer: TestPerson;
let operator: TestStaff;
let cashier: TestStaff;
/** Every column there is, as it would be called on the wire. */
let columns: readonly string[];
beforeAll(async () => {
  house = await openHouse();
  payer = await house.person({ fen: 100_00 });
  operator = await house.staff({ role: "operator", merchant: null });
  const merchant = idOf("mer", (await house.shop()).merchant);
  cashier = await house.staff({ role: "cashier", merchant });
  const { rows } = await house.house.pool.query<{ name: string }>(
    `select distinct column_name as name from information_schema.columns
     where table_schema in ('public', 'keys')`,
  );
  columns = rows.map(({ name }) => name.replaceAll(/_(\w)/g, (_, next) => next.toUpperCase()));
});
afterAll(() => house.close());

const bodied = routes.flatMap((route) => (route.body ? [[route.name, route] as const] : []));

test.each(bodied)(
  "D06 %s takes no column of the database that its body does not name",
  (_, route) => {
    const { body } = compileRoute(route);
    const named = new Set(Object.keys(route.body?.properties ?? {}));
    const others = columns.filter((column) => !named.has(column));
    expect(others.length).toBeGreaterThan(250);
    for (const column of others) {
      const problems = body?.check({ [column]: 1 }) ?? [];
      // The first eight problems are told; what is missing comes behind what is too much.
      const refused = problems.some(({ code }) => code === "additionalProperties");
      expect(refused, column).toBe(true);
    }
  },
);

const staffPasswords = {
  password: "seven herons by the mill",
  currentPassword: "not the password at all",
};

// One good body for each route that changes something in place.
const samples: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  changeMe: { locale: "en" },
  setPin: { pin: "852074", currentPin: PIN },
  changePassword: { password: "four tired otters", currentPassword: "three tired otters" },
  finishPinReset: { pin: "852074" },
  decideConsent: { purpose: "marketing", given: true },
  switchElderOn: {},
  changeStaffPassword: staffPasswords,
  changeTillPassword: staffPasswords,
  arrangeList: { order: [], hidden: [], pinned: null, dense: false },
};

const inPlace = routes.filter(({ method }) => method === "PATCH" || method === "PUT");

const ask = async (route: Route, body: object) => {
  const { audience } = route;
  const app = audience === "console" || audience === "merchant" ? audience : "wallet";
  const { headers } = { console: operator, merchant: cashier, wallet: payer }[app];
  const answer = await fetch(house.house.urls[app] + route.path.replace(":list", "users"), {
    method: route.method,
    headers: { ...headers, "content-type": "application/json", "coffer-proof": `pin ${PIN}` },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, code: text.includes('"code"') ? JSON.parse(text).code : null };
};

/** Where a tier, a role, a standing or somebody's own settings stand. */
const TABLES = ["holder", "person", "pin", "consent", "staff_member", "list_view", "account"];

async function settings(): Promise<readonly unknown[]> {
  const hashes = TABLES.map((table) =>
    house.house.pool.query(`select md5(string_agg(t::text, '' order by t::text)) from ${table} t`),
  );
  return (await Promise.all(hashes)).map(({ rows }) => rows);
}

describe("D06 what is changed in place", () => {
  test("has a sample for every route that does it", () => {
    expect(Object.keys(samples).sort()).toEqual(inPlace.map(({ name }) => name).sort());
  });

  test.each(inPlace.map((route) => [route.name, route] as const))("%s", async (name, route) => {
    const good = samples[name] ?? {};
    const before = await settings();
    for (const more of ["tier", "role", "status", "standing", "person", "id", "coolOffUntil"]) {
      const heard = await ask(route, { ...good, [more]: "T3" });
      expect(heard, more).toEqual({ status: 400, code: "request.invalid" });
    }
    expect(await settings()).toEqual(before);
    // Without the one field too many it is not the body that is refused.
    expect((await ask(route, good)).code).not.toBe("request.invalid");
  });
});

import { houseRoles, type Route, routes } from "@coffer/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { idOf } from "../../src/platform/ids.ts";
import { revokeApiKey } from "../../src/security/api-keys/revoke.ts";
import { openHouse, type TestHouse } from "../house.ts";
import { PIN, perform } from "../people.ts";
import { type Door, matrix, type Row } from "./authorisation.ts";
import { fieldsBeyond, openObjects } from "./declared.ts";
import { nextKey } from "./money-routes.ts";
import { type Overheard, overhear } from "./overhear.ts";
import { makeThings, type Things } from "./things.ts";

// Every route of the contract, asked for by everybody there is. Whoever may not is told so before
// anything else is looked at; whoever asks for what is another's hears that it is not there.

const names = [
  "the customer",
  "another customer",
  "the shop's program",
  "another shop's program",
  "the shop's owner",
  "the shop's cashier",
  "another shop's owner",
  ...houseRoles,
] as const;
type Name = (typeof names)[number];
type Place = "wallet" | "key" | "merchant" | "console";

interface Caller {
  readonly place: Place;
  readonly token: string;
}

const admitted: Readonly<Record<Extract<Door, string>, readonly Name[]>> = {
  anyone: names,
  person: ["the customer", "another customer"],
  key: ["the shop's program", "another shop's program"],
  till: ["the shop's owner", "the shop's cashier", "another shop's owner"],
  owner: ["the shop's owner", "another shop's owner"],
  house: houseRoles,
};
const admits = (door: Door): readonly Name[] => (typeof door === "string" ? admitted[door] : door);

let house: TestHouse;
let heard: Overheard;
let things: Things;
/** What only its owner reads in clear. */
let secrets: readonly string[];
let callers: Readonly<Record<Name, Caller>>;
let revoked: readonly Caller[];
beforeAll(async () => {
  heard = overhear();
  house = await openHouse();
  const [payer, friend, shop, otherShop] = await Promise.all([
    house.person({ fen: 5_000_00 }),
    house.person({ name: "陈明" }),
    house.shop(),
    house.shop("书店"),
  ]);
  callers = {
    "the customer": { place: "wallet", token: tokenIn(payer.headers) },
    "another customer": await fresh("another customer"),
    "the shop's program": { place: "key", token: shop.key },
    "another shop's program": { place: "key", token: otherShop.key },
    "the shop's owner": await member("owner", shop.merchant),
    "the shop's cashier": await member("cashier", shop.merchant),
    "another shop's owner": await member("owner", otherShop.merchant),
    operator: await fresh("operator"),
    checker: await fresh("checker"),
    support: await fresh("support"),
    compliance: await fresh("compliance"),
    security: await fresh("security"),
    auditor: await fresh("auditor"),
    administrator: await fresh("administrator"),
  };
  secrets = ["林晓", "陈明", payer.phone, friend.phone];
  things = await makeThings(house, { payer, friend, shop });
  revoked = await takenBack();
});
afterAll(async () => {
  heard.stop();
  await house.close();
});

const tokenIn = ({ cookie = "" }: Readonly<Record<string, string>>): string =>
  /=(.+)$/.exec(cookie)?.[1] ?? "";

async function member(role: "owner" | "cashier", merchant: string): Promise<Caller> {
  const { headers } = await house.staff({ role, merchant: idOf("mer", merchant) });
  return { place: "merchant", token: tokenIn(headers) };
}

/** Somebody of the same kind, whose session may end without anybody missing it. */
async function fresh(name: Name): Promise<Caller> {
  if (name.endsWith("customer")) {
    return { place: "wallet", token: tokenIn((await house.person()).headers) };
  }
  const role = houseRoles.find((one) => one === name);
  if (role) {
    const { headers } = await house.staff({ role, merchant: null });
    return { place: "console", token: tokenIn(headers) };
  }
  return member(name.endsWith("cashier") ? "cashier" : "owner", (await house.shop()).merchant);
}

/** A session of each kind that was ended, and a key that was revoked: good a moment ago. */
async function takenBack(): Promise<readonly Caller[]> {
  const shop = await house.shop();
  const [person, staff, owner] = await Promise.all([
    fresh("another customer"),
    fresh("operator"),
    member("owner", shop.merchant),
  ]);
  const routeOf = (name: string): Route => {
    const route = routes.find((one) => one.name === name);
    if (!route) throw new Error(`there is no route ${name}`);
    return route;
  };
  for (const [name, who] of [
    ["signOut", person],
    ["signOutConsole", staff],
    ["signOutTill", owner],
  ] as const) {
    expect((await ask(routeOf(name), who)).status).toBe(204);
  }
  const { rows } = await house.house.pool.query<{ id: string }>(
    "select id from api_key where merchant = $1",
    [shop.merchant],
  );
  for (const { id } of rows) {
    await perform(house.house.journal, (read) => revokeApiKey(read, shop.merchant, id));
  }
  return [person, staff, owner, { place: "key", token: shop.key }];
}

const placeOf = ({ audience }: Route): Place => (audience === "public" ? "key" : audience);

interface Heard {
  readonly status: number;
  readonly code: string | undefined;
}

/** The route, asked for with whatever token it is, put where the route looks for one. */
async function ask(route: Route, who: Caller | undefined): Promise<Heard> {
  const place = placeOf(route);
  const row = matrix[route.name];
  const thing = thingOf(row);
  const path = route.path.replace(":channel", "bank-a").replace(/:\w+/, thing);
  const url = place === "key" ? house.house.urls.api : house.house.urls[place];
  const origin = place === "key" ? "" : house.config[`${place}Origin`];
  const token = place === "key" ? "authorization" : "cookie";
  const said = place === "key" ? `Bearer ${who?.token}` : `coffer_${place}=${who?.token}`;
  const body = route.body ? JSON.stringify(row?.body?.(thing) ?? {}) : null;
  const answer = await fetch(`${url}${path}${row?.query?.(thing) ?? ""}`, {
    method: route.method,
    headers: {
      origin,
      ...(who ? { [token]: said } : {}),
      ...(body === null ? {} : { "content-type": "application/json" }),
      ...(route.idempotent ? { "idempotency-key": nextKey() } : {}),
      ...(route.proof === "none" ? {} : { "coffer-proof": `pin ${PIN}` }),
    },
    body,
  });
  const problem = answer.headers.get("content-type")?.includes("problem") === true;
  const code = problem ? String(JSON.parse(await answer.text()).code) : undefined;
  if (!problem) await answer.body?.cancel();
  return { status: answer.status, code };
}

const ABSENT = "evt_01M83V4NQWNS8N5YJFJT5NN30T";
const thingOf = (row: Row | undefined): string => {
  const thing = row?.of ?? row?.at;
  return thing === undefined ? ABSENT : things[thing];
};

// The customer's own things, and those of the shop.
const isUnseen = ({ unseen = [] }: Row, name: Name): boolean => unseen.some((one) => one === name);
const isStranger = (name: Name): boolean => name.startsWith("another");

test("D01 every route has its line in the matrix, and no line is of no route", () => {
  expect(Object.keys(matrix).sort()).toEqual(routes.map(({ name }) => name).sort());
  const about = routes.filter(({ params, audience }) => params && audience !== "public");
  const open = new Set(["checkReceipt", "resumeParkedEvent", "skipParkedEvent"]);
  for (const { name } of about.filter((route) => !open.has(route.name))) {
    expect(matrix[name]?.of ?? matrix[name]?.at, `whose thing ${name} is about`).toBeDefined();
  }
});

const byName = new Map(routes.map((route) => [route.name, route] as const));

// In the matrix's order: what takes a thing away comes behind what looks at it.
describe.each(Object.entries(matrix))("D01 %s", (name, row) => {
  const route = byName.get(name);
  if (!route) return;
  const { door } = row;

  test("answers 401 to nobody, to what was taken back and to another kind of caller", async () => {
    const nobody = await ask(route, undefined);
    if (door === "anyone") {
      expect(["auth.required", "access.denied"]).not.toContain(nobody.code);
      return;
    }
    expect(nobody.status, "nobody").toBe(401);
    for (const one of revoked) expect((await ask(route, one)).status, one.place).toBe(401);
    const others = names.filter((one) => callers[one].place !== placeOf(route));
    const heard = await Promise.all(others.map((other) => ask(route, callers[other])));
    expect(heard.map(({ status }) => status)).toEqual(others.map(() => 401));
  });

  test("answers 403 without the right, 404 about another's, and serves the rest", async () => {
    if (door === "anyone") return;
    const same = names.filter((one) => callers[one].place === placeOf(route));
    // Strangers first: what they must not touch is still there for whose it is.
    for (const one of [...same].sort((a, b) => Number(isStranger(b)) - Number(isStranger(a)))) {
      const heard = await ask(route, row.ends ? await fresh(one) : callers[one]);
      if (!admits(door).includes(one)) {
        expect(heard, one).toEqual({ status: 403, code: "access.denied" });
      } else if ((row.of && isStranger(one)) || isUnseen(row, one)) {
        expect(heard, one).toEqual({ status: 404, code: "resource.not_found" });
      } else {
        expect(heard.status, one).toBeLessThan(500);
        expect(["auth.required", "access.denied", "auth.key_invalid"]).not.toContain(heard.code);
        if (row.of ?? row.at) expect(heard.code, one).not.toBe("resource.not_found");
      }
    }
  });
});

// Signing in and what needs more than a sample to be done; each has a suite of its own.
const unheard = [
  "sendCode",
  "signUp",
  "signIn",
  "verifySignIn",
  "confirmTotp",
  "signInByPasskey",
  "beginPinReset",
  "askRecovery",
  "askOwnRecovery",
  "confirmOwnRecovery",
  "submitKyc",
  "getKyc",
  "cancelWithdrawal",
  "resolvePayee",
  "cancelTransfer",
  "checkReceipt",
  "voidPayment",
  "cancelTillOrder",
  "createApiKey",
  "advanceTestClock",
  "advanceClockFromSandbox",
  "followFromSandbox",
  "signInConsole",
  "enrolStaffTotp",
  "confirmStaffTotp",
  "approveRecovery",
  "liftUserHold",
  "identifyReceipt",
  "resumeParkedEvent",
  "skipParkedEvent",
  "recordSecurityCheck",
  "assignWeakness",
  "approveApproval",
  "withdrawApproval",
  "askMember",
  "drawSecondHalf",
  "activateMember",
  "signInTill",
];

describe("D07 X09 the fields of an answer", () => {
  test("are named by every schema: nothing is open to more than it says", () => {
    for (const { name, replies } of routes) {
      for (const schema of Object.values(replies)) {
        expect(schema ? openObjects(schema) : [], name).toEqual([]);
      }
    }
  });

  test("are those of the route's schema and no more, whoever was answered", () => {
    const answers = heard.answers(house.house.urls);
    for (const { route, status, body } of answers) {
      const schema = byName.get(route)?.replies[status];
      expect(schema ? fieldsBeyond(schema, body) : [status], route).toEqual([]);
    }
    const told = new Set(answers.map(({ route }) => route));
    const silent = routes.filter(({ name, replies, stream, media }) => {
      const speaks = Object.values(replies).some((schema) => schema !== null);
      return speaks && !stream && !media && !told.has(name);
    });
    expect(silent.map(({ name }) => name)).toEqual(unheard);
  });
});

test("D07 F13 staff and shops hear nobody's name or number but where it is revealed", () => {
  const clear = heard.answers(house.house.urls).filter(({ route, body }) => {
    if (byName.get(route)?.audience === "wallet") return false;
    const text = JSON.stringify(body);
    return [...secrets].some((secret) => text.includes(secret));
  });
  expect([...new Set(clear.map(({ route }) => route))].sort()).toEqual([
    "revealRecovery",
    "revealUnidentifiedReceipt",
    "revealUser",
  ]);
});

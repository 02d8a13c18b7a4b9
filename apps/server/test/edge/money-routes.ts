import {
  createOrder,
  inviteContact,
  lookUpPayee,
  pay,
  type Route,
  routes,
  sendTransfer,
} from "@coffer/contract";
import { idOf } from "../../src/platform/ids.ts";
import { cameToNobody } from "../came-to-nobody.ts";
import { type Checker, newChecker } from "../colleagues.ts";
import type { TestHouse, TestPerson, TestShop, TestStaff } from "../house.ts";
import { PIN } from "../people.ts";
import { bindAccount } from "./bound-account.ts";

/** A call that would succeed: each test spoils one thing in it. */
export interface GoodCall {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly base: string;
}

export interface Cast {
  readonly house: TestHouse;
  readonly payer: TestPerson;
  readonly friend: TestPerson;
  readonly shop: TestShop;
  /** The shop's owner, signed in at its till. */
  readonly owner: TestStaff;
  /** Somebody of the house who asks, and a colleague who decides. */
  readonly operator: TestStaff;
  readonly checker: Checker;
  readonly bankAccount: string;
}

export async function openCast(house: TestHouse): Promise<Cast> {
  const payer = await house.person({ fen: 5_000_00 });
  const shop = await house.shop();
  return {
    house,
    payer,
    friend: await house.person({ name: "陈明" }),
    shop,
    owner: await house.staff({ role: "owner", merchant: idOf("mer", shop.merchant) }),
    operator: await house.staff({ role: "operator", merchant: null }),
    checker: await newChecker(house),
    bankAccount: await bindAccount(house, payer),
  };
}

export const cny = (value: string) => ({ currency: "CNY", value }) as const;

/** Every route of the contract that needs an Idempotency-Key. */
export const moneyRoutes: readonly Route[] = routes.filter((route) => route.idempotent);

let keys = 0;
export const nextKey = (): string => `edge-${String(keys++).padStart(8, "0")}`;

type Sample = (cast: Cast) => Promise<
  Omit<GoodCall, "headers" | "base"> & {
    key?: boolean;
    till?: boolean;
    by?: "operator" | "checker";
  }
>;

const amount = cny("10.00");

export async function openOrder(
  { shop }: Pick<Cast, "shop">,
  capture: "automatic" | "manual" = "automatic",
): Promise<`ord_${string}`> {
  const order = await shop.client.call(createOrder, {
    idempotencyKey: nextKey(),
    body: { reference: nextKey(), amount, description: "tea", capture, expiresInSeconds: 900 },
  });
  return order.id;
}

const paid = (cast: Cast): Promise<string> => paymentOf(cast, "automatic");
const authorised = (cast: Cast): Promise<string> => paymentOf(cast, "manual");

async function paymentOf(cast: Cast, capture: "automatic" | "manual"): Promise<string> {
  const order = await openOrder(cast, capture);
  const payment = await cast.payer.client.call(pay, {
    idempotencyKey: nextKey(),
    body: { order, amount },
    proof: { pin: PIN },
  });
  return payment.id;
}

export async function payeeOf({ payer, friend }: Pick<Cast, "payer" | "friend">): Promise<string> {
  return (await payer.client.call(lookUpPayee, { body: { phone: friend.phone } })).payee;
}

// One for every money route: a route without a sample fails the first test of bad-input.test.ts.
const samples: Readonly<Record<string, Sample>> = {
  sendTransfer: async (cast) => ({
    path: sendTransfer.path,
    body: { payee: await payeeOf(cast), amount, note: "lunch" },
  }),
  cancelTransfer: async () => ({ path: `/v1/transfers/${absent("trf")}/cancel`, body: null }),
  inviteContact: async () => ({
    path: inviteContact.path,
    body: { phone: "+8613900008888", togetherFrom: null },
  }),
  stopWatchedTransfer: async () => ({
    path: `/v1/family/transfers/${absent("trf")}/stop`,
    body: null,
  }),
  approveWatchedTransfer: async () => ({
    path: `/v1/family/transfers/${absent("trf")}/approve`,
    body: null,
  }),
  pay: async (cast) => ({ path: pay.path, body: { order: await openOrder(cast), amount } }),
  createTopup: async ({ bankAccount }) => ({ path: "/v1/topups", body: { amount, bankAccount } }),
  createWithdrawal: async ({ bankAccount }) => ({
    path: "/v1/withdrawals",
    body: { amount, bankAccount },
  }),
  cancelWithdrawal: async () => ({ path: `/v1/withdrawals/${absent("wdr")}/cancel`, body: null }),
  createOrder: async () => ({
    path: createOrder.path,
    key: true,
    body: {
      reference: nextKey(),
      amount,
      description: "tea",
      capture: "automatic",
      expiresInSeconds: 900,
    },
  }),
  cancelOrder: async (cast) => ({
    path: `/v1/orders/${await openOrder(cast)}/cancel`,
    body: null,
    key: true,
  }),
  capturePayment: async (cast) => ({
    path: `/v1/merchant/payments/${await authorised(cast)}/capture`,
    body: { amount },
    key: true,
  }),
  createRefund: async (cast) => ({
    path: `/v1/merchant/payments/${await paid(cast)}/refunds`,
    body: { amount },
    key: true,
  }),
  createTillOrder: async () => ({ path: "/v1/till/orders", body: { amount }, till: true }),
  cancelTillOrder: async (cast) => ({
    path: `/v1/till/orders/${await openOrder(cast)}/cancel`,
    body: null,
    till: true,
  }),
  createTillRefund: async (cast) => ({
    path: `/v1/till/payments/${await paid(cast)}/refunds`,
    body: { amount },
    till: true,
  }),
  writeNote: async (cast) => ({
    path: "/v1/console/notes",
    body: { about: cast.payer.user, text: "spoke with her at the branch" },
    by: "operator",
  }),
  askRefund: async (cast) => ({
    path: `/v1/console/payments/${await paid(cast)}/refunds`,
    body: { amount, reason: "complaint" },
    by: "operator",
  }),
  identifyReceipt: async ({ house, friend }) => ({
    path: `/v1/console/unidentified-receipts/${await cameToNobody(house)}/identify`,
    body: { user: friend.user, reason: "proof_of_payment" },
    by: "operator",
  }),
  returnReceipt: async ({ house }) => ({
    path: `/v1/console/unidentified-receipts/${await cameToNobody(house)}/return`,
    body: { reason: "owner_not_found" },
    by: "operator",
  }),
  // A code is taken once: of what is not there it is not asked for.
  approveApproval: async () => ({
    path: `/v1/console/approvals/${absent("apr")}/approve`,
    body: { seen: "A".repeat(43) },
    by: "checker",
  }),
  approveTogether: async () => ({
    path: "/v1/console/approvals/approve",
    body: { yeses: [{ id: absent("apr"), seen: "A".repeat(43) }] },
    by: "checker",
  }),
  voidPayment: async (cast) => ({
    path: `/v1/merchant/payments/${await authorised(cast)}/void`,
    body: null,
    key: true,
  }),
};

export const absent = (prefix: string): string => `${prefix}_01M83V4NQWNS8N5YJFJT5NN30T`;

/** A call of this route that would succeed, or be told that there is nothing of this id. */
export async function goodCall(route: Route, cast: Cast): Promise<GoodCall> {
  const sample = samples[route.name];
  if (!sample) throw new Error(`${route.name} needs a sample in money-routes.ts`);
  const { path, body, key, till, by } = await sample(cast);
  const { urls } = cast.house.house;
  if (key) {
    return { path, body, headers: { authorization: `Bearer ${cast.shop.key}` }, base: urls.api };
  }
  if (till) return { path, body, headers: cast.owner.headers, base: urls.merchant };
  if (by) return { path, body, headers: cast[by].headers, base: urls.console };
  const headers = { ...cast.payer.headers, "coffer-proof": `pin ${PIN}` };
  return { path, body, headers, base: urls.wallet };
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly code: string | undefined;
  readonly headers: Headers;
}

/** Sends it, with a fresh key unless told otherwise, `body` as the very bytes. */
export async function send(
  call: GoodCall,
  more: { body?: string | Uint8Array; headers?: Record<string, string>; method?: string } = {},
): Promise<Answer> {
  const body = more.body ?? (call.body === null ? null : JSON.stringify(call.body));
  const headers: Record<string, string> = {
    "idempotency-key": nextKey(),
    ...(body === null ? {} : { "content-type": "application/json" }),
    ...call.headers,
    ...more.headers,
  };
  for (const [name, value] of Object.entries(headers)) if (value === "") delete headers[name];
  const answer = await fetch(`${call.base}${call.path}`, {
    method: more.method ?? "POST",
    headers,
    ...(body === null ? {} : { body: typeof body === "string" ? body : new Uint8Array(body) }),
  });
  const text = await answer.text();
  const problem = answer.headers.get("content-type")?.includes("problem") ? JSON.parse(text) : {};
  return { status: answer.status, text, code: problem.code, headers: answer.headers };
}

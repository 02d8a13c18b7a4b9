import { getBalances, pay, sendTransfer } from "@coffer/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openHouse, type TestHouse } from "../house.ts";
import {
  type Cast,
  cny,
  goodCall,
  moneyRoutes,
  nextKey,
  openCast,
  openOrder,
  payeeOf,
  send,
} from "./money-routes.ts";

let house: TestHouse;
let cast: Cast;
beforeAll(async () => {
  house = await openHouse();
  cast = await openCast(house);
});
afterAll(() => house.close());

const good = async (name: string) => {
  const route = moneyRoutes.find((one) => one.name === name);
  if (!route) throw new Error(`no route ${name}`);
  return goodCall(route, cast);
};

// Cancelling and approving need something that still stands open; their own tests replay them.
const needsMore = new Set([
  "cancelTransfer",
  "cancelWithdrawal",
  "approveApproval",
  "approveTogether",
  // One invitation stands at a time.
  "inviteContact",
  "stopWatchedTransfer",
  "approveWatchedTransfer",
]);
const replayable = moneyRoutes.filter(({ name }) => !needsMore.has(name));

describe.each(replayable.map((route) => [route.name] as const))("%s", (name) => {
  test("I01 the same key and body get the same answer byte for byte, and no effect", async () => {
    const call = await good(name);
    const headers = { "idempotency-key": nextKey() };
    const first = await send(call, { headers });
    expect(first.status, first.text).toBeLessThan(300);
    expect(first.headers.get("idempotent-replayed")).toBeNull();
    const postings = await countPostings();
    const second = await send(call, { headers });
    expect(second.status).toBe(first.status);
    expect(second.text).toBe(first.text);
    expect(second.headers.get("idempotent-replayed")).toBe("true");
    expect(await countPostings()).toBeGreaterThanOrEqual(postings);
    const { rows } = await house.house.pool.query(
      "select count(*)::int as n from claim where name like $1",
      [`key:%${headers["idempotency-key"]}`],
    );
    expect(rows[0].n).toBe(1);
  });

  test("I02 the same key with another body is refused and has no effect", async () => {
    const call = await good(name);
    if (!call.body) return expect(call.body).toBeNull();
    const headers = { "idempotency-key": nextKey() };
    expect((await send(call, { headers })).status).toBeLessThan(300);
    const other = await good(name);
    const changed = anotherOf(call.body);
    const body = JSON.stringify({ ...other.body, ...changed });
    const answer = await send(other, { headers, body });
    expect(answer).toMatchObject({ status: 422, code: "request.idempotency_key_reused" });
  });

  test("I07 without a key it is refused", async () => {
    const answer = await send(await good(name), { headers: { "idempotency-key": "" } });
    expect(answer).toMatchObject({ status: 400, code: "request.idempotency_key_missing" });
  });
});

/** What makes another body of one, as its route takes it. */
function anotherOf(body: object): object {
  if ("text" in body) return { text: "another note" };
  if ("user" in body) return { reason: "bank_confirmed" };
  return "amount" in body || !("reason" in body) ? { amount: cny("9.00") } : { reason: "mistake" };
}

const countPostings = async (): Promise<number> =>
  (await house.house.pool.query("select count(*)::int as n from posting")).rows[0].n;

test("I03 twenty twins at once have one effect, and all get its answer", async () => {
  const call = await good("sendTransfer");
  const headers = { "idempotency-key": nextKey() };
  const before = await cast.friend.client.call(getBalances);
  const answers = await Promise.all(Array.from({ length: 20 }, () => send(call, { headers })));
  for (const answer of answers) expect(answer.text).toBe(answers[0]?.text);
  expect(answers.filter((a) => a.headers.get("idempotent-replayed") === null)).toHaveLength(1);
  const after = await cast.friend.client.call(getBalances);
  const fen = (b: typeof after) => BigInt((b.data[0]?.available.value ?? "").replace(".", ""));
  expect(fen(after) - fen(before)).toBe(10_00n);
});

test("I04 another person's, route's or method's key of the same text is another key", async () => {
  const key = nextKey();
  const rich = await house.person({ fen: 100_00, name: "王芳" });
  const mine = await good("sendTransfer");
  expect((await send(mine, { headers: { "idempotency-key": key } })).status).toBe(201);
  const theirs = await rich.client.call(sendTransfer, {
    idempotencyKey: key,
    proof: { pin: "135790" },
    body: {
      payee: await payeeOf({ payer: rich, friend: cast.friend }),
      amount: cny("1.00"),
      note: null,
    },
  });
  expect(theirs.amount.value).toBe("1.00");
  const order = await openOrder(cast);
  const paid = await cast.payer.client.call(pay, {
    idempotencyKey: key,
    proof: { pin: "135790" },
    body: { order, amount: cny("10.00") },
  });
  expect(paid.state).toBe("succeeded");
});

test("I05 a refusal moves no money and leaves the key free", async () => {
  const poor = await house.person({ fen: 1_00, name: "赵云" });
  const payee = await payeeOf({ payer: poor, friend: cast.friend });
  const call = {
    path: sendTransfer.path,
    base: house.house.urls.wallet,
    body: { payee, amount: cny("2.00"), note: null },
    headers: { ...poor.headers, "coffer-proof": "pin 135790" },
  };
  const headers = { "idempotency-key": nextKey() };
  const refused = await send(call, { headers });
  expect(refused).toMatchObject({ status: 422, code: "ledger.insufficient_funds" });
  const wrong = await send(call, { headers: { ...headers, "coffer-proof": "pin 000000" } });
  expect(wrong).toMatchObject({ status: 403, code: "stepup.pin_wrong" });
  const { paidIn, context } = await import("../books.ts");
  await house.house.journal.commit(paidIn(poor.user, 5_00, `top_${nextKey()}`), context());
  const again = await send(call, { headers });
  expect(again.status, again.text).toBe(201);
});

test("I01 the retry with a proof is the same key and the same body", async () => {
  const call = await good("sendTransfer");
  const headers = { "idempotency-key": nextKey() };
  const asked = await send(call, { headers: { ...headers, "coffer-proof": "" } });
  expect(asked).toMatchObject({ status: 403, code: "stepup.required" });
  expect((await send(call, { headers })).status).toBe(201);
});

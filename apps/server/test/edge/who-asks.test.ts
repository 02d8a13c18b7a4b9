import { connect } from "node:net";
import { lookUpPayee } from "@coffer/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { account } from "../../src/books/ledger/index.ts";
import { newId } from "../../src/platform/ids.ts";
import { available, cny, context, posting } from "../books.ts";
import { openHouse, type TestHouse, type TestPerson } from "../house.ts";
import { type Cast, type GoodCall, goodCall, moneyRoutes, openCast, send } from "./money-routes.ts";

// Who may be paid, and who it is that asks: no header, no length said twice, no sum changes that.

let house: TestHouse;
let cast: Cast;
beforeAll(async () => {
  house = await openHouse();
  cast = await openCast(house);
});
afterAll(() => house.close());

async function money(): Promise<unknown> {
  const { rows } = await house.house.pool.query(
    "select class, owner, balance, sequence from account order by number",
  );
  return rows;
}

async function refuses(call: GoodCall, statuses: readonly number[], body?: string): Promise<void> {
  const before = await money();
  const answer = await send(call, body === undefined ? {} : { body });
  expect(statuses, `${answer.status} ${answer.text}`).toContain(answer.status);
  expect(await money()).toEqual(before);
}

const sendingTo = async (friend: TestPerson): Promise<GoodCall> => {
  const route = moneyRoutes.find(({ name }) => name === "sendTransfer");
  if (!route) throw new Error("there is a route to send");
  return goodCall(route, { ...cast, friend });
};

test("N07 a credit that would pass the largest amount is not taken, nothing wraps", async () => {
  const rich = await house.person({ fen: 1, name: "赵云" });
  const from = account("pool.bank", "bank-of-all-there-is", "CNY");
  const moves = [{ from, to: available(rich.user), amount: cny(2n ** 63n - 1n - 501n) }];
  const post = [posting("topup.succeeded", newId("top"), moves)];
  const paid = await house.house.journal.commit({ post, reply: null }, context());
  expect(paid.kind).toBe("committed");
  await refuses(await sendingTo(rich), [422]);
});

test("N09 nothing is sent to oneself, to a stranger, to who is closed or unverified", async () => {
  const { payer, friend } = cast;
  const lookUp = async (who: TestPerson) => {
    const answer = await fetch(`${house.house.urls.wallet}${lookUpPayee.path}`, {
      method: "POST",
      headers: { ...payer.headers, "content-type": "application/json" },
      body: JSON.stringify({ phone: who.phone }),
    });
    return { status: answer.status, body: await answer.json() };
  };
  const unverified = await house.person({ tier: "T0", name: "孙晓" });
  expect((await lookUp(payer)).status).toBe(422);
  expect((await lookUp(unverified)).status).toBe(404);
  const closing = await house.person({ name: "周平" });
  const call = await sendingTo(closing);
  const standing = [{ holder: closing.user, status: "closed" as const }];
  await house.house.journal.commit({ standing, reply: null }, context());
  await refuses(call, [404, 422]);
  for (const payee of ["house", friend.user, "x".repeat(40)]) {
    await refuses(call, [400, 404, 422], JSON.stringify({ ...call.body, payee }));
  }
});

test.each([
  ["x-user-id", () => cast.friend.user],
  ["x-forwarded-for", () => "127.0.0.1"],
  ["x-forwarded-host", () => "evil.example"],
  ["x-http-method-override", () => "DELETE"],
  ["x-original-url", () => "/v1/withdrawals"],
])("N19 %s changes nothing about who asks for what", async (name, value) => {
  const ask = (headers: Record<string, string>) =>
    fetch(`${house.house.urls.wallet}/v1/me`, { headers }).then(async (answer) => ({
      status: answer.status,
      body: await answer.text(),
    }));
  const mine = await ask({ ...cast.payer.headers });
  expect(await ask({ ...cast.payer.headers, [name]: value() })).toEqual(mine);
  expect((await ask({ [name]: value() })).status).toBe(401);
});

test("N19 a message whose length is said twice is refused, a second host ignored", async () => {
  const { hostname, port } = new URL(house.house.urls.wallet);
  const raw = (lines: readonly string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.end(lines.join("\r\n")));
      let answer = "";
      socket.on("data", (bytes) => (answer += bytes.toString())).on("error", reject);
      socket.on("close", () => resolve(answer.split("\r\n")[0] ?? ""));
    });
  const start = "POST /v1/transfers HTTP/1.1";
  const json = "content-type: application/json";
  const cases = [
    [start, "host: a", json, "content-length: 2", "transfer-encoding: chunked", "", "0", "", ""],
    [start, "host: a", json, "content-length: 2", "content-length: 3", "", "{}"],
    [start, "host: a", json, "transfer-encoding: xchunked", "", "{}"],
  ];
  for (const lines of cases) expect(await raw(lines), lines.join()).toMatch(/ 400 /);
  const twoHosts = ["GET /v1/me HTTP/1.1", "host: a", "host: b", "", ""];
  expect(await raw(twoHosts)).toMatch(/ 401 /);
});

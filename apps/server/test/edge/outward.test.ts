import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import * as contract from "@coffer/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { genesisHash } from "../../src/books/journal/install.ts";
import { openBooks } from "../../src/opened-books.ts";
import { idOf } from "../../src/platform/ids.ts";
import { Browser } from "../browser.ts";
import { openHouse, type TestHouse } from "../house.ts";
import { eventually } from "../outside.ts";
import { PIN } from "../people.ts";
import { newOwner } from "../recovery/lost.ts";
import type { ServerProcess } from "../server-process.ts";
import { bindAccount } from "./bound-account.ts";
import { cny, nextKey } from "./money-routes.ts";

// What leaves the house: to whom it speaks at all, and what it says there of who asked. There are
// no traces in this version, so what a caller sends for its own goes nowhere (F11, G12).

let house: TestHouse;
let server: ServerProcess;
/** Where this process has connected to since the house was opened: `127.0.0.1:5432`. */
const reached = new Set<string>();
/** What the sandbox was asked, by either process. */
const asked: { readonly url: string; readonly headers: string }[] = [];

const noteSocket = (message: unknown): void => {
  const { socket } = message as { readonly socket: Socket };
  socket.once("connect", () => {
    if (socket.remotePort !== undefined)
      reached.add(`${socket.remoteAddress}:${socket.remotePort}`);
  });
};
const noteRequest = (message: unknown): void => {
  const { request } = message as { readonly request: IncomingMessage };
  if (String(request.socket.localPort) !== new URL(house.sandbox.url).port) return;
  asked.push({ url: request.url ?? "", headers: JSON.stringify(request.headers) });
};

beforeAll(async () => {
  subscribe("net.client.socket", noteSocket);
  house = await openHouse();
  subscribe("http.server.request.start", noteRequest);
  server = await house.server({ COFFER_LOG: "trace" });
});
afterAll(async () => {
  unsubscribe("net.client.socket", noteSocket);
  unsubscribe("http.server.request.start", noteRequest);
  await house.close();
});

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const SAID = "canary-zhang-san-13800007391";

/** What a caller's own tracing would send along. */
const traced = {
  traceparent: `00-${TRACE}-00f067aa0ba902b7-01`,
  tracestate: `vendor=${SAID}`,
  baggage: `user=${SAID}`,
  "x-b3-traceid": TRACE,
  "x-request-id": SAID,
};

describe("F11 what a caller says of itself", () => {
  test("in its headers and its address is passed on to nobody and written nowhere", async () => {
    const owner = await newOwner(house, false);
    const through = new Browser({ ...house, house: { urls: { wallet: server.wallet } } });
    for (const [name, value] of owner.browser.cookies) through.cookies.set(name, value);
    const account = await house.lab("/lab/bank-a/accounts", { holder: "林晓", balance: "50.00" });
    const { accountNumber } = account as { readonly accountNumber: string };
    asked.length = 0;
    const bound = await through.say("POST", "/v1/bank-accounts", {
      body: { accountNumber },
      headers: traced,
    });
    expect(bound.status).toBe(201);
    for (const path of [`/v1/bills?cursor=${SAID}`, `/v1/${SAID}`, `/v1/topups/${SAID}`]) {
      expect((await through.say("GET", path, { headers: traced })).status).toBeGreaterThan(399);
    }
    const refused = await through.say("POST", "/v1/kyc", {
      body: { name: SAID, idNumber: "1", consent: true },
      headers: traced,
    });
    expect(refused.status).toBe(400);
    // The bank was asked about the account meanwhile, by due work of either process.
    await eventually(async () => (asked.length > 0 ? true : undefined));
    const outside = JSON.stringify(asked);
    const inside = server.output() + server.errors();
    for (const secret of [TRACE, SAID, accountNumber]) {
      expect(inside, "the log").not.toContain(secret);
      expect(asked.map(({ url }) => url).join(), "an address").not.toContain(secret);
      expect(asked.map(({ headers }) => headers).join(), "a header").not.toContain(secret);
    }
    expect(outside).not.toMatch(/traceparent|tracestate|baggage|x-b3/i);
  });

  test("names no connection and no statement of the database", async () => {
    const { rows } = await house.house.pool.query<{ name: string; query: string }>(
      `select application_name as name, query from pg_stat_activity
       where datname = current_database()`,
    );
    expect(rows.length).toBeGreaterThan(1);
    for (const { name, query } of rows) {
      expect(name).toMatch(/^coffer/);
      // Values travel as parameters, which PostgreSQL shows nobody.
      expect(query).not.toMatch(/usr_[0-9A-HJKMNP-TV-Z]{26}|\+86[0-9]{11}/);
    }
  });
});

describe("G12 one person's data stays with one installation", () => {
  test("which speaks to its database and its channels, and to nobody else", async () => {
    const person = await house.person({ name: "林晓", fen: 50_00 });
    const bankAccount = await bindAccount(house, person);
    const keyed = () => ({ idempotencyKey: nextKey(), proof: { pin: PIN } });
    const body = { amount: cny("5.00"), bankAccount: idOf("bnk", bankAccount) };
    const { id } = await person.client.call(contract.createTopup, { ...keyed(), body });
    await eventually(async () => {
      const topup = await person.client.call(contract.getTopup, { params: { id } });
      return topup.state === "created" ? undefined : true;
    });
    await person.client.call(contract.createWithdrawal, { ...keyed(), body });
    await person.client.call(contract.askDataExport, { proof: { pin: PIN } });
    const own = [
      ...Object.values(house.house.urls),
      house.sandbox.url,
      ...[server.api, server.wallet, server.merchant, server.console],
      house.databaseUrl,
    ].map((url) => new URL(url).port);
    const strangers = [...reached].filter(
      (place) =>
        !(/^(127\.0\.0\.1|::1):/.test(place) && own.includes(place.split(":").pop() ?? "")),
    );
    expect(reached.size).toBeGreaterThan(2);
    expect(strangers).toEqual([]);
  });

  test("and whose pack is decided once: it is part of what block 0 vouches for", async () => {
    const books = await openBooks({ ...house.config, pack: undefined, zone: undefined });
    try {
      expect(books.install).toMatchObject({ pack: "cn", zone: "Asia/Shanghai" });
      const { rows } = await house.house.pool.query<{ genesis: Buffer }>(
        "select genesis from install",
      );
      expect(rows[0]?.genesis).toEqual(genesisHash(books.install));
      expect(rows[0]?.genesis).not.toEqual(genesisHash({ ...books.install, pack: "eu" }));
    } finally {
      await books.close();
    }
  });

  test.each([
    [{ pack: "eu" }, "COFFER_PACK is eu, and this installation was made with cn"],
    [{ zone: "Europe/Paris" }, "COFFER_ZONE is Europe/Paris, and this installation was made with"],
  ])("so with another set nobody opens its books: %j", async (other, sentence) => {
    await expect(openBooks({ ...house.config, ...other })).rejects.toThrow(sentence);
    const same = await openBooks({ ...house.config, pack: "cn", zone: "Asia/Shanghai" });
    await same.close();
  });

  test("and no server starts, which says so in one sentence", async () => {
    const said = "COFFER_PACK is eu, and this installation was made with cn: it is fixed when the";
    await expect(house.server({ COFFER_PACK: "eu" })).rejects.toThrow(
      `the server ended (1) before it was ready: ${said} database is made\n`,
    );
  });
});

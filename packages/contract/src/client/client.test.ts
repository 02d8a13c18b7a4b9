import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { problem } from "../problem.ts";
import { getBill, getMe, getReadiness, listBills, sendTransfer, signOut } from "../routes/index.ts";
import { type Client, createClient } from "./client.ts";
import { newIdempotencyKey } from "./new-key.ts";
import { NoAnswerError, ProblemError } from "./problem-error.ts";

interface Heard {
  readonly line: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

let server: Server;
let client: Client;
let baseUrl: string;
let heard: Heard[] = [];
let answer: (response: ServerResponse) => void;

const says =
  (status: number, body: unknown, type = "application/json") =>
  (to: ServerResponse) => {
    to.writeHead(status, { "content-type": type });
    to.end(typeof body === "string" ? body : JSON.stringify(body));
  };

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    heard.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
    answer(response);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const place = server.address();
  if (place === null || typeof place === "string") throw new Error("no port");
  baseUrl = `http://127.0.0.1:${place.port}`;
  client = createClient({ baseUrl, headers: () => ({ "accept-language": "zh-CN" }) });
});

beforeEach(() => {
  heard = [];
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

const trf = "trf_01K9ZZZZZZZZZZZZZZZZZZZZZZ" as const;
const order = {
  body: { payee: "token", amount: { currency: "CNY", value: "20.00" }, note: "午饭" },
  idempotencyKey: "0123456789abcdef",
};
const transfer = {
  id: trf,
  state: "sent",
  direction: "out",
  amount: order.body.amount,
  counterparty: "*小明",
  note: "午饭",
  arrivesAt: null,
  createdAt: "2026-11-24T02:00:00.000Z",
  timeline: [],
};

describe("a call", () => {
  test("carries the body, the key and the proof, and answers the reply by its type", async () => {
    answer = says(201, transfer);
    const reply = await client.call(sendTransfer, { ...order, proof: { pin: "135790" } });
    // The annotations are the test of the static types: wider or narrower, they do not compile.
    const state: "pending" | "sent" | "cancelled" | "rejected" = reply.state;
    const id: `trf_${string}` = reply.id;
    const note: string | null = reply.note;
    expect([state, id, note]).toEqual(["sent", trf, "午饭"]);
    expect(heard[0]?.line).toBe("POST /v1/transfers");
    expect(JSON.parse(heard[0]?.body ?? "")).toEqual(order.body);
    expect(heard[0]?.headers).toMatchObject({
      "idempotency-key": order.idempotencyKey,
      "coffer-proof": "pin 135790",
      "content-type": "application/json",
      "accept-language": "zh-CN",
    });
  });

  test("without a key, of the wrong kind or with a field too many does not compile", async () => {
    answer = says(201, transfer);
    // @ts-expect-error the key is missing
    await client.call(sendTransfer, { body: order.body });
    // @ts-expect-error the id is of another kind
    await client.call(getBill, { params: { id: trf } }).catch(() => undefined);
    // @ts-expect-error there is no such field
    await client.call(sendTransfer, { ...order, body: { ...order.body, tier: "T3" } });
    // @ts-expect-error there is no proof to give
    await client.call(getMe, { proof: { pin: "135790" } }).catch(() => undefined);
    expect(heard).toHaveLength(4);
  });

  test("fills the path and writes only what is asked for into the query", async () => {
    answer = says(200, { data: [], hasMore: false, nextCursor: null });
    await client.call(listBills, { query: { limit: 20, kind: "topup" } });
    await client.call(getBill, { params: { id: "bil_a/../b?c" } });
    expect(heard.map(({ line }) => line)).toEqual([
      "GET /v1/bills?limit=20&kind=topup",
      "GET /v1/bills/bil_a%2F..%2Fb%3Fc",
    ]);
    expect(heard[0]?.body).toBe("");
  });

  test("that is answered without a body is null", async () => {
    answer = (response) => response.writeHead(204).end();
    const reply: null = await client.call(signOut);
    expect(reply).toBeNull();
  });

  test("keeps the key of the caller, so that a retry is the same call", async () => {
    answer = says(201, transfer);
    await client.call(sendTransfer, order);
    await client.call(sendTransfer, { ...order, proof: { pin: "135790" } });
    expect(heard.map(({ headers }) => headers["idempotency-key"])).toEqual([
      order.idempotencyKey,
      order.idempotencyKey,
    ]);
    expect(heard[0]?.body).toBe(heard[1]?.body);
  });
});

describe("a refusal", () => {
  test("is thrown with its whole body", async () => {
    const body = problem("limit.exceeded", "zh-CN", {
      requestId: "rid_1",
      details: { left: "10.00", currency: "CNY" },
    });
    answer = says(422, body, "application/problem+json");
    const error = await client.call(sendTransfer, order).catch((thrown: unknown) => thrown);
    if (!(error instanceof ProblemError)) throw error;
    expect(error.code).toBe("limit.exceeded");
    expect(error.problem).toEqual(body);
  });

  test("is a refusal also where the status is one of the replies", async () => {
    answer = says(503, problem("unavailable", "en", { requestId: "rid_1" }));
    await expect(client.call(getReadiness)).rejects.toThrow(ProblemError);
    answer = says(503, { status: "starting" });
    expect(await client.call(getReadiness)).toEqual({ status: "starting" });
  });
});

describe("it is unknown what happened, and never called a failure, when", () => {
  const outcome = () => client.call(sendTransfer, order);

  test.each([
    ["a proxy answers in HTML", says(502, "<html>Bad Gateway</html>", "text/html")],
    ["a good status carries garbage", says(201, "{")],
    ["the error is not ours", says(500, { error: "oops" })],
    ["the status is none of the route's", says(200, transfer)],
    ["it is sent elsewhere", (to: ServerResponse) => to.writeHead(302, { location: "/" }).end()],
    ["the connection breaks", (to: ServerResponse) => to.destroy()],
    [
      "the answer breaks off",
      (to: ServerResponse) => {
        to.writeHead(201, { "content-length": "100" });
        to.write("{");
        setTimeout(() => to.destroy(), 10);
      },
    ],
  ])("%s", async (_when, how) => {
    answer = how;
    await expect(outcome()).rejects.toThrow(NoAnswerError);
  });

  test("nobody answers in time", async () => {
    answer = () => undefined;
    const hasty = createClient({ baseUrl, timeoutMs: 30 });
    await expect(hasty.call(getMe)).rejects.toThrow(NoAnswerError);
  });

  test("the caller gives up", async () => {
    answer = () => undefined;
    const signal = AbortSignal.timeout(30);
    await expect(client.call(getMe, { signal })).rejects.toThrow(NoAnswerError);
  });
});

test("a new key is visible ASCII, long enough, and new", () => {
  const keys = Array.from({ length: 1000 }, newIdempotencyKey);
  expect(new Set(keys).size).toBe(1000);
  for (const key of keys) expect(key).toMatch(/^[!-~]{8,128}$/);
});

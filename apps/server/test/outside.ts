import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Sandbox, startSandbox, type Timings } from "@coffer/sandbox";
import { askSandbox, type Channels, openChannels } from "../src/channels/access/index.ts";
import { sleep } from "../src/platform/clock.ts";

/** A delivery as it came, byte for byte. */
export interface Delivery {
  readonly channel: string;
  readonly headers: IncomingHttpHeaders;
  readonly raw: Buffer;
}

export type TakeDelivery = (delivery: Delivery) => Promise<number>;

/** Quick enough for tests, slow enough to tell "now" from "later". */
const timings: Partial<Timings> = {
  slowMs: 60,
  laterMs: 200,
  reviewMs: 300,
  payoutMs: 30,
  noticeLateMs: 250,
  dripMs: 100,
};

/** The outside world with the adapters that speak to it, and where its notices arrive. */
export interface Outside {
  readonly sandbox: Sandbox;
  readonly dataDir: string;
  readonly channels: Channels;
  /** Everything delivered and answered so far, whatever the answer was. */
  readonly deliveries: Delivery[];
  /** Who takes deliveries from now on; at first they are only kept. */
  take(by: TakeDelivery): void;
  fault(name: string, value: string, next?: number): Promise<void>;
  lab(path: string, body?: object): Promise<unknown>;
  /** Where notices go from now on; undefined is back here. */
  noticesTo(url: string | undefined): Promise<void>;
  /** The balance of any account at the sandbox's banks, as its holder sees it. */
  bankBalance(number: string): Promise<string>;
  close(): Promise<void>;
}

// Adapters in tests give up soon: a test that waits 8 s for silence is run less often.
const DEADLINE_MS = 400;

export async function openOutside(deadlineMs = DEADLINE_MS): Promise<Outside> {
  const dataDir = mkdtempSync(join(tmpdir(), "coffer-outside-"));
  const deliveries: Delivery[] = [];
  let taker: TakeDelivery = async () => 200;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const channel = (request.url ?? "").split("/").at(-1) ?? "";
      const delivery = { channel, headers: request.headers, raw: Buffer.concat(parts) };
      taker(delivery)
        .catch(() => 500)
        .then((status) => {
          deliveries.push(delivery);
          response.writeHead(status).end();
        });
    });
  });
  const noticeUrl = await listen(server);
  const platform = { noticeUrl };
  const sandbox = await startSandbox({ port: 0, dataDir, platform, timings, logLevel: "error" });
  const lab = (path: string, body?: object) => call(`${sandbox.url}/lab${path}`, body);
  return {
    sandbox,
    dataDir,
    channels: openChannels(await askSandbox(sandbox.url), deadlineMs),
    deliveries,
    take: (by) => {
      taker = by;
    },
    fault: async (name, value, next) => {
      await lab(`/switches/${name}`, next === undefined ? { value } : { value, next });
    },
    lab,
    noticesTo: async (url) => {
      const answer = await fetch(`${sandbox.url}/lab/platform`, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ noticeUrl: url ?? noticeUrl }),
      });
      if (!answer.ok) throw new Error(`the lab answered ${answer.status}`);
    },
    bankBalance: async (number) =>
      String(
        Reflect.get(
          (await call(`${sandbox.url}/lab/${bankOf(number)}/accounts/${number}`)) ?? {},
          "balance",
        ),
      ),
    close: async () => {
      await sandbox.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The sandbox's banks know each other by the length of their numbers. */
export const bankOf = (number: string) => (number.length === 16 ? "bank-a" : "bank-b");

async function listen(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}/v1/notices`;
}

async function call(url: string, body?: object): Promise<object | undefined> {
  const answer = await fetch(
    url,
    body === undefined
      ? {}
      : {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        },
  );
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status} ${text}`);
  const json: unknown = text === "" ? undefined : JSON.parse(text);
  return typeof json === "object" && json !== null ? json : undefined;
}

/** Asks until the answer is there; fails with what was there last. */
export async function eventually<T>(
  ask: () => Promise<T | undefined> | T | undefined,
  { ms = 30_000, what = "it" }: { readonly ms?: number; readonly what?: string } = {},
): Promise<T> {
  for (let left = ms; left > 0; left -= 20) {
    const found = await ask();
    if (found !== undefined) return found;
    await sleep(20);
  }
  throw new Error(`${what} did not come about within ${ms} ms`);
}

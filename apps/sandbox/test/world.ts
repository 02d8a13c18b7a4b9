import { createHash, createHmac, createPublicKey, randomUUID, sign, verify } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bankOf } from "../src/bank/numbers.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../src/index.ts";

/** What a platform would have received, with the exact bytes. */
export interface Received {
  readonly channel: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Quick enough for tests, slow enough to tell "now" from "later". */
export const quick = {
  slowMs: 60,
  laterMs: 150,
  reviewMs: 300,
  payoutMs: 30,
  noticeLateMs: 250,
  dripMs: 5,
  retryMs: [20, 20, 20],
};

/** A wallet company that only listens: verifies nothing, keeps everything. */
export class Listener {
  readonly received: Received[] = [];
  /** HTTP statuses of the next answers; then 204. */
  answers: number[] = [];
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const channel = (request.url ?? "").split("/").at(-1) ?? "";
        const body = Buffer.concat(chunks).toString("utf8");
        this.received.push({ channel, headers: request.headers, body });
        response.writeHead(this.answers.shift() ?? 204).end();
      });
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, "127.0.0.1", done));
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    return `http://127.0.0.1:${address.port}/v1/notices`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }
}

/** One sandbox with a listener, a data directory and the calls a wallet company makes. */
export class Stage {
  readonly listener = new Listener();
  readonly dataDir = mkdtempSync(join(tmpdir(), "coffer-sandbox-"));
  noticeUrl = "";
  #sandbox: Sandbox | undefined;

  get sandbox(): Sandbox {
    if (!this.#sandbox) throw new Error("not started");
    return this.#sandbox;
  }

  async open(more: Partial<SandboxOptions> = {}): Promise<void> {
    if (this.noticeUrl === "") this.noticeUrl = await this.listener.open();
    this.#sandbox = await startSandbox({
      port: 0,
      dataDir: this.dataDir,
      platform: { noticeUrl: this.noticeUrl },
      timings: quick,
      logLevel: "error",
      ...more,
    });
  }

  async restart(): Promise<void> {
    await this.sandbox.close();
    await this.open();
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    await this.listener.close();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** Ten in the morning of the bank's next day, whatever the hour is now. */
  async nextMorning(): Promise<void> {
    const { json } = await this.send("GET", "/clock");
    const today = Date.parse(`${field(json, "businessDate")}T10:00:00+08:00`);
    const offsetMs = today + 86_400_000 - Date.now();
    await this.send("POST", "/clock", { body: JSON.stringify({ offsetMs }) });
  }

  async send(method: string, path: string, more: Sending = {}): Promise<Reply> {
    const response = await fetch(this.sandbox.url + path, {
      method,
      headers: {
        ...(more.body === undefined ? {} : { "content-type": "application/json" }),
        ...more.headers,
      },
      ...(more.body === undefined ? {} : { body: more.body }),
      redirect: "manual",
      signal: AbortSignal.timeout(more.timeoutMs ?? 5_000),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parsed(text) };
  }

  /** A call to the bank, signed as its document says. */
  bank(method: string, path: string, body?: object, spoil: Spoil = {}): Promise<Reply> {
    const { bankA } = this.sandbox.credentials;
    const raw = body === undefined ? "" : JSON.stringify(body);
    const timestamp = String(Math.floor(Date.now() / 1000) + (spoil.ageSeconds ?? 0));
    const nonce = spoil.nonce ?? randomUUID();
    const hash = createHash("sha256").update(raw).digest("hex");
    const text = [method, `/bank-a${path}`, timestamp, nonce, hash].join("\n");
    const mac = createHmac("sha256", spoil.secret ?? bankA.secret)
      .update(text)
      .digest("hex");
    return this.send(method, `/bank-a${path}`, {
      ...(body === undefined ? {} : { body: spoil.body ?? raw }),
      headers: {
        "bank-key-id": spoil.keyId ?? bankA.keyId,
        "bank-timestamp": timestamp,
        "bank-nonce": nonce,
        "bank-signature": `v1=${mac}`,
      },
      ...(spoil.timeoutMs === undefined ? {} : { timeoutMs: spoil.timeoutMs }),
    });
  }

  /** A call to bank B, in its envelope and signed as its document says. */
  async bankB(service: string, body: object, spoil: Spoil = {}): Promise<Reply> {
    const { customer, signingKey } = this.sandbox.credentials.bankB;
    const sentAt = String(Math.floor(Date.now() / 1000) + (spoil.ageSeconds ?? 0));
    const head = { service, callNo: spoil.nonce ?? randomUUID(), sentAt };
    const raw = JSON.stringify({ head, body });
    return this.send("POST", "/bank-b/api", {
      body: spoil.body ?? raw,
      headers: {
        "bankb-customer": spoil.keyId ?? customer,
        "bankb-sign": sign("sha256", Buffer.from(raw), spoil.secret ?? signingKey).toString(
          "base64",
        ),
      },
      ...(spoil.timeoutMs === undefined ? {} : { timeoutMs: spoil.timeoutMs }),
    });
  }

  a(method: string, path: string, body?: object, more: Sending = {}): Promise<Reply> {
    const authorization = `Bearer ${this.sandbox.credentials.gatewayA.apiKey}`;
    return this.send(method, `/gateway-a${path}`, {
      ...more,
      headers: { authorization, ...more.headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  b(method: string, path: string, body?: object, more: Sending = {}): Promise<Reply> {
    const { merchantId, secret } = this.sandbox.credentials.gatewayB;
    const authorization = `Basic ${Buffer.from(`${merchantId}:${secret}`).toString("base64")}`;
    return this.send(method, `/gateway-b${path}`, {
      ...more,
      headers: { authorization, ...more.headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  lab(path: string, body: object = {}): Promise<Reply> {
    return this.send("POST", `/lab${path}`, { body: JSON.stringify(body) });
  }

  fault(name: string, value: string, next?: number): Promise<Reply> {
    return this.lab(`/switches/${name}`, next === undefined ? { value } : { value, next });
  }

  /** The balance of any account, as its holder would see it. */
  async balance(number: string): Promise<unknown> {
    const account = await this.send("GET", `/lab/${bankOf(number)}/accounts/${number}`);
    return field(account.json, "balance");
  }

  noticesOf(channel: string, reference?: string): Received[] {
    return this.listener.received.filter(
      (one) => one.channel === channel && (!reference || one.body.includes(`"${reference}"`)),
    );
  }
}

export interface Sending {
  readonly body?: string;
  readonly headers?: Record<string, string>;
  readonly timeoutMs?: number;
}

export interface Spoil {
  readonly ageSeconds?: number;
  readonly nonce?: string;
  readonly secret?: string;
  readonly keyId?: string;
  readonly body?: string;
  readonly timeoutMs?: number;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A field of an answer by its path: `field(reply.json, "charge.status")`. */
export function field(json: unknown, path: string): unknown {
  let value = json;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null) return undefined;
    value = new Map<string, unknown>(Object.entries(value)).get(name);
  }
  return value;
}

/** Waits until something holds; what it returned, or a failure that says what was waited for. */
export async function until<T>(what: string, look: () => T | Promise<T>): Promise<NonNullable<T>> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const value = await look();
    if (value !== undefined && value !== null && value !== false) return value;
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what}`);
    await pause(10);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

/** Checks a notice by the scheme its channel documents, from the bytes that came. */
export function verifies(stage: Stage, notice: Received): boolean {
  const { bankA, bankB, gatewayA, gatewayB } = stage.sandbox.credentials;
  const header = (name: string): string => String(notice.headers[name] ?? "");
  const hmac = (secret: string, text: string): string =>
    createHmac("sha256", secret).update(text).digest("hex");
  switch (notice.channel) {
    case "bank-a": {
      const hash = createHash("sha256").update(notice.body).digest("hex");
      const signed = ["NOTICE", header("bank-notice-id"), header("bank-timestamp"), hash];
      return header("bank-signature") === `v1=${hmac(bankA.noticeSecret, signed.join("\n"))}`;
    }
    case "bank-b": {
      const text = `${header("bankb-cert-no")}|${header("bankb-sent-at")}|${notice.body}`;
      const signature = Buffer.from(header("bankb-sign"), "base64");
      return verify("sha256", Buffer.from(text), bankB.noticePublicKey, signature);
    }
    case "gateway-a": {
      const id = header("gatewaya-event-id");
      const text = `${header("gatewaya-timestamp")}.${id}.${notice.body}`;
      return header("gatewaya-signature") === `sha256=${hmac(gatewayA.noticeSecret, text)}`;
    }
    default: {
      const bytes = Buffer.from(`${header("gatewayb-created")}\n${notice.body}`);
      const key = createPublicKey(gatewayB.noticePublicKey);
      return verify(null, bytes, key, Buffer.from(header("gatewayb-signature"), "base64"));
    }
  }
}

export const lin = "8801000000010001";
export const pool = "8801000000009001";

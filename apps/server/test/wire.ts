import { connect, createServer, type Socket } from "node:net";

// A wire between a journal and PostgreSQL that reads along: it can hold a statement back until the
// test has done something else, answer it with a database error, or cut the connection at it.

export interface Statement {
  /** What is asked, also when it was prepared before. */
  readonly text: string;
  /** The how-manieth statement of this wire, from 1. */
  readonly at: number;
}

/**
 * `cut`: the connection ends and PostgreSQL never hears of the statement. `cut-after`: it hears of
 * it, the answer is lost. `lag`: the client loses the connection, PostgreSQL does not notice and
 * gets the statement when the test lets it go. `dead`: the statement arrives, and from then on
 * nobody hears of the other any more, as when a machine or a firewall dies between them. A
 * SQLSTATE: the statement fails with that error.
 */
export type Verdict = "pass" | "cut" | "cut-after" | "lag" | "dead" | `error:${string}`;

export interface Gate {
  /** Settles when the statement has arrived and waits. */
  readonly reached: Promise<void>;
  release(): void;
}

export interface Wire {
  readonly url: string;
  /** Asked at each statement from now on. */
  at(judge: (statement: Statement) => Verdict): void;
  /** Holds the next statement that matches. */
  hold(matching: RegExp): Gate;
  /** Lets go what `lag` holds back. */
  deliver(): void;
  readonly statements: number;
  close(): Promise<void>;
}

const SYNC = 0x53;
const QUERY = 0x51;
const PARSE = 0x50;
const BIND = 0x42;
const TERMINATE = 0x58;
const PASSWORD = 0x70;

interface Held {
  readonly matching: RegExp;
  readonly reached: () => void;
  readonly released: Promise<void>;
}

export async function openWire(databaseUrl: string): Promise<Wire> {
  const target = new URL(databaseUrl);
  let judge: (statement: Statement) => Verdict = () => "pass";
  let held: Held | undefined;
  let statements = 0;
  const lagging: (() => void)[] = [];
  const sockets = new Set<Socket>();

  const pass = async (pair: Pair, group: Group): Promise<void> => {
    statements += 1;
    const waiting = held?.matching.test(group.text) ? held : undefined;
    if (waiting) {
      held = undefined;
      waiting.reached();
      await waiting.released;
    }
    const verdict = judge({ text: group.text, at: statements });
    deliver(pair, group.bytes, { verdict, lagging });
  };

  const server = createServer((client) => {
    const pair = paired(client, connect(Number(target.port), target.hostname));
    sockets.add(pair.client).add(pair.upstream);
    readAlong(pair, (group) => pass(pair, group));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("a wire has a port");
  const url = new URL(databaseUrl);
  url.port = String(address.port);
  // Over the network, even where the server has a socket of its own: the wire is what is tested.
  url.searchParams.delete("host");
  return {
    url: url.href,
    at: (next) => {
      judge = next;
    },
    hold: (matching) => {
      const reached = Promise.withResolvers<void>();
      const released = Promise.withResolvers<void>();
      held = { matching, reached: reached.resolve, released: released.promise };
      return { reached: reached.promise, release: released.resolve };
    },
    deliver: () => {
      for (const send of lagging.splice(0)) send();
    },
    get statements() {
      return statements;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Pair {
  readonly client: Socket;
  readonly upstream: Socket;
  /** PostgreSQL is not told that the client is gone. */
  lags: boolean;
  /** Neither is told of the other any more. */
  dead: boolean;
}

function paired(client: Socket, upstream: Socket): Pair {
  for (const socket of [client, upstream]) socket.setNoDelay(true).on("error", () => undefined);
  const pair: Pair = { client, upstream, lags: false, dead: false };
  upstream.on("data", (bytes: Buffer) => void (pair.dead || client.write(bytes)));
  upstream.on("close", () => void (pair.dead || client.destroy()));
  client.on("close", () => {
    if (!pair.lags) upstream.destroy();
  });
  return pair;
}

interface Group {
  readonly text: string;
  readonly bytes: Buffer;
}

function deliver(
  pair: Pair,
  bytes: Buffer,
  { verdict, lagging }: { verdict: Verdict; lagging: (() => void)[] },
): void {
  const { client, upstream } = pair;
  if (verdict === "dead") pair.dead = true;
  if (verdict === "pass" || verdict === "dead") upstream.write(bytes);
  else if (verdict === "cut") client.destroy();
  else if (verdict === "cut-after" || verdict === "lag") {
    pair.lags = true;
    client.destroy();
    if (verdict === "lag") lagging.push(() => upstream.end(bytes));
    else upstream.end(bytes);
  } else upstream.write(failing(verdict.slice("error:".length)));
}

// The statement is replaced by one that fails: what follows meets a transaction truly aborted.
function failing(code: string): Buffer {
  const text = `do $$ begin raise exception 'injected' using errcode = '${code}'; end $$\0`;
  const bytes = Buffer.alloc(5 + Buffer.byteLength(text));
  bytes.writeUInt8(QUERY, 0);
  bytes.writeInt32BE(4 + Buffer.byteLength(text), 1);
  bytes.write(text, 5);
  return bytes;
}

// Messages are gathered up to the one that asks for an answer. The first message of a connection
// has no type, and what goes with a password is passed on as it is.
function readAlong({ client, upstream }: Pair, pass: (group: Group) => Promise<void>): void {
  const prepared = new Map<string, string>();
  let started = false;
  let rest = Buffer.alloc(0);
  let group: Buffer[] = [];
  let text = "";
  let order = Promise.resolve();
  client.on("data", (bytes: Buffer) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      const head = started ? 1 : 0;
      if (rest.length < head + 4) return;
      const end = head + rest.readInt32BE(head);
      if (rest.length < end) return;
      const message = rest.subarray(0, end);
      rest = rest.subarray(end);
      const kind = started ? message.readUInt8(0) : PASSWORD;
      started = true;
      if (kind === PASSWORD || kind === TERMINATE) {
        upstream.write(message);
        continue;
      }
      group.push(message);
      text = textOf(kind, message, prepared) ?? text;
      if (kind !== SYNC && kind !== QUERY) continue;
      const asked = { text, bytes: Buffer.concat(group) };
      group = [];
      order = order.then(() => pass(asked));
    }
  });
}

function textOf(kind: number, message: Buffer, prepared: Map<string, string>): string | undefined {
  const words = message.subarray(5).toString("latin1").split("\0");
  const [first = "", second = ""] = words;
  if (kind === QUERY) return first;
  if (kind === PARSE) prepared.set(first, second);
  return kind === PARSE ? second : kind === BIND ? prepared.get(second) : undefined;
}

import { Agent, request } from "undici";

// Calls to the world outside. Whatever the network does comes back as a value: nobody who asks a
// bank can afford to read an exception as "no".

/** One request to a bank, a gateway, a registry or the inbox. */
export interface Call {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For the whole exchange, first byte to last: a slow drip ends here too. */
  readonly deadlineMs: number;
}

/** Why there is no answer one could read. */
export type Silence = "timeout" | "connection" | "too_large" | "unreadable";

/** Any status is an answer; what it means is the protocol's. */
export type Answer =
  | { readonly kind: "answered"; readonly status: number; readonly body: unknown }
  | { readonly kind: "silent"; readonly why: Silence };

// 1 MiB holds a page of 500 statement entries several times over. More is not an answer to us.
const BODY_BYTES_MAX = 1_048_576;

// One pool for all: undici keeps connections per origin. It follows no redirect and repeats no
// request by itself, and neither is wanted: a charge that is sent twice is our decision.
const agent = new Agent({ connections: 32, keepAliveTimeout: 4_000 });

/** One exchange of JSON. Redirects come back as the status they are. */
export async function exchange(call: Call): Promise<Answer> {
  const deadline = AbortSignal.timeout(call.deadlineMs);
  try {
    const { statusCode, body } = await request(call.url, {
      method: call.method,
      headers: call.headers,
      body: call.body ?? null,
      signal: deadline,
      dispatcher: agent,
    });
    const text = await readBounded(body);
    if (text === undefined) return { kind: "silent", why: "too_large" };
    return parse(statusCode, text);
  } catch {
    return { kind: "silent", why: deadline.aborted ? "timeout" : "connection" };
  }
}

async function readBounded(body: AsyncIterable<Uint8Array>): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop early destroys the stream, so an endless body ends here.
  for await (const part of body) {
    bytes += part.length;
    if (bytes > BODY_BYTES_MAX) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function parse(status: number, text: string): Answer {
  try {
    const body: unknown = JSON.parse(text);
    return { kind: "answered", status, body };
  } catch {
    return { kind: "silent", why: "unreadable" };
  }
}

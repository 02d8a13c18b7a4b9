import { headers as names } from "../headers.ts";
import { isProblem } from "../problem.ts";
import type { BodyOf, ParamsOf, QueryOf, ReplyOf, Route } from "../route.ts";
import { NoAnswerError, ProblemError } from "./problem-error.ts";

type HeaderValues = Readonly<Record<string, string>>;

/** Where a client calls, and how long it waits for an answer. */
export interface ClientOptions {
  /** Where the API is, without a trailing slash; empty for the origin of the page. */
  readonly baseUrl: string;
  readonly fetch?: typeof globalThis.fetch;
  /** Sent with every call; a function when they change, as the language does. */
  readonly headers?: HeaderValues | (() => HeaderValues);
  readonly timeoutMs?: number;
}

interface CallOptions {
  readonly signal?: AbortSignal;
}

type Given<Name extends string, T> = [T] extends [null] ? unknown : { readonly [N in Name]: T };
type Key<R> = R extends { readonly idempotent: true }
  ? { readonly idempotencyKey: string }
  : unknown;
/** What proves who is there: one method and its secret. */
export type ProofInput =
  | { readonly pin: string }
  | { readonly totp: string }
  /** The PIN and an authenticator's code, `135790-123456`. */
  | { readonly "pin-totp": string }
  | { readonly recovery: string }
  /** Base64url of JSON: the challenge's token and what the browser answered. */
  | { readonly passkey: string };
type Proof<R> = R extends { readonly proof: "pin" | "fresh" | "totp" }
  ? { readonly proof?: ProofInput }
  : unknown;

/** What a call of the route takes: all that it needs, and nothing that it has no use for. */
export type InputOf<R> = CallOptions &
  Given<"params", ParamsOf<R>> &
  Given<"query", QueryOf<R>> &
  Given<"body", BodyOf<R>> &
  Key<R> &
  Proof<R>;

// A route that needs nothing is called without a second argument.
type Inputs<R> = CallOptions extends InputOf<R> ? [input?: InputOf<R>] : [input: InputOf<R>];

export interface Client {
  /**
   * Calls a route and answers its reply. Throws ProblemError when the server refused, NoAnswerError
   * when it is unknown whether it carried the call out.
   */
  call<R extends Route>(route: R, ...inputs: Inputs<R>): Promise<ReplyOf<R>>;
}

/**
 * A client by `fetch`, in a browser or in Node. It repeats nothing by itself: whether a call may be
 * made again with its key is known to whoever made it.
 */
export function createClient(options: ClientOptions): Client {
  return {
    async call<R extends Route>(route: R, ...inputs: Inputs<R>): Promise<ReplyOf<R>> {
      const input: LooseInput = inputs[0] ?? {};
      const response = await answer(options, route, input);
      const text = await response.text().catch((error: unknown) => {
        throw new NoAnswerError(error);
      });
      const body = parse(text);
      // First, because a status may be both: 503 is what readiness answers, and a refusal.
      if (isProblem(body)) throw new ProblemError(body);
      if (response.status in route.replies) return body;
      throw new NoAnswerError(new Error(`status ${response.status}`));
    },
  };
}

// The same input without the route's types: from here on it is only written down.
interface LooseInput {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly proof?: ProofInput;
  readonly signal?: AbortSignal;
}

// 20 s: longer than the server's own deadline, so that its answer is waited for and not raced.
const patience = 20_000;

async function answer(
  { baseUrl, fetch = globalThis.fetch, headers = {}, timeoutMs = patience }: ClientOptions,
  route: Route,
  input: LooseInput,
): Promise<Response> {
  const deadline = AbortSignal.timeout(timeoutMs);
  const given = typeof headers === "function" ? headers() : headers;
  const body = input.body === undefined ? {} : { body: JSON.stringify(input.body) };
  try {
    return await fetch(baseUrl + urlOf(route.path, input), {
      method: route.method,
      headers: { ...given, ...headersOf(input) },
      credentials: "same-origin",
      // An API never redirects; following one would carry the key to somewhere else.
      redirect: "error",
      signal: input.signal ? AbortSignal.any([input.signal, deadline]) : deadline,
      ...body,
    });
  } catch (error) {
    throw new NoAnswerError(error);
  }
}

function headersOf({ body, idempotencyKey, proof }: LooseInput): HeaderValues {
  return {
    accept: "application/json, application/problem+json",
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...(idempotencyKey === undefined ? {} : { [names.idempotencyKey]: idempotencyKey }),
    ...(proof === undefined ? {} : { [names.proof]: Object.entries(proof).flat().join(" ") }),
  };
}

/** The path with its parameters filled in, and the query behind it. */
function urlOf(path: string, { params = {}, query = {} }: LooseInput): string {
  const values = new Map<string, unknown>(Object.entries(Object(params)));
  const filled = path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(values.get(name))),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries<unknown>(Object(query))) {
    if (value !== undefined) search.append(name, String(value));
  }
  return search.size === 0 ? filled : `${filled}?${search}`;
}

// `any`, because only the contract knows what it is: the server validates and serialises by the
// very schema the static type comes from. An empty answer (204) is null.
function parse(text: string): ReturnType<typeof JSON.parse> {
  try {
    return JSON.parse(text === "" ? "null" : text);
  } catch (error) {
    throw new NoAnswerError(error);
  }
}

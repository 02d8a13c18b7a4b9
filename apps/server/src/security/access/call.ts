import type {
  BodyOf,
  Locale,
  MessageOf,
  ParamsOf,
  QueryOf,
  ReplyOf,
  Route,
} from "@coffer/contract";
import type { Reader, Work } from "../../books/work/index.ts";
import type { KeyHolder } from "../api-keys/index.ts";
import type { Browser, Session } from "../identity/index.ts";
import type { HouseStaff, ShopStaff } from "../staff/index.ts";
import type { Proof } from "../stepup/index.ts";

/** Whose program is calling. */
export type ApiKey = KeyHolder;

/** Who a route's caller is, by its audience; null where nobody needs to be signed in. */
export type Who<R> = R extends { readonly signedIn: false }
  ? null
  : R extends { readonly audience: "wallet" }
    ? Session
    : R extends { readonly audience: "key" }
      ? ApiKey
      : R extends { readonly audience: "console" }
        ? HouseStaff
        : R extends { readonly audience: "merchant" }
          ? ShopStaff
          : null;

/** Whoever may be behind a call; null where nobody needs to be signed in. */
export type Caller = Session | ApiKey | HouseStaff | ShopStaff | null;

/** One call as a use case sees it: parsed, authenticated, allowed. */
export interface Call<R> {
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
  readonly who: Who<R>;
  /** What came in Coffer-Proof; the use case holds it against what the person has. */
  readonly proof: Proof | null;
  /** The Idempotency-Key as it came; a signature is bound to it. */
  readonly key: string;
  readonly requestId: string;
  readonly locale: Locale;
  readonly ip: string;
  /** What the browser says of itself, and the token by which it is known again. */
  readonly browser: Browser;
  /** The body as it came, where the route verifies a signature over it. */
  readonly raw: Buffer;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export type AnyCall = Omit<Call<Route>, "who"> & { readonly who: Caller };

/**
 * `run` is typed loosely here only so that endpoints of all routes fit one list; `command` ties it
 * to its route. It may run several times for one call: whatever it read is decided anew when stale.
 */
export interface Command {
  readonly kind: "command";
  readonly route: Route;
  run(read: Reader, call: never): Promise<Work<unknown>> | Work<unknown>;
  /** Names the aggregate whose Works queue behind each other, where many meet at one. */
  readonly oneAtATime: ((call: never) => string) | undefined;
}

/** Reads at one instant and commits nothing; a view has no idempotency key and no audit line. */
export interface View {
  readonly kind: "view";
  readonly route: Route;
  run(read: Reader, call: never): Promise<unknown>;
}

/** An act outside any decision: test mode's clock. */
export interface Act {
  readonly kind: "act";
  readonly route: Route;
  run(call: never): Promise<unknown>;
}

/** A route that goes on telling, until its caller leaves or may not hear any more. */
export interface Stream {
  readonly kind: "stream";
  readonly route: Route;
  run(call: never): AsyncIterable<Told<unknown>>;
}

export interface Told<M> {
  /** Where a caller that was cut off goes on from. */
  readonly id: string | null;
  readonly message: M;
}

/**
 * The call that opened a stream; who is calling is asked again before each message
 * (access/streams.ts).
 */
export interface StreamCall<R> extends Call<R> {
  /** The last message the caller has, unchecked: its `Last-Event-ID`. */
  readonly uncheckedAfter: string | null;
  readonly closed: AbortSignal;
}

/** A route that answers with a file. */
export interface FileView {
  readonly kind: "file";
  readonly route: Route;
  run(read: Reader, call: never): Promise<Buffer>;
}

export type Answering = Command | View | FileView | Act;
export type Endpoint = Answering | Stream;

/** A route that changes something: its use case returns a Work, which the edge commits. */
export function command<R extends Route>(
  route: R,
  run: (read: Reader, call: Call<R>) => Promise<Work<ReplyOf<R>>> | Work<ReplyOf<R>>,
  oneAtATime?: (call: Call<R>) => string,
): Command {
  return { kind: "command", route, run, oneAtATime };
}

/** A route that only reads. */
export function view<R extends Route>(
  route: R,
  run: (read: Reader, call: Call<R>) => Promise<ReplyOf<R>>,
): View {
  return { kind: "view", route, run };
}

/**
 * The bytes as they go out, under the media type that the route declares. No audit line can be
 * written here: what has to be noted is noted by the command that opens the file first (D41).
 */
export function file<R extends Route>(
  route: R,
  run: (read: Reader, call: Call<R>) => Promise<Buffer>,
): FileView {
  return { kind: "file", route, run };
}

/**
 * A route that yields messages until `closed` aborts; its `run` gets no reader, since each message
 * is read at a later moment than the last.
 */
export function stream<R extends Route>(
  route: R,
  run: (call: StreamCall<R>) => AsyncIterable<Told<MessageOf<R>>>,
): Stream {
  return { kind: "stream", route, run };
}

/** Outside any decision, so nothing it does is in the chain; for test mode alone. */
export function act<R extends Route>(route: R, run: (call: Call<R>) => Promise<ReplyOf<R>>): Act {
  return { kind: "act", route, run };
}

import type { FastifyReply, FastifyRequest } from "fastify";
import { compileRoute, openEventStream } from "../../platform/http/index.ts";
import type { Log } from "../../platform/log.ts";
import { assert, refuse } from "../../platform/refusal.ts";
import type { Stream, Told } from "./call.ts";
import { type Admitted, admit, type HandleTools, isStillAdmitted } from "./handle.ts";

export interface StreamTools extends HandleTools {
  readonly log: Log;
}

// How long a stream may be silent, and a session that has died go unnoticed by one that is.
const BEAT_MS = 5_000;
// A person has a few tabs and a phone; more is somebody collecting connections.
const STREAMS_MAX = 12;
// Balancers and deploys like connections that end; the caller goes on where it was.
const LIFETIME_MS = 30 * 60_000;

export type Serve = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

export interface Streams {
  serve(endpoint: Stream, headers: (request: FastifyRequest) => Record<string, string>): Serve;
  /** Ends all of them, so that the process may stop. */
  end(): void;
}

/**
 * Streams of one listener. A stream is opened like any other call, and ends when its caller leaves
 * or would no longer be let in: nothing is sent to a session that has ended (D43). More than a
 * dozen of one caller are refused as `rate.limited`.
 */
export function createStreams(tools: StreamTools): Streams {
  const open = new Map<string, number>();
  const draining = new AbortController();
  const enter = (principal: string): void => {
    const now = open.get(principal) ?? 0;
    if (now >= STREAMS_MAX) refuse("rate.limited", { retryAfterSeconds: BEAT_MS / 1_000 });
    open.set(principal, now + 1);
  };
  const leave = (principal: string): void => {
    const left = (open.get(principal) ?? 1) - 1;
    if (left > 0) open.set(principal, left);
    else open.delete(principal);
  };
  return {
    end: () => draining.abort(),
    serve: (endpoint, headersFor) => async (request, reply) => {
      const read = tools.journal.read();
      const codec = compileRoute(endpoint.route);
      const admitted = await admit({ route: endpoint.route, codec }, request, { read, tools });
      const { principal } = admitted;
      assert(principal && codec.serialiseMessage, "a stream has a caller and a message");
      enter(principal);
      try {
        reply.hijack();
        const sent = { request, reply, headers: headersFor(request), ended: draining.signal };
        await tell({ endpoint, admitted, serialise: codec.serialiseMessage, ...sent }, tools);
      } finally {
        leave(principal);
      }
    },
  };
}

interface Telling {
  readonly endpoint: Stream;
  readonly admitted: Admitted;
  readonly serialise: (message: unknown) => string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly headers: Readonly<Record<string, string>>;
  readonly ended: AbortSignal;
}

async function tell(telling: Telling, tools: StreamTools): Promise<void> {
  const { endpoint, admitted, request, serialise } = telling;
  const stream = openEventStream(telling.reply.raw, telling.headers);
  const lifetime = AbortSignal.timeout(LIFETIME_MS);
  const closed = AbortSignal.any([stream.closed, telling.ended, lifetime]);
  const isAllowed = () =>
    isStillAdmitted(endpoint.route, request, {
      read: tools.journal.read(),
      tools,
      principal: admitted.principal,
    });
  const beat = setInterval(() => {
    // Between messages too: a session that ended hears of it within one beat, not with the next
    // event.
    void isAllowed().then(
      (allowed) => (allowed ? stream.beat() : stream.end()),
      () => stream.end(),
    );
  }, BEAT_MS);
  try {
    const call = { ...admitted.call, uncheckedAfter: lastIdOf(request), closed };
    const messages: AsyncIterable<Told<unknown>> = endpoint.run(call as never);
    for await (const { id, message } of messages) {
      if (closed.aborted || !(await isAllowed())) break;
      if (!stream.send({ id, data: serialise(message) })) break;
    }
  } catch (error) {
    // The answer has begun, so there is no status left to say it with; the caller comes again.
    tools.log.error({ requestId: request.id, error }, "a stream broke");
  } finally {
    clearInterval(beat);
    stream.end();
  }
}

function lastIdOf(request: FastifyRequest): string | null {
  const header = request.headers["last-event-id"];
  return typeof header === "string" ? header : null;
}

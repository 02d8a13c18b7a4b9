import { contractVersion, type Route } from "@coffer/contract";
import cookie from "@fastify/cookie";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { parseStrictJson } from "../../platform/http/index.ts";
import type { Log } from "../../platform/log.ts";
import { RefusalError, refusal, refuse } from "../../platform/refusal.ts";
import type { Answering, Endpoint, Stream } from "./call.ts";
import { holdsCard } from "./card-numbers.ts";
import { type CookieOrder, deviceCookie } from "./cookie.ts";
import {
  type AppTerms,
  appOf,
  createHandle,
  type Handled,
  type HandleTools,
  localeOf,
  newRequestId,
} from "./handle.ts";
import { problemOf } from "./problem.ts";
import { createStreams, type Streams } from "./streams.ts";

export interface Listener {
  readonly app: FastifyInstance;
}

/**
 * One listener serves the audiences of one host name; a route of another audience is not there at
 * all (X07).
 */
export interface ListenOptions extends HandleTools {
  readonly audiences: readonly Route["audience"][];
  readonly endpoints: readonly Endpoint[];
  readonly log: Log;
  /** Whose word counts on where a call came from; of anybody else the wire itself is asked. */
  readonly trustedProxies: readonly string[];
  /** True behind TLS: cookies are marked so. */
  readonly secure: boolean;
}

// Several times the largest body there is, a passkey's enrolment; more is refused before it is
// parsed (N12).
const BODY_BYTES_MAX = 64 * 1024;
// How often a listener that is closing lets go of connections without a request.
const LET_GO_MS = 100;
// Beyond the journal's own ten seconds, so that what can still be known is known before this gives
// up.
const DEADLINE_MS = 15_000;
// As long as browsers keep a cookie at all: a device that is forgotten is warned of again.
const DEVICE_SECONDS = 400 * 24 * 3600;

const HEADERS = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "coffer-version": contractVersion,
};

// A year, and all names below: whoever came once over TLS comes over nothing else (RFC 6797).
const STRICT = { "strict-transport-security": "max-age=31536000; includeSubDomains" };

/**
 * An HTTP server that knows the routes of its audiences and no other. `requestTimeout` bounds how
 * long a request may take to arrive, `withDeadline` how long its answer may take.
 */
export function createListener(options: ListenOptions): FastifyInstance {
  const app = Fastify({
    bodyLimit: BODY_BYTES_MAX,
    genReqId: newRequestId,
    logger: false,
    trustProxy: options.trustedProxies.length > 0 ? [...options.trustedProxies] : false,
    // One spelling of each path: another case or a trailing slash is no second bucket of a rate
    // (D17).
    routerOptions: { caseSensitive: true, ignoreTrailingSlash: false, maxParamLength: 16_384 },
    requestTimeout: DEADLINE_MS,
    return503OnClosing: true,
    // What the framework itself cannot route is answered like everything else.
    frameworkErrors: (error, request, reply) => sendProblem(error, { request, reply, options }),
  });
  app.register(cookie);
  takeStrictJson(app);
  letGoWhenClosing(app);
  app.setErrorHandler((error, request, reply) => sendProblem(error, { request, reply, options }));
  app.setNotFoundHandler((request, reply) =>
    sendProblem(new RefusalError(refusal("resource.not_found")), { request, reply, options }),
  );
  const mine = options.endpoints.filter(({ route }) => options.audiences.includes(route.audience));
  const streams = createStreams(options);
  if (options.secure) app.addHook("onSend", async (_, reply) => void reply.headers(STRICT));
  // A stream never ends by itself, and the listener waits for every answer before it closes.
  app.addHook("preClose", async () => streams.end());
  for (const endpoint of mine) {
    if (endpoint.kind === "stream") mountStream(app, endpoint, streams);
    else mount(app, endpoint, options);
  }
  refuseOtherMethods(app, mine, options);
  return app;
}

// A connection that is kept alive would hold a server that was asked to stop for a minute after its
// last answer (B29): each is closed behind the answer that is under way, by its header, or, where
// that was sent before as a stream's is, as soon as it has ended.
function letGoWhenClosing(app: FastifyInstance): void {
  let closing = false;
  let letGo: NodeJS.Timeout | undefined;
  app.addHook("preClose", async () => {
    closing = true;
    letGo = setInterval(() => app.server.closeIdleConnections(), LET_GO_MS);
  });
  app.addHook("onClose", async () => clearInterval(letGo));
  app.addHook("onSend", async (_, reply) => {
    if (closing) reply.header("connection", "close");
  });
}

// Only JSON, parsed by us; routes that verify a signature get the bytes as they came.
function takeStrictJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const raw = (request: FastifyRequest): boolean =>
    (request.routeOptions.config as { rawBody?: boolean }).rawBody === true;
  app.addContentTypeParser(
    /^application\/json(?:\s*;\s*charset=utf-8)?$/i,
    { parseAs: "buffer" },
    async (request: FastifyRequest, body: Buffer) => {
      if (raw(request)) return body;
      const parsed = parseStrictJson(body);
      if (holdsCard(body.toString(), parsed)) refuse("card_data_not_accepted");
      return parsed;
    },
  );
  app.addContentTypeParser(
    "*",
    { parseAs: "buffer" },
    async (request: FastifyRequest, body: Buffer) => {
      if (raw(request) || body.length === 0)
        return body.length === 0 && !raw(request) ? null : body;
      throw new RefusalError(refusal("request.unsupported_media"));
    },
  );
}

function mountStream(app: FastifyInstance, endpoint: Stream, streams: Streams): void {
  app.route({
    method: endpoint.route.method,
    url: endpoint.route.path,
    exposeHeadRoute: false,
    handler: streams.serve(endpoint, ({ id }) => ({ ...HEADERS, "request-id": id })),
  });
}

function mount(app: FastifyInstance, endpoint: Answering, options: ListenOptions): void {
  const { route } = endpoint;
  const handle = createHandle(endpoint, options);
  app.route({
    method: route.method,
    url: route.path,
    exposeHeadRoute: false,
    config: { rawBody: route.rawBody === true },
    handler: async (request, reply) => {
      const answer = await withDeadline(handle(request));
      return sendAnswer(answer, { request, reply, options }, appOf(options, route));
    },
  });
}

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"];

// A path that exists under another method answers 405 with the methods it has (N31).
function refuseOtherMethods(
  app: FastifyInstance,
  endpoints: readonly Endpoint[],
  options: ListenOptions,
): void {
  const methods = new Map<string, string[]>();
  for (const { route } of endpoints) {
    methods.set(route.path, [...(methods.get(route.path) ?? []), route.method]);
  }
  for (const [url, allowed] of methods) {
    const others = METHODS.filter((method) => !allowed.includes(method));
    app.route({
      method: others as never,
      url,
      exposeHeadRoute: false,
      handler: (request, reply) => {
        reply.header("allow", allowed.join(", "));
        return sendProblem(new RefusalError(refusal("request.method_not_allowed")), {
          request,
          reply,
          options,
        });
      },
    });
  }
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly options: ListenOptions;
}

function sendAnswer(
  answer: Handled,
  { request, reply, options }: Exchange,
  app: AppTerms | undefined,
): FastifyReply {
  reply.headers(HEADERS).header("request-id", request.id).code(answer.status);
  if (answer.replayed) reply.header("idempotent-replayed", "true");
  if (answer.cookie && app) setCookie(reply, answer.cookie, { ...app, secure: options.secure });
  if (answer.file) return reply.header("content-type", answer.file.media).send(answer.file.bytes);
  if (answer.body === "") return reply.send();
  return reply.header("content-type", "application/json; charset=utf-8").send(answer.body);
}

function setCookie(
  reply: FastifyReply,
  order: CookieOrder,
  app: AppTerms & { readonly secure: boolean },
): void {
  const attributes = {
    path: "/",
    httpOnly: true,
    secure: app.secure,
    sameSite: "strict" as const,
  };
  if ("clear" in order) reply.clearCookie(app.cookieName, attributes);
  else {
    reply.setCookie(app.cookieName, order.set.reveal(), {
      ...attributes,
      maxAge: app.sessionSeconds,
    });
    if (!order.device) return;
    reply.setCookie(deviceCookie(app.cookieName), order.device.reveal(), {
      ...attributes,
      maxAge: DEVICE_SECONDS,
    });
  }
}

function sendProblem(error: unknown, { request, reply, options }: Exchange): FastifyReply {
  const { status, body, retryAfter } = problemOf(error, {
    locale: localeOf(request),
    requestId: request.id,
    log: options.log,
  });
  reply.headers(HEADERS).header("request-id", request.id).code(status);
  if (retryAfter !== undefined) reply.header("retry-after", String(retryAfter));
  return reply.header("content-type", "application/problem+json; charset=utf-8").send(body);
}

// Whoever waits longer hears that the outcome is open: the same key tells, once it is known.
async function withDeadline(handled: Promise<Handled>): Promise<Handled> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new RefusalError(refusal("outcome_unknown"))), DEADLINE_MS);
  });
  return Promise.race([handled, deadline]).finally(() => clearTimeout(timer));
}

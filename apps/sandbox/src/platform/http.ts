import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from "fastify";
import type { Logger } from "pino";
import Type from "typebox";
import { languageOf } from "./page.ts";
import { Rejection } from "./rejection.ts";
import { fits } from "./shape.ts";

// The exact bytes a caller signed. Kept beside the request for as long as it lives.
const rawBodies = new WeakMap<FastifyRequest, Buffer>();

/** Empty where no JSON came. */
export function rawBody(request: FastifyRequest): Buffer {
  return rawBodies.get(request) ?? Buffer.alloc(0);
}

/** Anything a caller did wrong, in the shape its protocol gives to errors. */
export type ErrorShape = (code: string, message: string) => object;

const plainShape: ErrorShape = (code, message) => ({ error: { code, message } });

/** What a person at a page sees instead of an error's JSON. */
export type ProblemPage = (request: FastifyRequest, code: string) => { toString(): string };

/**
 * 64 KB at the most, and no parser but for JSON and forms: any other media type is a 415 of
 * fastify's.
 */
export function newHttp(log: Logger, problemPage: ProblemPage): FastifyInstance {
  const loggerInstance: FastifyBaseLogger = log;
  const app: FastifyInstance = fastify({
    loggerInstance,
    bodyLimit: 65_536,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    "application/json",
    { parseAs: "buffer" },
    (request, body: Buffer, done) => {
      rawBodies.set(request, body);
      if (body.length === 0) return done(null, undefined);
      try {
        return done(null, JSON.parse(body.toString("utf8")));
      } catch {
        return done(new Rejection(400, "invalid", "the body is not JSON"));
      }
    },
  );
  app.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string" },
    (_request, body: string, done) => done(null, Object.fromEntries(new URLSearchParams(body))),
  );
  app.addHook("onRequest", async (request) => guardOrigin(request));
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(plainShape("not_found", "nothing here")),
  );
  shapeErrors(app, plainShape, problemPage);
  return app;
}

/**
 * Within the scope it is called on, so each protocol has its own errors; a fault says nothing of
 * its cause.
 */
export function shapeErrors(
  app: FastifyInstance,
  shape: ErrorShape,
  problemPage?: ProblemPage,
): void {
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof Rejection) {
      if (problemPage && wantsPage(request)) {
        sendPage(reply.code(error.status), problemPage(request, error.code));
        return reply;
      }
      return reply.code(error.status).send(shape(error.code, error.message));
    }
    const status = statusOf(error);
    if (status < 500) return reply.code(status).send(shape("invalid", "the request is malformed"));
    request.log.error(error);
    return reply.code(500).send(shape("internal", "a fault of the sandbox"));
  });
}

function statusOf(error: unknown): number {
  const known = error instanceof Error && "statusCode" in error ? error.statusCode : undefined;
  return typeof known === "number" ? known : 500;
}

// Names of this machine only, and no writing from another site's page: the lab has no password, so
// a web page open in the same browser must not reach it, by DNS rebinding or by a form.
const ownHost = /^(127\.0\.0\.1|localhost)(:\d{1,5})?$/;

function guardOrigin(request: FastifyRequest): void {
  const host = request.headers.host ?? "";
  if (!ownHost.test(host)) throw new Rejection(403, "host_unknown", "not a name of this machine");
  const { origin } = request.headers;
  const reads = request.method === "GET" || request.method === "HEAD";
  if (!reads && origin !== undefined && origin !== `http://${host}`) {
    throw new Rejection(403, "origin_unknown", "this came from another site's page");
  }
}

/** A browser asks for HTML first; a script that says nothing gets JSON. */
export function wantsPage(request: FastifyRequest): boolean {
  return (request.headers.accept ?? "").includes("text/html");
}

/** A script gets what was done as JSON; a person at a page goes back to it. */
export function answer(
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  done: object,
  status = 200,
): FastifyReply {
  if (!wantsPage(request)) return reply.code(status).send(done);
  // 303, so that reloading the page does not do it again.
  return reply.code(303).header("location", backFrom(request)).send();
}

const Back = Type.Object({
  back: Type.Optional(Type.String({ pattern: "^/[a-z-]{0,20}$" })),
});

// Only a page of this machine: whatever stands in the address, nobody is sent elsewhere.
function backFrom(request: FastifyRequest): string {
  const asked = fits(Back, request.query) ? request.query.back : undefined;
  return `${asked ?? "/lab"}?lang=${languageOf(request)}`;
}

const contentPolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; " +
  "base-uri 'none'; frame-ancestors 'none'";

/** `formTarget` is an origin that a form may lead to after its redirect, checked by its schema. */
export function sendPage(reply: FastifyReply, page: { toString(): string }, formTarget = ""): void {
  reply
    .header("content-type", "text/html; charset=utf-8")
    .header("cache-control", "no-store")
    .header("referrer-policy", "same-origin")
    .header("x-content-type-options", "nosniff")
    .header(
      "content-security-policy",
      // Browsers hold the redirect after a form to form-action as well, hence the return address.
      `${contentPolicy}; form-action 'self' ${formTarget}`.trim(),
    )
    .send(page.toString());
}

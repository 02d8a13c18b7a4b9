import {
  contractVersion,
  type Locale,
  type RefusalCode,
  type Route,
  scopeOfRoute,
} from "@coffer/contract";
import type { FastifyRequest } from "fastify";
import type { Journal } from "../../books/journal/index.ts";
import { stillStanding } from "../../books/ledger/index.ts";
import type { Context, Reader, Reliance, Work } from "../../books/work/index.ts";
import { compileRoute, type RouteCodec, readQuery } from "../../platform/http/index.ts";
import { newId } from "../../platform/ids.ts";
import { assert, RefusalError, refuse } from "../../platform/refusal.ts";
import type { Session } from "../identity/index.ts";
import type { SecurityLog } from "../log/index.ts";
import type { HouseStaff, ShopStaff } from "../staff/index.ts";
import { sensitive } from "../vault/index.ts";
import type { Answering, AnyCall, ApiKey, Command } from "./call.ts";
import { type CookieOrder, cookieOf, deviceCookie } from "./cookie.ts";
import { idempotencyKey, openAnswer, type StoredAnswer, type Twins } from "./idempotency.ts";
import { allows } from "./policy.ts";
import { InvalidRequest } from "./problem.ts";
import { readProof } from "./proof.ts";
import type { Rates } from "./rates.ts";

export interface HandleTools {
  readonly journal: Journal;
  readonly rates: Rates;
  readonly twins: Twins;
  /** Each app by its audience. */
  readonly apps: Readonly<Record<AppAudience, AppTerms>>;
  /** How the rooms of sessions and keys tell who is calling; app.ts hands them in. */
  readonly authenticate: {
    session(read: Reader, token: string): Promise<Session | undefined>;
    key(read: Reader, bearer: string, ip: string): Promise<ApiKey>;
    house(read: Reader, token: string): Promise<HouseStaff | undefined>;
    shop(read: Reader, token: string): Promise<ShopStaff | undefined>;
  };
  /** Notes that a session or a key was used: by a call, and not by listening on. */
  noteUse(who: NonNullable<AnyCall["who"]>): void;
  /** Where it is noted that somebody tried what they may not. */
  readonly securityLog: SecurityLog;
}

/** Who sits before a browser: only these calls carry cookies. */
export type AppAudience = "wallet" | "merchant" | "console";

export interface AppTerms {
  /** Where the app is served from: the only origin whose pages may change anything. */
  readonly origin: string;
  readonly cookieName: string;
  /** How long a browser keeps the session's cookie. */
  readonly sessionSeconds: number;
}

/**
 * Whose cookies and origin count for this route; none for programs, and none where anybody may
 * call.
 */
export const appOf = (tools: HandleTools, { audience }: Route): AppTerms | undefined =>
  audience === "public" || audience === "key" ? undefined : tools.apps[audience];

/** An answer ready to go out. */
export interface Handled extends StoredAnswer {
  readonly replayed: boolean;
  readonly cookie?: CookieOrder | undefined;
  readonly file?: { readonly media: string; readonly bytes: Buffer };
}

export type Handle = (request: FastifyRequest) => Promise<Handled>;

/**
 * Everything between a request and its use case: who, may he, how often, this key already? Throws
 * what it refuses, `InvalidRequest` for what does not fit its schema; listen.ts turns both into
 * problems.
 */
export function createHandle(endpoint: Answering, tools: HandleTools): Handle {
  const { route } = endpoint;
  return async (request) => {
    const read = tools.journal.read();
    const codec = compileRoute(route);
    const answer = (reply: unknown): StoredAnswer => ({
      status: codec.status,
      body: codec.serialise ? codec.serialise(reply) : "",
    });
    const { call, principal } = await admit({ route, codec }, request, { read, tools });
    if (endpoint.kind === "view") {
      return { ...answer(await endpoint.run(read, call as never)), replayed: false };
    }
    if (endpoint.kind === "file") {
      assert(route.media, "a file is of a kind");
      const file = { media: route.media, bytes: await endpoint.run(read, call as never) };
      return { status: codec.status, body: "", file, replayed: false };
    }
    if (endpoint.kind === "act") {
      return { ...answer(await endpoint.run(call as never)), replayed: false };
    }
    return runCommand({ endpoint, call, principal, request, answer }, tools);
  };
}

/** `principal` is undefined where nobody needs to be signed in. */
export interface Admitted {
  readonly call: AnyCall;
  readonly principal: string | undefined;
}

interface Reading {
  readonly read: Reader;
  readonly tools: HandleTools;
}

/**
 * Refuses who may not make this call, and what does not parse; counts it. In this order: the
 * version (`request.version_unsupported`), test mode (`access.test_mode_only`), the page's origin
 * (`auth.origin_refused`), who it is (`auth.required`), whether they may (`access.denied`,
 * `auth.key_scope`), the shape of the parts, the rate (`rate.limited`), the proof header. So a
 * stranger learns nothing of a route's shape, and only calls that could have an effect use up a
 * rate.
 */
export async function admit(
  { route, codec }: { readonly route: Route; readonly codec: RouteCodec },
  request: FastifyRequest,
  { read, tools }: Reading,
): Promise<Admitted> {
  checkVersion(request);
  if (route.testOnly && read.install.mode !== "test") refuse("access.test_mode_only");
  const app = appOf(tools, route);
  checkOrigin(route, request, app);
  const who = await identify(route, request, { read, tools });
  if (who !== null) tools.noteUse(who);
  const principal = principalOf(who);
  if (!allows(route, who)) deny(route, { principal, who }, tools);
  const parts = parse(route, codec, request);
  const device = app && request.cookies[deviceCookie(app.cookieName)];
  await tools.rates.count({ route, principal, ip: request.ip, body: parts.body, device });
  return { call: callOf(request, parts, { who, app }), principal };
}

/**
 * Whether the same caller may still hear a stream that was opened before. False also when their
 * session now is another person's: what was opened for one is not told to the next.
 */
export async function isStillAdmitted(
  route: Route,
  request: FastifyRequest,
  { read, tools, principal }: Reading & { readonly principal: string | undefined },
): Promise<boolean> {
  try {
    const who = await identify(route, request, { read, tools });
    return allows(route, who) && principalOf(who) === principal;
  } catch (error) {
    if (error instanceof RefusalError) return false;
    throw error;
  }
}

// At a till it is the member, of a program the merchant: two keys of one shop share rates and
// idempotency keys.
function principalOf(who: AnyCall["who"]): string | undefined {
  if (who === null) return undefined;
  if ("user" in who) return who.user;
  return "staff" in who ? who.staff : who.merchant;
}

/** An attempt at more than one's rights is worth a line (D02). */
function deny(
  route: Route,
  { principal, who }: { readonly principal: string | undefined; readonly who: AnyCall["who"] },
  { securityLog }: HandleTools,
): never {
  securityLog({ kind: "access.denied", source: route.name, detail: principal ?? "anyone" });
  const scope = scopeOfRoute[route.name];
  if (who !== null && "scopes" in who && scope) refuse("auth.key_scope", { scope });
  refuse("access.denied");
}

// Refusals that say: somebody could not prove who they are. The security log counts them.
const unproven: Partial<Record<RefusalCode, string>> = {
  "auth.login_failed": "login.failed",
  "auth.sign_in_failed": "login.failed",
  "auth.code_wrong": "proof.failed",
  "auth.password_wrong": "proof.failed",
  "auth.locked": "proof.failed",
  "stepup.pin_wrong": "proof.failed",
  "stepup.code_wrong": "proof.failed",
  "stepup.code_locked": "proof.failed",
  "stepup.pin_locked": "proof.failed",
  "stepup.proof_refused": "proof.failed",
};

function tellUnproven(code: RefusalCode, { cause }: Context, { securityLog }: HandleTools): void {
  const kind = unproven[code];
  if (kind !== undefined) securityLog({ kind, source: cause, detail: "" });
}

interface CommandCall {
  readonly endpoint: Command;
  readonly call: AnyCall;
  readonly principal: string | undefined;
  readonly request: FastifyRequest;
  readonly answer: (reply: unknown) => StoredAnswer;
}

async function runCommand(commandCall: CommandCall, tools: HandleTools): Promise<Handled> {
  const {
    endpoint: { route },
    call,
    principal,
    request,
    answer,
  } = commandCall;
  const context = { actor: principal ?? "anyone", cause: route.name, requestId: call.requestId };
  if (!route.idempotent) return perform(commandCall, tools, context);
  assert(principal, "a route with keys knows its caller");
  const header = request.headers["idempotency-key"];
  const keyring = tools.journal.read().keyring;
  const key = idempotencyKey(
    keyring,
    {
      route,
      principal,
      path: request.url,
      body: call.body,
      uncheckedKey: Array.isArray(header) ? header.join() : header,
    },
    answer,
  );
  return tools.twins.run(key.name, async () => {
    const stored = await tools.journal.findAnswer(key.name);
    if (stored) return { ...openAnswer(keyring, key, stored), replayed: true };
    return perform(commandCall, tools, { ...context, key });
  });
}

async function perform(
  { endpoint, call, answer }: CommandCall,
  tools: HandleTools,
  context: Context,
): Promise<Handled> {
  let cookie: CookieOrder | undefined;
  const carried = carriedBy(call.who);
  let again = false;
  const decide = async (read: Reader): Promise<Work<unknown>> => {
    if (carried && again) await stillStanding(read, carried.id, carried.version);
    again = true;
    const work = await endpoint.run(read, call as never);
    cookie = cookieOf(work);
    return carried ? relying(work, carried) : work;
  };
  const queue = endpoint.oneAtATime?.(call as never);
  const queued = queue === undefined ? context : { ...context, oneAtATime: queue };
  const result = await tools.journal.perform(decide, queued);
  switch (result.kind) {
    case "done":
      return { ...answer(result.reply), replayed: false, cookie };
    case "refused":
      tellUnproven(result.refusal.code, context, tools);
      throw new RefusalError(result.refusal);
    case "answered":
      assert(context.key, "only a keyed call is answered from the store");
      return { ...openAnswer(tools.journal.read().keyring, context.key, result), replayed: true };
  }
}

// Whoever was frozen or suspended since they were let in, or whose sessions ended together, changes
// nothing any more: what they decided rests on the standing their session carries. A session that
// is ended alone moves no standing. A key is asked for anew at each call and carries none.
function carriedBy(who: AnyCall["who"]): Reliance | undefined {
  if (who === null || "scopes" in who) return undefined;
  return { table: "holder", id: "user" in who ? who.user : who.staff, version: who.standing };
}

// Also beside what a decision has read of the same holder: that may be a later standing.
const relying = (work: Work<unknown>, on: Reliance): Work<unknown> => ({
  ...work,
  rely: [...(work.rely ?? []), on],
});

// Earlier versions are served as ever: changes of the contract add to it. Whoever was written
// against a later one may count on what is not here yet.
function checkVersion(request: FastifyRequest): void {
  const asked = request.headers["coffer-version"];
  if (asked === undefined) return;
  const isServed = typeof asked === "string" && VERSION.test(asked) && asked <= contractVersion;
  if (!isServed) refuse("request.version_unsupported", { version: contractVersion });
}

const VERSION = /^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$/;

// Cookies travel with requests that other sites make, so a change needs our own page's origin.
function checkOrigin(route: Route, request: FastifyRequest, app: AppTerms | undefined): void {
  if (!app || route.method === "GET") return;
  if (request.headers.origin !== app.origin) refuse("auth.origin_refused");
}

interface Parts {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

function parse(route: Route, codec: RouteCodec, request: FastifyRequest): Parts {
  const raw = request.query as Record<string, unknown>;
  const parts = {
    params: request.params,
    query: route.query ? readQuery(route.query, raw) : raw,
    body: bodyOf(route, request),
  };
  const errors = (["params", "query", "body"] as const).flatMap((part) =>
    (codec[part]?.check(parts[part]) ?? []).map(({ pointer, code }) => ({
      pointer: `/${part}${pointer}`,
      code,
    })),
  );
  // An id that cannot exist is a thing that does not exist.
  if (errors.some(({ pointer }) => pointer.startsWith("/params"))) refuse("resource.not_found");
  if (errors.length > 0) throw new InvalidRequest(errors);
  return parts;
}

async function identify(
  route: Route,
  request: FastifyRequest,
  { read, tools }: Reading,
): Promise<AnyCall["who"]> {
  if (route.audience === "public" || route.signedIn === false) return null;
  const app = appOf(tools, route);
  if (app) {
    const token = request.cookies[app.cookieName];
    const door = doorOf(route, tools);
    const session = token ? await door(read, token) : undefined;
    return session ?? refuse("auth.required");
  }
  const bearer = /^Bearer ([!-~]{1,200})$/.exec(request.headers.authorization ?? "")?.[1];
  return bearer ? tools.authenticate.key(read, bearer, request.ip) : refuse("auth.required");
}

function doorOf({ audience }: Route, { authenticate }: HandleTools) {
  if (audience === "console") return authenticate.house;
  return audience === "merchant" ? authenticate.shop : authenticate.session;
}

// Where a route takes no body, members of one are refused like any unknown member, never ignored.
function bodyOf({ body, rawBody }: Route, request: FastifyRequest): unknown {
  if (body ?? rawBody) return body ? request.body : null;
  const isEmpty = request.body == null || JSON.stringify(request.body) === "{}";
  if (!isEmpty) throw new InvalidRequest([{ pointer: "/body", code: "additionalProperties" }]);
  return null;
}

interface Caller {
  readonly who: AnyCall["who"];
  readonly app: AppTerms | undefined;
}

function callOf(request: FastifyRequest, parts: Parts, { who, app }: Caller): AnyCall {
  const deviceToken = app && request.cookies[deviceCookie(app.cookieName)];
  return {
    ...(parts as Pick<AnyCall, "params" | "query" | "body">),
    who,
    proof: readProof(request.headers["coffer-proof"], app?.origin ?? ""),
    key: firstOf(request.headers["idempotency-key"]),
    requestId: request.id,
    locale: localeOf(request),
    ip: request.ip,
    browser: {
      userAgent: (request.headers["user-agent"] ?? "").slice(0, 400),
      token: deviceToken === undefined ? null : sensitive(deviceToken),
    },
    raw: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    headers: request.headers,
  } as AnyCall;
}

const firstOf = (header: string | string[] | undefined): string =>
  (Array.isArray(header) ? header[0] : header) ?? "";

/** The reader's language by Accept-Language; Chinese where nothing is said to the contrary. */
export function localeOf(request: FastifyRequest): Locale {
  const wanted = request.headers["accept-language"] ?? "";
  const zh = wanted.search(/\bzh\b/i);
  const en = wanted.search(/\ben\b/i);
  return en >= 0 && (zh < 0 || en < zh) ? "en" : "zh-CN";
}

/** Ours always: what a client sends as `request-id` is neither used nor told. */
export const newRequestId = (): string => newId("rid");

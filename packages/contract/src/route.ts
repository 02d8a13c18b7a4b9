import type { RefusalCode } from "./refusals/index.ts";
import type { Static, TObject, TSchema } from "./schema/shape.ts";

/** What a route may be asked by. */
export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Who a route is for. Each listener mounts its own audiences only. */
export type Audience = "public" | "wallet" | "merchant" | "console" | "key";

/** How it is rationed: "lookup" and "code" are counted across processes, with small allowances. */
export type RateClass = "ordinary" | "sensitive" | "lookup" | "code";

/** The files that a route may answer with instead of JSON. */
export type FileMedia =
  | "application/pdf"
  | "text/csv"
  | "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/**
 * A route as it is written down. What is optional is the exception: without a word, somebody is
 * signed in, JSON comes and JSON goes.
 */
export interface RouteDefinition {
  readonly name: string;
  readonly method: Method;
  /** With `:name` for parameters. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly audience: Audience;
  /** Needs an Idempotency-Key; true for everything that moves money. */
  readonly idempotent: boolean;
  /**
   * The proof that travels in the header Coffer-Proof. `fresh`: the strongest that the person has,
   * or none within minutes of signing in when there is nothing stronger. `totp`: a code of the
   * authenticator, and nothing else.
   */
  readonly proof: "none" | "pin" | "fresh" | "totp";
  readonly rate: RateClass;
  /** False where nobody is signed in yet. Otherwise all but "public" need a session or a key. */
  readonly signedIn?: boolean;
  /** Exists in test mode only. */
  readonly testOnly?: boolean;
  /** The body is verified byte for byte and must not be parsed before. */
  readonly rawBody?: boolean;
  readonly params?: TObject;
  readonly query?: TObject;
  readonly body?: TObject;
  /**
   * Answers with server-sent events (HTML standard, section 9.2), each with this as its JSON. A
   * caller that was cut off goes on with `Last-Event-ID`, or with the query `after`.
   */
  readonly stream?: TSchema;
  /** The answer is a file of this type, not JSON. */
  readonly media?: FileMedia;
  /** By status; null is an answer without a body. */
  readonly replies: Readonly<Record<number, TSchema | null>>;
  /** What this route in particular may refuse. What every route of its kind may is added. */
  readonly refuses: readonly RefusalCode[];
}

export interface Route extends RouteDefinition {
  /** Every code the route may answer with. */
  readonly refusals: readonly RefusalCode[];
}

/** Defines a route: the one place its path, shape and refusals are written. */
// @__NO_SIDE_EFFECTS__
export function route<const D extends RouteDefinition>(
  definition: D,
): D & { readonly refusals: readonly RefusalCode[] } {
  const codes = new Set<RefusalCode>([...impliedRefusals(definition), ...definition.refuses]);
  return { ...definition, refusals: [...codes] };
}

function* impliedRefusals(definition: RouteDefinition): Iterable<RefusalCode> {
  const { audience, body, idempotent, params, proof, rawBody } = definition;
  const { signedIn = true, testOnly = false } = definition;
  yield* ["rate.limited", "unavailable", "internal"] as const;
  // Also where nothing is to be said: a query or a body that nobody asked for is refused.
  yield* ["request.invalid", "request.version_unsupported"] as const;
  if (params) yield "resource.not_found";
  if (body ?? rawBody) {
    yield* ["request.malformed", "request.too_large", "request.unsupported_media"] as const;
  }
  if (body) yield "card_data_not_accepted";
  if (audience !== "public" && signedIn) yield* ["auth.required", "access.denied"] as const;
  if (audience === "key") {
    yield* ["auth.key_invalid", "auth.key_wrong_mode"] as const;
    yield* ["auth.key_scope", "auth.key_network"] as const;
  }
  if (audience !== "public" && audience !== "key" && definition.method !== "GET") {
    yield "auth.origin_refused";
  }
  if (definition.method !== "GET") yield* ["conflict.changed", "outcome_unknown"] as const;
  if (idempotent) {
    yield "request.idempotency_key_missing";
    yield "request.idempotency_key_invalid";
    yield "request.idempotency_key_reused";
  }
  if (proof === "pin") {
    yield* ["stepup.required", "stepup.proof_malformed", "stepup.pin_wrong"] as const;
    yield* ["stepup.pin_locked", "stepup.pin_not_set", "stepup.proof_refused"] as const;
    yield* ["stepup.code_wrong", "stepup.code_locked"] as const;
  }
  if (proof === "fresh") {
    yield* ["stepup.required", "stepup.proof_malformed", "stepup.pin_wrong"] as const;
    yield* ["stepup.pin_locked", "stepup.sign_in_again", "stepup.proof_refused"] as const;
    yield* ["auth.code_wrong", "auth.locked"] as const;
  }
  if (proof === "totp") {
    yield* ["stepup.required", "stepup.proof_malformed", "totp.not_enrolled"] as const;
    yield* ["auth.code_wrong", "auth.locked"] as const;
  }
  if (testOnly) yield "access.test_mode_only";
}

/** One message of a route that streams. */
export type MessageOf<R> = R extends { readonly stream: infer S extends TSchema }
  ? Static<S>
  : never;

/** What stands in the path, in the query and in the body; null where nothing may. */
export type ParamsOf<R> = R extends { readonly params: infer S extends TSchema } ? Static<S> : null;
export type QueryOf<R> = R extends { readonly query: infer S extends TSchema } ? Static<S> : null;
export type BodyOf<R> = R extends { readonly body: infer S extends TSchema } ? Static<S> : null;

/** The body of any good answer; null where there is none. */
export type ReplyOf<R extends Pick<Route, "replies">> = {
  [S in keyof R["replies"]]: R["replies"][S] extends TSchema ? Static<R["replies"][S]> : null;
}[keyof R["replies"]];

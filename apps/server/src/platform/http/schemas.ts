import type { Route } from "@coffer/contract";
import fastJson from "fast-json-stringify";
import Type, { type TObject, type TSchema } from "typebox";
import { Compile } from "typebox/compile";

/** Where, as a JSON pointer, and which rule of the schema; never the value. */
export interface FieldProblem {
  readonly pointer: string;
  readonly code: string;
}

/** Checks a part of a request; the value comes back, or what is wrong with it. */
export interface Check {
  check(value: unknown): readonly FieldProblem[];
}

// Enough to mend a form by; a body that is wrong all over is not worth more.
const PROBLEMS_MAX = 8;

// A member that is not in the schema is told by its parent (`additionalProperties`), and once more
// at its own place, whose pointer would repeat what the caller wrote there.
function compileCheck(schema: TSchema): Check {
  const compiled = Compile(schema);
  return {
    check: (value) => {
      if (compiled.Check(value)) return [];
      return compiled
        .Errors(value)
        .filter(({ keyword }) => keyword !== "boolean")
        .slice(0, PROBLEMS_MAX)
        .map((error) => ({
          pointer: error.instancePath,
          code: error.keyword,
        }));
    },
  };
}

/** Query values arrive as text; only plain whole numbers are read as such, nothing else is bent. */
export function readQuery(
  schema: TObject,
  query: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const read = Object.entries(query).map(([name, value]) => {
    const field: { type?: unknown } = schema.properties[name] ?? {};
    const whole = typeof value === "string" && /^\d{1,9}$/.test(value);
    return [name, field.type === "integer" && whole ? Number(value) : value];
  });
  return Object.fromEntries(read);
}

/** What the edge checks a call by and writes its answer with; null where nothing is taken. */
export interface RouteCodec {
  readonly params: Check | null;
  readonly query: Check | null;
  readonly body: Check | null;
  /** The status of the good answer. */
  readonly status: number;
  /** Only what the contract declares leaves the house; null is an answer without a body. */
  readonly serialise: ((reply: unknown) => string) | null;
  /** The same for one message of a route that streams. */
  readonly serialiseMessage: ((message: unknown) => string) | null;
}

// Kept, since a process may open the same doors more than once; made at a route's first call, since
// all of them together would take a third of the time that a server needs to start.
const compiled = new WeakMap<Route, RouteCodec>();

/** Everything a route needs at run time, compiled from the contract when it is first called. */
export function compileRoute(route: Route): RouteCodec {
  const codec = compiled.get(route) ?? codecOf(route);
  compiled.set(route, codec);
  return codec;
}

function codecOf(route: Route): RouteCodec {
  const [status = 200] = Object.keys(route.replies)
    .map(Number)
    .filter((code) => code < 300);
  const schema = route.replies[status] ?? null;
  return {
    params: route.params ? compileCheck(route.params) : null,
    query: compileCheck(route.query ?? Type.Object({}, { additionalProperties: false })),
    body: route.body ? compileCheck(route.body) : null,
    status,
    serialise: schema ? fastJson(schema as fastJson.AnySchema) : null,
    serialiseMessage: route.stream ? fastJson(route.stream as fastJson.AnySchema) : null,
  };
}

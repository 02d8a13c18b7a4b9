import { readFileSync } from "node:fs";
import Type, { type Static } from "typebox";
import { fits } from "../../platform/outbound/index.ts";
import { assert } from "../../platform/refusal.ts";

// docs/openapi.json as far as these pages read it. What it says beyond that is let through.

const Shape = Type.Cyclic(
  {
    Shape: Type.Object({
      $ref: Type.Optional(Type.String()),
      type: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String())])),
      const: Type.Optional(Type.Unknown()),
      enum: Type.Optional(Type.Array(Type.Unknown())),
      description: Type.Optional(Type.String()),
      required: Type.Optional(Type.Array(Type.String())),
      properties: Type.Optional(Type.Record(Type.String(), Type.Ref("Shape"))),
      items: Type.Optional(Type.Ref("Shape")),
      anyOf: Type.Optional(Type.Array(Type.Ref("Shape"))),
      pattern: Type.Optional(Type.String()),
      minimum: Type.Optional(Type.Number()),
      maximum: Type.Optional(Type.Number()),
      minLength: Type.Optional(Type.Number()),
      maxLength: Type.Optional(Type.Number()),
      examples: Type.Optional(Type.Array(Type.Unknown())),
    }),
  },
  "Shape",
);

const Content = Type.Record(Type.String(), Type.Object({ schema: Shape }));

const Parameter = Type.Object({
  $ref: Type.Optional(Type.String()),
  name: Type.Optional(Type.String()),
  in: Type.Optional(Type.String()),
  required: Type.Optional(Type.Boolean()),
  description: Type.Optional(Type.String()),
  schema: Type.Optional(Shape),
});

const Operation = Type.Object({
  operationId: Type.String(),
  summary: Type.String(),
  tags: Type.Array(Type.String()),
  // By its scheme, the scopes a key needs.
  security: Type.Optional(Type.Array(Type.Record(Type.String(), Type.Array(Type.String())))),
  parameters: Type.Optional(Type.Array(Parameter)),
  requestBody: Type.Optional(Type.Object({ content: Content })),
  responses: Type.Record(
    Type.String(),
    Type.Object({ description: Type.String(), content: Type.Optional(Content) }),
  ),
});

const OpenApi = Type.Object({
  info: Type.Object({ version: Type.String() }),
  tags: Type.Array(Type.Object({ name: Type.String(), description: Type.String() })),
  paths: Type.Record(Type.String(), Type.Record(Type.String(), Operation)),
  components: Type.Object({
    schemas: Type.Record(Type.String(), Shape),
    parameters: Type.Record(Type.String(), Parameter),
  }),
});

export type Shape = Static<typeof Shape>;
export type Parameter = Static<typeof Parameter>;
export type Operation = Static<typeof Operation>;
export type OpenApi = Static<typeof OpenApi>;

const FILE = new URL("../../../../../docs/openapi.json", import.meta.url);
const isOpenApi = fits(OpenApi);

export const openApiFile = (): string => readFileSync(FILE, "utf8");

/** A fault at the start, not a broken page later, where the file is not what its printer writes. */
export function readOpenApi(): OpenApi {
  const said: unknown = JSON.parse(openApiFile());
  assert(isOpenApi(said), "docs/openapi.json is what its printer writes");
  return said;
}

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** In the order of the file, which is that of the contract's list of routes. */
export const callsOf = ({ paths }: OpenApi): readonly Call[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );

/** Of the calls that a live installation does not have. */
export const isTestOnly = (path: string): boolean => path.startsWith("/v1/test/");

export const refName = (ref: string): string => ref.split("/").at(-1) ?? ref;

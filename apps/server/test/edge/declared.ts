import type { TSchema } from "typebox";
import { Compile } from "typebox/compile";

// What a schema of the contract declares of an answer. The serialiser drops what it does not know,
// so what can go wrong is a schema that is open, and an answer that was written past it.

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Where a schema lets an object have members that it does not name. */
export function openObjects(schema: unknown, at = ""): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap((one, nth) => openObjects(one, `${at}/${nth}`));
  if (!isFields(schema)) return [];
  const { type, properties, additionalProperties } = schema;
  const isObject = type === "object" || (Array.isArray(type) && type.includes("object"));
  const isOpen = isObject && (!isFields(properties) || additionalProperties !== false);
  const within = Object.entries(schema).flatMap(([name, inner]) =>
    openObjects(inner, `${at}/${name}`),
  );
  return [...(isOpen ? [at === "" ? "/" : at] : []), ...within];
}

const compiled = new WeakMap<TSchema, ReturnType<typeof Compile>>();

/** What of a value is not as its schema says, by pointer. */
export function fieldsBeyond(schema: TSchema, value: unknown): readonly string[] {
  const check = compiled.get(schema) ?? Compile(schema);
  compiled.set(schema, check);
  if (check.Check(value)) return [];
  return check.Errors(value).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
}

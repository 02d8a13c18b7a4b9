// Named imports, and builders marked free of side effects: a browser that uses three routes bundles
// three schemas. The default export of typebox would bring its whole type engine with it (17 KiB).
import {
  Array as ArrayOf,
  Boolean as BooleanOf,
  Enum,
  Integer,
  Literal,
  Object as ObjectOf,
  Optional,
  type Static,
  String as StringOf,
  type TArray,
  type TEnum,
  type TInteger,
  type TLiteral,
  type TObject,
  type TProperties,
  type TSchema,
  type TString,
  type TUnsafe,
  Union,
  Unsafe,
} from "typebox";

export type { Static, TObject, TSchema };

/** Fields that stand in no list are refused, never ignored: nobody sets `tier` by sending it. */
// @__NO_SIDE_EFFECTS__
export function object<P extends TProperties>(properties: P, description?: string): TObject<P> {
  const words = description === undefined ? {} : { description };
  return ObjectOf(properties, { additionalProperties: false, ...words });
}

/** An object with a name of its own in the published description. */
// @__NO_SIDE_EFFECTS__
export function entity<P extends TProperties>(
  title: string,
  properties: P,
  description = "",
): TObject<P> {
  const words = description === "" ? {} : { description };
  return ObjectOf(properties, { additionalProperties: false, title, ...words });
}

interface TextBounds {
  readonly min?: number;
  readonly max: number;
  /** Read by validators with the `u` flag, unanchored: it must anchor itself. */
  readonly pattern?: string;
  readonly description?: string;
  readonly examples?: readonly string[];
}

/** A string always has a longest length, in characters. */
// @__NO_SIDE_EFFECTS__
export function text({ min = 1, max, ...rest }: TextBounds): TString {
  return StringOf({ minLength: min, maxLength: max, ...rest });
}

/** A string of a narrower static type than the schema can say, such as an id. */
// @__NO_SIDE_EFFECTS__
export function textOf<T extends string>(bounds: TextBounds): TUnsafe<T> {
  return Unsafe<T>(text(bounds));
}

// @__NO_SIDE_EFFECTS__
export function choice<V extends string[]>(values: readonly [...V]): TEnum<V> {
  // The type is spelled out: without it serialisers fall back to guessing.
  return Enum(values, { type: "string" });
}

// @__NO_SIDE_EFFECTS__
export function exactly<V extends string | number | boolean>(value: V): TLiteral<V> {
  return Literal(value);
}

// @__NO_SIDE_EFFECTS__
export function yesNo() {
  return BooleanOf();
}

// @__NO_SIDE_EFFECTS__
export function whole(minimum: number, maximum: number): TInteger {
  return Integer({ minimum, maximum });
}

// @__NO_SIDE_EFFECTS__
export function listOf<T extends TSchema>(items: T, maxItems: number): TArray<T> {
  return ArrayOf(items, { maxItems });
}

/** Every one of the values, each once, in any order. */
// @__NO_SIDE_EFFECTS__
export function allOf<V extends string[]>(values: readonly [...V]): TArray<TEnum<V>> {
  const size = values.length;
  return ArrayOf(choice(values), { minItems: size, maxItems: size, uniqueItems: true });
}

// @__NO_SIDE_EFFECTS__
export function optional<T extends TSchema>(schema: T) {
  return Optional(schema);
}

// @__NO_SIDE_EFFECTS__
export function anyOf<T extends TSchema[]>(schemas: readonly [...T]) {
  return Union<T>([...schemas]);
}

/**
 * The value or null, as `type: [T, "null"]` and not as `anyOf`: a serialiser has to validate the
 * branches of an anyOf to choose one, on every answer.
 */
// @__NO_SIDE_EFFECTS__
export function nullable<T extends TSchema>(schema: T): TUnsafe<Static<T> | null> {
  const fields: Record<string, unknown> = Object.fromEntries(Object.entries(schema));
  const { type, enum: values, title: _, ...rest } = fields;
  const choices = Array.isArray(values) ? { enum: [...values, null] } : {};
  return Unsafe<Static<T> | null>({ ...rest, ...choices, type: [type, "null"] });
}

import type { Static, TSchema } from "typebox";
import { Compile } from "typebox/compile";
import { Rejection } from "./rejection.ts";

interface Checker {
  Check(value: unknown): boolean;
  Errors(value: unknown): readonly { readonly instancePath: string; readonly message: string }[];
}

// Compiling costs about a millisecond, so each schema is compiled once, on first use.
const checkers = new WeakMap<TSchema, Checker>();

function checkerOf(schema: TSchema): Checker {
  const known = checkers.get(schema);
  if (known) return known;
  const made: Checker = Compile(schema);
  checkers.set(schema, made);
  return made;
}

/** For rows of the store and parts of a call that may be missing; `parse` refuses instead. */
export function fits<S extends TSchema>(schema: S, value: unknown): value is Static<S> {
  return checkerOf(schema).Check(value);
}

/** What came over the wire, as the schema says, or a 400. */
export function parse<S extends TSchema>(schema: S, uncheckedValue: unknown): Static<S> {
  if (fits(schema, uncheckedValue)) return uncheckedValue;
  // The first finding says enough, and never what the value was: it may be a name or a number.
  const first = checkerOf(schema).Errors(uncheckedValue)[0];
  const where = first ? `${first.instancePath || "/"} ${first.message}` : "does not fit";
  throw new Rejection(400, "invalid", where);
}

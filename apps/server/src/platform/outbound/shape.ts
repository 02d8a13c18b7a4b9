import type { Static, TSchema } from "typebox";
import { Compile } from "typebox/compile";

/** Whether something from outside has the shape its protocol promises. */
export type Fits<S extends TSchema> = (value: unknown) => value is Static<S>;

/** A check compiled once. Fields that are not named are let through: protocols grow. */
export function fits<S extends TSchema>(schema: S): Fits<S> {
  const check = Compile(schema);
  return (value): value is Static<S> => check.Check(value);
}

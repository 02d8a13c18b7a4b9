import type { Static, TSchema } from "typebox";
import { Compile } from "typebox/compile";

/** Whether something from outside has the shape its protocol promises. */
export type Fits<S extends TSchema> = (value: unknown) => value is Static<S>;

/** A check compiled at its first use. Fields that are not named are let through: protocols grow. */
export function fits<S extends TSchema>(schema: S): Fits<S> {
  let check: Pick<ReturnType<typeof Compile>, "Check"> | undefined;
  return (value): value is Static<S> => {
    check ??= Compile(schema);
    return check.Check(value);
  };
}

import { assert } from "./refusal.ts";

/** Reads a column whose CHECK allows these values and no other. */
export function oneOf<const V extends string | number>(
  values: readonly V[],
  stored: string | number,
): V {
  const found = values.find((value) => value === stored);
  assert(found !== undefined, `"${stored}" is none of ${values.join(", ")}`);
  return found;
}

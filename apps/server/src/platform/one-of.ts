import { assert } from "./refusal.ts";

/** Reads a text column whose CHECK allows these values and no other. */
export function oneOf<const V extends string>(values: readonly V[], text: string): V {
  const found = values.find((value) => value === text);
  assert(found !== undefined, `"${text}" is none of ${values.join(", ")}`);
  return found;
}

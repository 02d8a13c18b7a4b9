import { reason } from "../reasons.ts";
import { instant } from "./fields.ts";
import { choice, listOf, nullable, object } from "./shape.ts";

/** Each state a thing has been in, oldest first. */
// @__NO_SIDE_EFFECTS__
export function timelineOf<V extends string[]>(states: readonly [...V]) {
  const step = object({ state: choice(states), at: instant, reason: nullable(reason) });
  return listOf(step, 50);
}

import { type Reason, reasonCodes } from "@coffer/contract";
import { Array as ArrayOf, Null, Object as ObjectOf, String as StringOf, Union } from "typebox";
import type { Step } from "../../bills/index.ts";
import type { Json } from "../../platform/db/schema.ts";
import { oneOf } from "../../platform/one-of.ts";
import { fits } from "../../platform/outbound/index.ts";
import { assert } from "../../platform/refusal.ts";

// The timeline of a movement, in the column `timeline` of its own row: it is written with the state
// it tells of, so the two cannot differ.

const isStored = fits(
  ArrayOf(ObjectOf({ state: StringOf(), at: StringOf(), reason: Union([StringOf(), Null()]) })),
);

// What the wire shows at most. A movement that swings between two states for days keeps its first
// steps and its last one.
const STEPS_MAX = 50;

/** A state with why it is in it. */
export interface Stage {
  readonly state: string;
  readonly reason: Reason | null;
}

/** The steps of a row's column, oldest first; another shape is a fault. */
export function readSteps(stored: Json): Step[] {
  assert(isStored(stored), "a timeline is a list of steps");
  return stored.map(({ state, at, reason }) => ({
    state,
    at: new Date(at),
    reason: reason === null ? null : oneOf(reasonCodes, reason),
  }));
}

/** The column of a row that is being made. */
export const firstStep = (state: string, at: Date): Json => [
  { state, at: at.toISOString(), reason: null },
];

/** The timeline with one step more; none when it says what the last one said. */
export function stepped(stored: Json, { state, reason }: Stage, at: Date): Json {
  assert(isStored(stored), "a timeline is a list of steps");
  const steps = stored.map((step) => ({ ...step }));
  const last = steps.at(-1);
  if (last?.state === state && last.reason === reason) return steps;
  const kept = steps.length < STEPS_MAX ? steps : steps.slice(0, STEPS_MAX - 1);
  return [...kept, { state, at: at.toISOString(), reason }];
}

/** The last reason on the row, as the contract knows it. */
export const reasonOf = (stored: string | null): Reason | null =>
  stored === null ? null : oneOf(reasonCodes, stored);

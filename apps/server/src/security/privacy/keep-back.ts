import { type Change, change, type Due, type Reader } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";

// A closed account is erased at its term unless something keeps it back: a hold, or money that came
// since. All are changes of the closure's row, so that of an erasure and one of these in the same
// moment the second is decided again.

/**
 * As part of a hold. An account that is open has nothing to be kept back from yet. Refuses
 * `hold.too_late` where the key is destroyed.
 */
export async function keptBack(read: Reader, person: string): Promise<readonly Change[]> {
  const closure = await read.load("closure", person);
  if (!closure) return [];
  if (closure.state === "shredded") refuse("hold.too_late");
  return [change("closure", closure, { heldSince: read.now })];
}

interface Running {
  readonly change: readonly Change[];
  readonly due: readonly Due[];
}

/** As part of its end: where the term ran out meanwhile, the erasure is due at once. */
export async function letRun(read: Reader, person: string): Promise<Running> {
  const closure = await read.load("closure", person);
  if (!closure) return { change: [], due: [] };
  const { state, keepUntil } = closure;
  const over = state === "restricted" && keepUntil !== null && keepUntil <= read.now;
  const erase = { id: newId("due"), at: read.now, handler: "privacy.erase", reference: person };
  return { change: [change("closure", closure, { heldSince: null })], due: over ? [erase] : [] };
}

/** As part of what is kept for somebody who has gone. */
export async function owedSince(read: Reader, person: string): Promise<readonly Change[]> {
  const closure = await read.load("closure", person);
  return closure ? [change("closure", closure, { state: closure.state })] : [];
}

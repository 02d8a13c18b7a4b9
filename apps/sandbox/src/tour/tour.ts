import Type, { type Static } from "typebox";
import { parse } from "../platform/shape.ts";
import { follow, type Seen } from "../platform-door.ts";
import type { World } from "../world.ts";
import { auditorGreen, tourSteps } from "./steps.ts";

const Progress = Type.Object({
  /** Where in the platform's events the next look begins. */
  place: Type.String(),
  /** What was seen since the tour began: kinds, and kinds with their amounts. */
  seen: Type.Array(Type.String()),
});
type Progress = Static<typeof Progress>;

const setting = "tour";
// While somebody looks: soon enough that a tick seems to come by itself.
const lookMs = 1_500;

/** How far the tour is, or undefined before it begins. */
export function progressOf(world: World): Progress | undefined {
  const kept = world.store.setting(setting);
  return kept === undefined ? undefined : parse(Progress, JSON.parse(kept));
}

/** A step without anything to see is never done by itself. */
export function isDone(progress: Progress, step: number): boolean {
  const needed = tourSteps.find((one) => one.step === step)?.done ?? [];
  return needed.length > 0 && needed.every((wanted) => progress.seen.includes(wanted));
}

/** Begins, or begins again: only what happens from now on counts. */
export async function beginTour(world: World): Promise<void> {
  const { place } = await follow(world, undefined);
  keep(world, { place, seen: [] });
}

/** Asks the platform's auditor; says whether it finds everything in order. */
export async function askAuditor(world: World): Promise<boolean> {
  const { auditor } = await follow(world, undefined);
  const progress = progressOf(world);
  if (auditor !== "green" || !progress) return false;
  keep(world, { ...progress, seen: [...new Set([...progress.seen, auditorGreen])] });
  return true;
}

/** Looks at what has happened since the last look. */
async function lookOn(world: World): Promise<void> {
  const before = progressOf(world);
  if (!before || tourSteps.every(({ step }) => isDone(before, step))) return;
  const { data, place } = await follow(world, before.place);
  const now = progressOf(world);
  // Begun again meanwhile: what was asked belongs to the tour before.
  if (data.length === 0 || now?.place !== before.place) return;
  const seen = new Set([...now.seen, ...data.flatMap(namesOf)]);
  keep(world, { place, seen: [...seen] });
}

function namesOf({ type, amount }: Seen["data"][number]): readonly string[] {
  return amount === null ? [type] : [type, `${type} ${amount.value}`];
}

const keep = (world: World, progress: Progress): void =>
  world.store.setSetting(setting, JSON.stringify(progress));

/** Goes on looking while a page is open; says how to stop. */
export function watchTour(world: World, isWatched: () => boolean): () => void {
  let looking = false;
  const timer = setInterval(async () => {
    if (looking || !isWatched()) return;
    looking = true;
    // A platform that is away is asked again at the next look.
    await lookOn(world).catch((error: unknown) => world.log.debug({ error: String(error) }));
    looking = false;
  }, lookMs);
  return () => clearInterval(timer);
}

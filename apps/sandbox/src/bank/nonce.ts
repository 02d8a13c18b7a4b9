import type { World } from "../world.ts";

// A nonce is remembered for longer than twice the tolerance of a timestamp, so a request is never
// both fresh enough and forgotten.
const keptMs = 11 * 60_000;

/** Either way of the bank's clock. */
export const toleranceSeconds = 300;

/**
 * Whether this word was never used before; from now on it was. Banks put their own name in front
 * where the words of one could be the other's.
 */
export function useNonce(world: World, value: string): boolean {
  return world.store.write(() => {
    world.store.run("DELETE FROM nonce WHERE at < :before", {
      before: world.clock.wall(-keptMs),
    });
    const fresh = world.store.run(
      "INSERT INTO nonce (value, at) VALUES (:value, :at) ON CONFLICT (value) DO NOTHING",
      { value, at: world.clock.wall() },
    );
    return fresh > 0n;
  });
}

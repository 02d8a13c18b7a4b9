/** Choices that come out the same for the same seed, so that a month can be lived again. */
export interface Dice {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  chance(percent: number): boolean;
  pick<T>(list: readonly T[]): T;
}

/** Dice of this seed. One throw more anywhere changes every one behind it, and so the month. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  // mulberry32: 32 bits of state are plenty for a month of forty people.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number): number =>
    low + Math.floor(next() * (high - low + 1));
  return {
    between,
    chance: (percent) => next() < percent / 100,
    pick: (list) => {
      const found = list[between(0, list.length - 1)];
      if (found === undefined) throw new Error("nothing to choose from");
      return found;
    },
  };
}

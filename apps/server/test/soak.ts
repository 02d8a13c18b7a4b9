/** How much of a long test there is: what `npm test` has time for, or what `npm run soak` takes. */
export function amount(short: number, long: number): number {
  const part = process.env["COFFER_SOAK"];
  return part === undefined ? short : Math.max(short, Math.round(long * Number(part)));
}

const text = process.env["COFFER_SEED"];

/** Printed with every failure; COFFER_SEED brings the same run back. */
export const seed: number = text === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(text);

/** Numbers in [0, 1) that follow from the seed (mulberry32). */
export function seeded(from: number): () => number {
  let state = from >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

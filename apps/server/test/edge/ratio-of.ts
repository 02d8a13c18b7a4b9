/**
 * The middle of many measurements of each, taken in turns, so that whatever else the machine does
 * falls on both. Small differences are noise of the machine; one that an attacker could use over a
 * network is a multiple, and it is there in every one of three rounds.
 */
export async function ratioOf(
  one: () => unknown,
  other: () => unknown,
  samples: number,
): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round++) {
    const times: [number[], number[]] = [[], []];
    for (let at = 0; at < samples; at++) {
      for (const [which, act] of [one, other].entries()) {
        const began = process.hrtime.bigint();
        await act();
        times[which]?.push(Number(process.hrtime.bigint() - began));
      }
    }
    const [a = 1, b = 1] = times.map((list) => list.sort((x, y) => x - y)[list.length >> 1]);
    least = Math.min(least, Math.max(a, b) / Math.min(a, b));
    if (least < 1.3) break;
  }
  return least;
}

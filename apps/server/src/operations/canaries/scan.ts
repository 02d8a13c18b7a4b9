import { type Pattern, patternsOf } from "./patterns.ts";
import type { Place } from "./places.ts";
import { type Hit, sievesOf } from "./sieve.ts";

/** Where which canary was read, and how it was written there. Never the value. */
export interface Finding extends Hit {
  readonly place: string;
}

/** `places` and `bytes` say how much was looked at: nothing found in nothing is no answer. */
export interface Scanned {
  readonly findings: readonly Finding[];
  readonly places: number;
  readonly bytes: number;
}

/** Values by what they are called: `{ phone: "13800007391" }`. */
export type Canaries = Readonly<Record<string, string>>;

/**
 * Looks for seeded values wherever data of an installation lies (F01, X01): in clear, in each
 * encoding, backwards and as a hash without a key.
 */
export async function scan(canaries: Canaries, places: AsyncIterable<Place>): Promise<Scanned> {
  const patterns: readonly Pattern[] = Object.entries(canaries).flatMap(([name, value]) =>
    patternsOf(name, value),
  );
  const newSieve = sievesOf(patterns);
  const findings: Finding[] = [];
  let [count, bytes] = [0, 0];
  for await (const place of places) {
    const sieve = newSieve();
    for await (const piece of place.pieces()) {
      sieve.take(piece);
      bytes += piece.length;
    }
    count += 1;
    findings.push(...sieve.hits().map((hit) => ({ place: place.name, ...hit })));
  }
  return { findings, places: count, bytes };
}

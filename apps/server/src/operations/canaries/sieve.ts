import type { Pattern } from "./patterns.ts";

export interface Hit {
  readonly canary: string;
  readonly form: string;
}

/** Looks through bytes that come in pieces, for many patterns in one pass. */
export interface Sieve {
  take(piece: Buffer): void;
  /** What was found so far, each canary and form once. */
  hits(): readonly Hit[];
}

type Starts = readonly (readonly Pattern[] | undefined)[];

/** By the first two bytes: on most places of a disk no pattern begins. */
function startsOf(patterns: readonly Pattern[]): Starts {
  const starts: Pattern[][] = Array(65_536);
  for (const pattern of patterns) {
    const pair = pattern.bytes.readUInt16BE(0);
    starts[pair] = [...(starts[pair] ?? []), pattern];
  }
  return starts;
}

/** One for each place that is looked at; what was prepared from the patterns is shared. */
export function sievesOf(patterns: readonly Pattern[]): () => Sieve {
  const starts = startsOf(patterns);
  const longest = Math.max(0, ...patterns.map(({ bytes }) => bytes.length));
  return () => {
    const found = new Map<Pattern, Hit>();
    let rest = Buffer.alloc(0);
    return {
      // A value may lie across two pieces: the end of each is looked at again with the next.
      take: (piece) => {
        const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
        search(bytes, starts, found);
        rest = Buffer.from(bytes.subarray(Math.max(0, bytes.length - longest + 1)));
      },
      hits: () => [...found.values()],
    };
  };
}

function search(bytes: Buffer, starts: Starts, found: Map<Pattern, Hit>): void {
  let pair = bytes[0] ?? 0;
  for (let at = 1; at < bytes.length; at++) {
    pair = ((pair << 8) | (bytes[at] ?? 0)) & 0xffff;
    const candidates = starts[pair];
    if (candidates === undefined) continue;
    for (const pattern of candidates) {
      if (found.has(pattern)) continue;
      const end = at - 1 + pattern.bytes.length;
      if (end > bytes.length || bytes.compare(pattern.bytes, 0, pattern.bytes.length, at - 1, end))
        continue;
      found.set(pattern, { canary: pattern.canary, form: pattern.form });
    }
  }
}

// PostgreSQL's log is a row of segments of 16 MB: eight hex digits of timeline, eight of the upper
// half of the position, eight of the segment within it.

const PER_HALF = 256n;

/** Of a packed segment in an archive. */
export const isSegment = (name: string): boolean => /^[0-9A-F]{24}\.gz$/.test(name);

interface Segment {
  readonly timeline: string;
  readonly number: bigint;
}

function segmentOf(name: string): Segment {
  const [timeline, high, low] = [name.slice(0, 8), name.slice(8, 16), name.slice(16, 24)];
  return { timeline, number: BigInt(`0x${high}`) * PER_HALF + BigInt(`0x${low}`) };
}

function nameOf({ timeline, number }: Segment): string {
  const hex = (value: bigint): string => value.toString(16).toUpperCase().padStart(8, "0");
  return `${timeline}${hex(number / PER_HALF)}${hex(number % PER_HALF)}`;
}

/** From one to another, both named. */
export function segmentsBetween(first: string, last: string): readonly string[] {
  const { timeline, number } = segmentOf(first);
  const names: string[] = [];
  for (let next = number; next <= segmentOf(last).number; next++) {
    names.push(nameOf({ timeline, number: next }));
  }
  return names;
}

/**
 * The first segment that is missing between this one and the last of its timeline. A recovery takes
 * a hole for the end of the log, so what is behind it would be lost without a word.
 */
export function findHole(after: string, archived: readonly string[]): string | undefined {
  const { timeline } = segmentOf(after);
  const names = new Set(archived.filter(isSegment).map((name) => name.slice(0, 24)));
  const later = [...names].filter((name) => name.startsWith(timeline) && name > after).sort();
  const last = later.at(-1);
  if (last === undefined) return undefined;
  return segmentsBetween(after, last).find((name) => name !== after && !names.has(name));
}

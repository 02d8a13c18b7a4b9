import type { Reader } from "../../books/work/index.ts";
import { earliestId, wallMsOf } from "../../platform/ids.ts";
import { type Kind, newestOf, nextOf, oldestOf } from "./store.ts";

// A day is a span of business time, and ids are made along wall time. Both only go forward, so a
// day is found by halving along the primary key: no payment pays for an index of days, and a look
// far back costs as little as one of today.

// Between the moment a decision knows and the one its id is made lie its tries and the clocks of
// two servers. Wider costs some rows more to look at; narrower would lose the first of a day.
const SLACK_MS = 60_000;

/** In business time, `to` excluded. */
export interface Span {
  readonly from: Date | undefined;
  readonly to: Date | undefined;
}

/** `end` excluded; what is left out bounds nothing. */
export interface IdSpan {
  readonly first?: string;
  readonly end?: string;
}

interface OfKind {
  readonly kind: Kind;
  readonly prefix: string;
}

/** The ids between which every row of the span lies; rows beside it may lie there too. */
export async function idsWithin(read: Reader, of: OfKind, { from, to }: Span): Promise<IdSpan> {
  const [begun, ended] = await Promise.all([
    from && wallBounds(read, of, from),
    to && wallBounds(read, of, to),
  ]);
  return {
    ...(begun && { first: earliestId(of.prefix, Math.max(0, begun.low - SLACK_MS)) }),
    ...(ended && { end: earliestId(of.prefix, ended.high + SLACK_MS) }),
  };
}

async function wallBounds(read: Reader, { kind, prefix }: OfKind, moment: Date) {
  const [oldest, newest] = await Promise.all([oldestOf(read, kind), newestOf(read, kind)]);
  if (!oldest || !newest) return undefined;
  const all = { low: wallMsOf(oldest.id), high: wallMsOf(newest.id) + 1 };
  return halve(all, moment, async (ms) => {
    const row = await nextOf(read, kind, earliestId(prefix, ms));
    return row && { madeMs: wallMsOf(row.id), at: row.createdAt };
  });
}

interface Made {
  readonly madeMs: number;
  readonly at: Date;
}

interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** Rows made before `low` are of before the moment, those made from `high` on of then or later. */
export async function halve(
  { low, high }: Bounds,
  moment: Date,
  /** The first row made at these milliseconds or behind them. */
  next: (ms: number) => Promise<Made | undefined>,
): Promise<Bounds> {
  if (high - low <= SLACK_MS) return { low, high };
  const middle = Math.floor((low + high) / 2);
  const row = await next(middle);
  return !row || row.at >= moment
    ? halve({ low, high: middle }, moment, next)
    : halve({ low: Math.max(middle, row.madeMs), high }, moment, next);
}

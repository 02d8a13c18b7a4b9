import type { Page } from "../../platform/page.ts";
import { refuse } from "../../platform/refusal.ts";

// Lists that run along a number of the books (accounts, entries, blocks), newest first. The cursor
// is the last number shown: rows that come meanwhile have higher ones.

export interface NumberKeyset {
  readonly before: bigint | null;
  readonly rows: number;
  readonly limit: number;
}

const LIMIT_DEFAULT = 20;

/**
 * Refuses `request.cursor_invalid`. One row more than is shown is read: it says whether there is
 * more.
 */
export function numberKeyset(query: {
  readonly limit?: number;
  readonly cursor?: string;
}): NumberKeyset {
  const limit = query.limit ?? LIMIT_DEFAULT;
  const { cursor } = query;
  if (cursor === undefined) return { before: null, rows: limit + 1, limit };
  if (!/^\d{1,18}$/.test(cursor)) refuse("request.cursor_invalid");
  return { before: BigInt(cursor), rows: limit + 1, limit };
}

/** Cuts the row too many, which only said that there is more. */
export async function numberPage<R, T>(
  rows: readonly R[],
  { limit }: NumberKeyset,
  of: { readonly number: (row: R) => bigint; readonly view: (row: R) => T | Promise<T> },
): Promise<Page<T>> {
  const shown = rows.slice(0, limit);
  const hasMore = rows.length > limit;
  const last = shown.at(-1);
  return {
    data: await Promise.all(shown.map(of.view)),
    hasMore,
    nextCursor: hasMore && last !== undefined ? String(of.number(last)) : null,
  };
}

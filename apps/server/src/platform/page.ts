import { refuse } from "./refusal.ts";

// Lists run newest first by id: ids are time-ordered and never change, so a page neither repeats
// nor loses a row while others are being written (keyset, N32).

/** What a list's query takes: rows before this id, one more than the page holds. */
export interface Keyset {
  readonly before: string | null;
  readonly rows: number;
  readonly limit: number;
}

/** One page of a list, as every list of the API answers it. */
export interface Page<T> {
  readonly data: T[];
  readonly hasMore: boolean;
  readonly nextCursor: string | null;
}

// The product's default; the contract holds the most (100).
const LIMIT_DEFAULT = 20;

/** Reads `limit` and `cursor`; a cursor that no page of ours gave is refused. */
export function keyset(
  prefix: string,
  query: { readonly limit?: number; readonly cursor?: string },
): Keyset {
  const limit = query.limit ?? LIMIT_DEFAULT;
  const { cursor } = query;
  if (cursor === undefined) return { before: null, rows: limit + 1, limit };
  if (!/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(cursor)) refuse("request.cursor_invalid");
  return { before: `${prefix}_${cursor}`, rows: limit + 1, limit };
}

/** How a page says that the list goes on behind this row, whether or not it shows it. */
export const goesOn = (last: string) => ({ hasMore: true, nextCursor: last.slice(-26) });

/** Cuts the row too many, which only said that there is more. */
export async function pageOf<R extends { readonly id: string }, T>(
  rows: readonly R[],
  { limit }: Keyset,
  view: (row: R) => T | Promise<T>,
): Promise<Page<T>> {
  const shown = rows.slice(0, limit);
  const hasMore = rows.length > limit;
  const last = shown.at(-1);
  const data = await Promise.all(shown.map(view));
  return hasMore && last
    ? { data, ...goesOn(last.id) }
    : { data, hasMore: false, nextCursor: null };
}

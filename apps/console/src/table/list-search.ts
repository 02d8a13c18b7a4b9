import { wholeAmount } from "./amount.ts";

/** What a list's address says: the address is the list's state. */
export interface ListSearch {
  readonly cursor?: string | undefined;
  readonly limit?: string | undefined;
  readonly kind?: string | undefined;
  readonly state?: string | undefined;
  readonly value?: string | undefined;
  readonly owner?: string | undefined;
  /** Of accounts, as the chart names it. */
  readonly class?: string | undefined;
  readonly book?: string | undefined;
  /** Days of the company's zone, both included: `2026-11-24`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Of a report: as it stood at this minute. */
  readonly at?: string | undefined;
  /** Of a detail page: which of its tabs. */
  readonly tab?: string | undefined;
}

const names = [
  ...(["cursor", "limit", "kind", "state", "value"] as const),
  ...(["owner", "class", "book", "from", "to", "at", "tab"] as const),
];

/**
 * An address as a list reads it: names it does not know, what is no text, and an amount that is
 * none, fall away.
 */
export function readList(search: Record<string, unknown>): ListSearch {
  const given = names.flatMap((name) => {
    const value = search[name];
    if (typeof value !== "string" && typeof value !== "number") return [];
    // An amount comes back as a number where it looks like one: 12.50 as 12.5.
    const read = name === "value" ? wholeAmount(String(value)) : String(value);
    return read === undefined ? [] : [[name, read]];
  });
  return Object.fromEntries(given);
}

export const pageSizes = [20, 50, 100] as const;

/** How many rows a page has: 50, unless the address names another size there is. */
export const pageSize = ({ limit }: ListSearch): number =>
  pageSizes.find((size) => String(size) === limit) ?? 50;

/** What every list sends of its address. */
export const paged = (search: ListSearch) => ({
  limit: pageSize(search),
  ...(search.cursor ? { cursor: search.cursor } : {}),
});

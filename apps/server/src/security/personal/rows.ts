/** How many rows one change of many takes at once: more would keep a flush from others. */
export const ROWS_AT_ONCE = 200;

/** As an export writes it: UTC, to the millisecond. */
export const instantOf = (at: Date | null): string | null => at?.toISOString() ?? null;

const ROWS = 500;

/** How many rows one change of many takes at once: more would keep a flush from others. */
export const ROWS_AT_ONCE = 200;

/** Reads on until there is no more: an export is complete or it is none. */
export async function everyRow<R extends { readonly id: string }>(
  page: (after: string, rows: number) => Promise<readonly R[]>,
): Promise<readonly R[]> {
  const all: R[] = [];
  let after = "";
  for (;;) {
    const rows = await page(after, ROWS);
    all.push(...rows);
    const last = rows.at(-1);
    if (last === undefined || rows.length < ROWS) return all;
    after = last.id;
  }
}

export const instantOf = (at: Date | null): string | null => at?.toISOString() ?? null;

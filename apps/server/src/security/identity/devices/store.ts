import type { Reader } from "../../../books/work/index.ts";

/**
 * Those whose label is still there, for the end of the term: blanked rows fall out of it, so asking
 * again goes on.
 */
export const namedDevices = (read: Reader, person: string, rows: number) =>
  read.db
    .selectFrom("device")
    .select(["id", "version"])
    .where("person", "=", person)
    .where("label", "<>", "")
    .limit(rows)
    .execute();

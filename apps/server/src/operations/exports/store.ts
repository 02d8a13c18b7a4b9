import type { Reader } from "../../books/work/index.ts";
import type { ExportFile } from "./export-file.ts";

const SHOWN_MAX = 50;

/** Everybody's of these lists: who took one along is no secret from those who may. */
export function newestExports(read: Reader, lists: readonly string[]): Promise<ExportFile[]> {
  if (lists.length === 0) return Promise.resolve([]);
  return read.db
    .selectFrom("exportFile")
    .selectAll()
    .where("list", "in", [...lists])
    .orderBy("id", "desc")
    .limit(SHOWN_MAX)
    .execute();
}

/** A member's own since then, newest first, up to a bound. */
export const exportsOf = (
  read: Reader,
  staff: string,
  { since, most }: { readonly since: Date; readonly most: number },
): Promise<ExportFile[]> =>
  read.db
    .selectFrom("exportFile")
    .selectAll()
    .where("askedBy", "=", staff)
    .where((or) => or.or([or("askedAt", ">", since), or("state", "=", "reading")]))
    .orderBy("id", "desc")
    .limit(most)
    .execute();

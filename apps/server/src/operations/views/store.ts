import type { Reader } from "../../books/work/index.ts";

// A team's views stay a list one can look over; a member's own are held to fewer (keep.ts).
const SHARED_MAX = 60;
const OWN_MAX = 40;

/** What a member has of a list: their views, and the row without a name. */
export const viewsOf = (read: Reader, staff: string, list: string) =>
  read.db
    .selectFrom("listView")
    .selectAll()
    .where("staff", "=", staff)
    .where("list", "=", list)
    .where("endedAt", "is", null)
    .orderBy("id")
    .limit(OWN_MAX)
    .execute();

/** What colleagues share of it. */
export const teamViewsOf = (read: Reader, staff: string, list: string) =>
  read.db
    .selectFrom("listView")
    .selectAll()
    .where("list", "=", list)
    .where("shared", "=", true)
    .where("endedAt", "is", null)
    .where("staff", "<>", staff)
    .orderBy("id")
    .limit(SHARED_MAX)
    .execute();

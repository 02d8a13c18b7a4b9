import type { Reader, Row } from "../../books/work/index.ts";

/** What a person may not do, since when, and until when. */
export type Restriction = Row<"restriction">;

/** Words of the house's own for why, never a text that somebody wrote. */
export type Reason = "suspected_fraud" | "court_order" | "own_request" | "screening";

/** The freeze that stands, if one does. */
export function findFreeze(read: Reader, person: string): Promise<Restriction | undefined> {
  return read.db
    .selectFrom("restriction")
    .selectAll()
    .where("person", "=", person)
    .where("kind", "=", "freeze")
    .where("liftedAt", "is", null)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
}

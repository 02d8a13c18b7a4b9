import { sql } from "kysely";
import type { Reader, Row } from "../../books/work/index.ts";

/** What a person may not do, since when, and until when. */
export type Restriction = Row<"restriction">;

/** Words of the house's own for why, never a text that somebody wrote. */
export type Reason = "suspected_fraud" | "court_order" | "own_request" | "screening";

/**
 * The freezes that stand, one for each reason: the house's before the person's own, the newest
 * first. While one is left the person is frozen.
 */
export function findFreezes(read: Reader, person: string): Promise<readonly Restriction[]> {
  return read.db
    .selectFrom("restriction")
    .selectAll()
    .where("person", "=", person)
    .where("kind", "=", "freeze")
    .where("liftedAt", "is", null)
    .orderBy(sql`reason = 'own_request'`)
    .orderBy("id", "desc")
    .limit(10)
    .execute();
}

/** The one that is lifted next, if one stands. */
export const findFreeze = async (read: Reader, person: string): Promise<Restriction | undefined> =>
  (await findFreezes(read, person))[0];

import type { Reader, Row } from "../../books/work/index.ts";

// standing → lifted. While one stands nothing of the person is destroyed: their account is not
// closed, and a closed one is kept beyond its term.

export type Hold = Row<"legalHold">;

/** Taken while one stands: of two placed at once the second finds the first. */
export const holdName = (person: string): string => `hold:${person}`;

/** The one that stands, if one does. */
export const findHold = (read: Reader, person: string): Promise<Hold | undefined> =>
  read.db
    .selectFrom("legalHold")
    .selectAll()
    .where("person", "=", person)
    .where("liftedAt", "is", null)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();

/** A person's newest, newest first. */
export const latestHolds = (read: Reader, person: string, rows: number): Promise<Hold[]> =>
  read.db
    .selectFrom("legalHold")
    .selectAll()
    .where("person", "=", person)
    .orderBy("id", "desc")
    .limit(rows)
    .execute();

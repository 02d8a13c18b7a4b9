import type { Reader } from "../../books/work/index.ts";

const NEWEST = 100;

/** What moved a person's money lately, by its id: each side of a movement has a bill of it. */
export async function movedLately(read: Reader, person: string): Promise<string[]> {
  const rows = await read.db
    .selectFrom("bill")
    .select("subject")
    .where("owner", "=", person)
    .orderBy("id", "desc")
    .limit(NEWEST)
    .execute();
  return [...new Set(rows.map(({ subject }) => subject))];
}

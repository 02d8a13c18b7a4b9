import type { Reader } from "../../books/work/index.ts";

export const hintsAfter = (read: Reader, person: string, after: string, rows: number) =>
  read.db
    .selectFrom("hint")
    .selectAll()
    .where("person", "=", person)
    .where("id", ">", after)
    .orderBy("id")
    .limit(rows)
    .execute();

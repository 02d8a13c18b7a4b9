import type { Reader } from "../../books/work/index.ts";

/** Which lessons a person has passed, whatever their edition. */
export async function passedBy(read: Reader, person: string): Promise<ReadonlySet<string>> {
  const rows = await read.db
    .selectFrom("lessonResult")
    .select("lesson")
    .distinct()
    .where("person", "=", person)
    .where("passed", "=", true)
    .limit(100)
    .execute();
  return new Set(rows.map(({ lesson }) => lesson));
}

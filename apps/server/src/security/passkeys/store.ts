import type { Reader, Row } from "../../books/work/index.ts";

/** A person's passkeys, the oldest first. There are few: enrolling stops at a bound. */
export function passkeysOf(read: Reader, person: string): Promise<readonly Row<"passkey">[]> {
  return read.db
    .selectFrom("passkey")
    .selectAll()
    .where("person", "=", person)
    .where("removedAt", "is", null)
    .orderBy("id")
    .limit(50)
    .execute();
}

/** With those that were removed. */
export const passkeysAfter = (read: Reader, person: string, after: string, rows: number) =>
  read.db
    .selectFrom("passkey")
    .selectAll()
    .where("person", "=", person)
    .where("id", ">", after)
    .orderBy("id")
    .limit(rows)
    .execute();

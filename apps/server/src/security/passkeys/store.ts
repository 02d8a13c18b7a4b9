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

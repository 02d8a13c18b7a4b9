import type { Reader } from "../../books/work/index.ts";
import type { Keyset } from "../../platform/page.ts";
import type { Member } from "./member.ts";

/** Everybody who works or worked for the house, the latest first. */
export function findHouseMembers(read: Reader, { before, rows }: Keyset): Promise<Member[]> {
  const all = read.db.selectFrom("staffMember").selectAll().where("merchant", "is", null);
  const from = before === null ? all : all.where("id", "<", before);
  return from.orderBy("id", "desc").limit(rows).execute();
}

/** An administrator who is at work, and is somebody else. */
export const findOtherAdministrator = (read: Reader, id: string): Promise<Member | undefined> =>
  read.db
    .selectFrom("staffMember")
    .selectAll()
    .where("merchant", "is", null)
    .where("role", "=", "administrator")
    .where("endedAt", "is", null)
    .where("suspendedAt", "is", null)
    .where("password", "is not", null)
    .where("id", "!=", id)
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();

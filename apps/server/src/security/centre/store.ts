import type { Reader } from "../../books/work/index.ts";
import type { Session } from "../identity/index.ts";

const SHOWN_MAX = 50;

/** How many other open sessions this person has on devices that were met after then. */
export async function newDeviceSessions(
  read: Reader,
  { id, user, standing }: Session,
  after: Date,
): Promise<number> {
  const found = await read.db
    .selectFrom("session")
    .select("id")
    .where("person", "=", user)
    .where("standing", "=", standing)
    .where("revokedAt", "is", null)
    .where("expiresAt", ">", read.wall)
    .where("deviceSince", ">", after)
    .where("id", "<>", id)
    .limit(SHOWN_MAX)
    .execute();
  return found.length;
}

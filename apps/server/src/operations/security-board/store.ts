import { sql } from "kysely";
import type { Reader } from "../../books/work/index.ts";
import { oneOf } from "../../platform/one-of.ts";

const SHOWN_MAX = 100;
const REFUSED_DAYS = 7;
const seenKinds = ["key_encryption", "root", "installation", "channel", "database"] as const;

/** The latest of each kind. */
export const latestChecks = (read: Reader) =>
  read.db
    .selectFrom("securityCheck")
    .selectAll()
    .distinctOn("kind")
    .orderBy("kind")
    .orderBy("id", "desc")
    .execute();

/** The soonest due first, a hundred at the most. */
export const openWeaknesses = (read: Reader) =>
  read.db
    .selectFrom("securityWeakness")
    .selectAll()
    .where("closedAt", "is", null)
    .orderBy("dueOn")
    .orderBy("id")
    .limit(SHOWN_MAX)
    .execute();

/** Every key this installation ever had in use, by its name. */
export const seenKeys = async (read: Reader) => {
  const rows = await read.db.selectFrom("securityKey").select(["kind", "name", "seenAt"]).execute();
  return rows.map((seen) => ({ ...seen, kind: oneOf(seenKinds, seen.kind) }));
};

/** Who could not prove themselves, by kind: counts of the security log, which names nobody. */
export const refusedLately = (read: Reader) =>
  read.db
    .selectFrom("securityLog")
    .select(({ fn }) => ["kind", fn.countAll<bigint>().as("count"), fn.max("at").as("lastAt")])
    .where("at", ">", sql<Date>`${read.wall}::timestamptz - ${REFUSED_DAYS} * interval '1 day'`)
    .groupBy("kind")
    .orderBy("kind")
    .limit(50)
    .execute();

import { sql } from "kysely";
import type { Reader, Row } from "../books/work/index.ts";
import type { Keyset } from "../platform/page.ts";
import type { BillKind, Direction } from "./bill.ts";

/** One kind, one direction, or both; all without. */
export interface BillFilter {
  readonly kind?: BillKind;
  readonly direction?: Direction;
}

/** One owner's bills before the cursor, newest first, along `bill_owner_id`. */
export function findBills(
  read: Reader,
  owner: string,
  { before, rows, kind, direction }: Keyset & BillFilter,
): Promise<Row<"bill">[]> {
  let query = read.db.selectFrom("bill").selectAll().where("owner", "=", owner);
  if (before !== null) query = query.where("id", "<", before);
  if (kind !== undefined) query = query.where("kind", "=", kind);
  if (direction !== undefined) query = query.where("direction", "=", direction);
  return query.orderBy("id", "desc").limit(rows).execute();
}

/** One currency and direction of a month, in minor units. */
export interface MonthSum {
  readonly currency: string;
  readonly direction: string;
  readonly amount: bigint;
}

/** What an owner's bills of a month come to, by direction, of those whose money has moved. */
export async function sumMonth(
  read: Reader,
  owner: string,
  { month, zone, moved }: { month: string; zone: string; moved: readonly string[] },
): Promise<MonthSum[]> {
  // The month is cut in the installation's zone, so a payment of its last evening is not the next
  // one's.
  const start = sql<Date>`(${`${month}-01`}::date)::timestamp at time zone ${zone}`;
  const end = sql<Date>`(${`${month}-01`}::date + interval '1 month') at time zone ${zone}`;
  return read.db
    .selectFrom("bill")
    .select(["currency", "direction", sql<bigint>`sum(amount)::int8`.as("amount")])
    .where("owner", "=", owner)
    .where("at", ">=", start)
    .where("at", "<", end)
    .where(sql<string>`kind || '.' || state`, "in", [...moved])
    .groupBy(["currency", "direction"])
    .execute();
}

/** All of an owner's bills, oldest first: for whoever must have every one, such as an export. */
export const billsOf = (read: Reader, owner: string) => read.every("bill", "owner", owner);
